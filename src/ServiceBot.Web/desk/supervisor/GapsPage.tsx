import { App, Button, Input, Modal, Segmented, Spin } from "antd";
import { useState } from "react";
import { get, post, query, wordsFor } from "../api/client";
import type { Draft, Gap, Page } from "../api/types";
import { go } from "../route";
import { shortMoment, useNow } from "../time";
import { Trouble } from "./Trouble";
import { useLoaded } from "./useLoaded";
import "./supervisor.css";

const names: Readonly<Record<Gap["state"], string>> = { open: "待处理", drafted: "起草中", closed: "已关闭" };

/** What customers asked and the guides do not say. */
export default function GapsPage() {
  const { message } = App.useApp();
  const [state, setState] = useState<Gap["state"]>("open");
  const [dismissed, setDismissed] = useState<Gap | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const loaded = useLoaded((signal) => get<Page<Gap>>(`/gaps${query({ state })}`, { signal }), [state]);
  const at = useNow();
  const page = loaded.value;
  const more = async () => {
    if (!page?.next) return;
    try {
      const next = await get<Page<Gap>>(`/gaps${query({ state, cursor: page.next })}`);
      loaded.replace({ items: [...page.items, ...next.items], next: next.next });
    } catch (error) {
      void message.error(wordsFor(error));
    }
  };
  const draft = async (gap: Gap) => {
    setBusy(gap.id);
    try {
      const begun = await post<Draft>(`/gaps/${gap.id}/draft`);
      go(`/desk/drafts?id=${begun.id}`);
    } catch (error) {
      void message.error(wordsFor(error));
      setBusy(null);
    }
  };
  return (
    <>
      <header className="heading">
        <h1 className="title">知识缺口</h1>
        <Segmented aria-label="状态" value={state} onChange={setState} options={Object.entries(names).map(([value, label]) => ({ value: value as Gap["state"], label }))} />
      </header>
      <p className="hint">机器人没有答上的问题，问法相近的归在一起，客户的号码已隐去。写成指南后，机器人就能答。</p>
      <Trouble of={loaded} />
      {page ? (
        <ul className="gaps" aria-busy={loaded.isLoading}>
          {page.items.map((gap) => (
            <li key={gap.id} className="card">
              <div className="gaps__words">
                <strong>{gap.question}</strong>
                {gap.examples.length > 0 && <p>也问：{gap.examples.join("；")}</p>}
                {gap.why && gap.why !== "published" && <p>关闭原因：{gap.why}</p>}
                {gap.why === "published" && <p>已写成指南并发布。</p>}
              </div>
              <span className="gaps__count"><span><b>{gap.count}</b> 次</span><small>最近 {shortMoment(gap.lastAt, at)}</small></span>
              <span className="gaps__do">
                {gap.draft !== null && gap.state !== "open" && <Button onClick={() => go(`/desk/drafts?id=${gap.draft}`)}>看草稿</Button>}
                {gap.state === "open" && (
                  <>
                    <Button type="primary" loading={busy === gap.id} onClick={() => void draft(gap)} aria-label={`把「${gap.question}」写成指南`}>写成指南</Button>
                    <Button onClick={() => setDismissed(gap)} aria-label={`不处理「${gap.question}」`}>不处理</Button>
                  </>
                )}
              </span>
            </li>
          ))}
          {page.items.length === 0 && <li className="card">{state === "open" ? "没有待处理的缺口。" : "这里还是空的。"}</li>}
          {page.next && <li><Button block onClick={() => void more()}>再看一些</Button></li>}
        </ul>
      ) : loaded.failure === undefined && <Spin className="page__wait" />}
      {dismissed && <Dismiss gap={dismissed} onClose={(isDone) => { setDismissed(null); if (isDone) loaded.reload(); }} />}
    </>
  );
}

function Dismiss({ gap, onClose }: { readonly gap: Gap; readonly onClose: (isDone: boolean) => void }) {
  const { message } = App.useApp();
  const [why, setWhy] = useState("");
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await post(`/gaps/${gap.id}/dismiss`, { why });
      onClose(true);
    } catch (error) {
      void message.error(wordsFor(error));
      setBusy(false);
    }
  };
  return (
    <Modal open title="不处理这个缺口" okText="关闭缺口" cancelText="取消" confirmLoading={isBusy} okButtonProps={{ disabled: why.trim() === "" }} onCancel={() => onClose(false)} onOk={() => void send()}>
      <p>{gap.question}</p>
      <label className="field">原因<Input value={why} maxLength={200} placeholder="例如：与用电无关" onChange={({ target }) => setWhy(target.value)} /></label>
    </Modal>
  );
}
