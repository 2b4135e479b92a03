import { ReloadOutlined, RobotOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useState } from "react";
import { at, post, wordsFor } from "../api/client";
import type { Summary, SummaryLine } from "../api/types";
import { Citations } from "../conversation/Citations";
import type { Talk } from "../conversation/conversation";
import { follow, pathOf } from "../route";
import { chinaTime, lasting } from "../time";
import { froms, identities, moods, priorities, reasons } from "../words";

interface Props {
  readonly talk: Talk;
  readonly summary: Summary | null;
}

/** What one must know before the first word, each line leading to where it was said. */
export function SummaryTab({ talk, summary }: Props) {
  const { message } = App.useApp();
  const [newer, setNewer] = useState<Summary | null>(null);
  const [isBusy, setBusy] = useState(false);
  const refresh = async () => {
    setBusy(true);
    try {
      const made = await post<Summary | undefined>(`${at(talk.id)}/summary`);
      if (made) setNewer(made);
      else void message.info("这个会话还没有转过人工，没有概要。");
    } catch (error) {
      void message.error(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  // What the page was told of meanwhile goes before what was asked for by hand.
  const shown = newer && (newer.written?.upTo ?? 0) >= (summary?.written?.upTo ?? 0) ? newer : summary;
  if (!shown) {
    return (
      <div className="panel__empty">
        <p className="quiet">转人工时会自动整理概要。</p>
        <Button size="small" loading={isBusy} onClick={() => void refresh()}>现在整理</Button>
      </div>
    );
  }
  return (
    <div className="panel__tab">
      <dl className="facts">
        <div><dt>转人工原因</dt><dd>{reasons[shown.reason]}</dd></div>
        <div><dt>优先级</dt><dd>{priorities[shown.priority]}</dd></div>
        <div><dt>情绪</dt><dd>{moods[shown.mood]}</dd></div>
        <div><dt>已等待</dt><dd>{lasting(shown.waitedSeconds)}</dd></div>
        <div><dt>身份</dt><dd>{identities[shown.identity]}</dd></div>
        {shown.account && <div><dt>户号</dt><dd>{shown.account}</dd></div>}
      </dl>
      {shown.written && <Written talk={talk} written={shown.written} />}
      {shown.transferNote && <section><h2>同事的话</h2><p className="panel__note">{shown.transferNote}</p></section>}
      {shown.form && (
        <section>
          <h2>没办完的业务：{shown.form.name}</h2>
          <dl className="facts">{shown.form.slots.map(({ label, value }) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
          {shown.form.asked && <p className="quiet">还差：{shown.form.asked}</p>}
        </section>
      )}
      <Lines talk={talk} title="客户要什么" lines={shown.talk} />
      <Lines talk={talk} title="查到的结果" lines={shown.results} />
      {shown.orders.length > 0 && <section><h2>未完成的工单</h2><ul className="plain">{shown.orders.map((order) => <li key={order}>{order}</li>)}</ul></section>}
      {shown.citations.length > 0 && <section><h2>用到的依据</h2><Citations citations={shown.citations} /></section>}
      <Button size="small" type="text" icon={<ReloadOutlined />} loading={isBusy} onClick={() => void refresh()}>重新整理</Button>
    </div>
  );
}

/** What the model makes of the talk, each sentence leading to where it was said. */
function Written({ talk, written }: { readonly talk: Talk; readonly written: NonNullable<Summary["written"]> }) {
  return (
    <section aria-label="AI 概要">
      <h2><RobotOutlined aria-hidden="true" /> AI 概要 <span className="quiet written__mark">AI 生成，以原文为准</span></h2>
      <ul className="plain">
        {written.sentences.map(({ text, sequences }, index) => (
          <li key={index}>
            {text}
            {sequences.map((sequence, number) => (
              <a key={sequence} className="written__link" href={pathOf(talk.id, sequence)} onClick={follow} title="跳到原文" aria-label={`第 ${index + 1} 句的原文 ${number + 1}`}>原文{sequences.length > 1 ? number + 1 : ""}</a>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lines({ talk, title, lines }: { readonly talk: Talk; readonly title: string; readonly lines: readonly SummaryLine[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="lines">
        {lines.map((line) => (
          <li key={line.sequence}>
            <a href={pathOf(talk.id, line.sequence)} onClick={follow} title="跳到原文">
              <span className="quiet">{chinaTime(line.at)} {froms[line.from]}</span> {line.text}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
