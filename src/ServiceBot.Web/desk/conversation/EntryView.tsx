import { ClockCircleOutlined, ExclamationCircleOutlined, FileOutlined, PauseCircleOutlined, RobotOutlined, UserOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { memo, useState } from "react";
import { Card } from "../../chat/Card";
import { wordsFor } from "../api/client";
import type { Entry } from "../api/types";
import { chinaMoment, chinaTime } from "../time";
import { froms, systemKinds } from "../words";
import { Citations } from "./Citations";
import type { Talk } from "./conversation";

interface Props {
  readonly entry: Entry;
  readonly talk: Talk;
  readonly isFound: boolean;
  /** Said right after another by the same one: the name is not repeated. */
  readonly isContinued: boolean;
  readonly mayResend: boolean;
}

export const EntryView = memo(function EntryView({ entry, talk, isFound, isContinued, mayResend }: Props) {
  if (entry.from === "system") {
    return <div className="event" id={`entry-${entry.sequence}`}><span>{entry.text ?? systemKinds[entry.kind ?? ""]}</span> <time dateTime={entry.at}>{chinaTime(entry.at)}</time></div>;
  }
  return (
    <div className="entry" data-from={entry.from} data-found={isFound || undefined} data-continued={isContinued || undefined} id={`entry-${entry.sequence}`} tabIndex={isFound ? -1 : undefined}>
      <p className={isContinued ? "unseen" : "entry__who"}>
        {entry.from === "bot" ? <RobotOutlined aria-hidden="true" /> : entry.from === "customer" ? <UserOutlined aria-hidden="true" /> : null}
        <b>{entry.from === "humanAgent" ? (entry.name ?? froms.humanAgent) : froms[entry.from]}</b>
        {entry.number && <span>工号 {entry.number}</span>}
        {entry.modelWritten && <span className="mark">AI 生成</span>}
        <time dateTime={entry.at} title={chinaMoment(entry.at)}>{chinaTime(entry.at)}</time>
      </p>
      <div className="entry__body" title={isContinued ? chinaMoment(entry.at) : undefined}>
        {entry.text && <p className="entry__text">{entry.text}</p>}
        {entry.card !== null && <Card content={entry.card} />}
        {entry.files.map((file) => <FileView key={file.url} file={file} />)}
        {!entry.text && entry.card === null && entry.files.length === 0 && <p className="entry__text quiet">（{entry.kind ?? "空消息"}）</p>}
        <Citations citations={entry.citations} />
        {entry.suggestedActions.length > 0 && <p className="entry__choices"><span className="quiet">可选：</span>{entry.suggestedActions.map((choice) => <span key={choice} className="mark">{choice}</span>)}</p>}
      </div>
      <Delivery entry={entry} talk={talk} mayResend={mayResend} />
    </div>
  );
});

function Delivery({ entry, talk, mayResend }: { readonly entry: Entry; readonly talk: Talk; readonly mayResend: boolean }) {
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const resend = async () => {
    setBusy(true);
    try {
      await talk.resend(entry.sequence);
    } catch (error) {
      void message.error(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  switch (entry.delivery) {
    case "stored":
      return <p className="entry__foot"><span className="delivery"><ClockCircleOutlined aria-hidden="true" /> 发送中</span></p>;
    case "held":
      return <p className="entry__foot"><span className="delivery delivery--held"><PauseCircleOutlined aria-hidden="true" /> 等客户再来消息时送达</span></p>;
    case "failed":
      return (
        <p className="entry__foot delivery--failed">
          <ExclamationCircleOutlined aria-hidden="true" /> 没有送达{entry.deliveryError && `：${entry.deliveryError}`}
          {mayResend && <Button size="small" danger loading={isBusy} onClick={() => void resend()}>重发</Button>}
        </p>
      );
    default:
      return null;
  }
}

function FileView({ file }: { readonly file: Entry["files"][number] }) {
  const size = file.size === null ? "" : file.size < 1_048_576 ? ` · ${Math.max(1, Math.round(file.size / 1024))} KB` : ` · ${(file.size / 1_048_576).toFixed(1)} MB`;
  // Only what the desk itself serves is shown in place; other addresses may tell a stranger that somebody looked.
  const isOwn = file.url.startsWith("/");
  return (
    <a className="file" href={file.url} target="_blank" rel="noreferrer noopener">
      {isOwn && file.contentType.startsWith("image/") ? <img src={file.url} alt={file.name} loading="lazy" /> : <><FileOutlined aria-hidden="true" /> {file.name}{size}</>}
    </a>
  );
}
