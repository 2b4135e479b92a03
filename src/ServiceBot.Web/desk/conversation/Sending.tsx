import { ClockCircleOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { Citation } from "../api/types";
import { Citations } from "./Citations";
import type { Talk } from "./conversation";
import type { Outgoing } from "./outgoing";

interface Props {
  readonly message: Outgoing;
  readonly talk: Talk;
  readonly onEdit: (text: string, citations: readonly Citation[]) => void;
}

/** A message the server has not confirmed yet. */
export function Sending({ message, talk, onEdit }: Props) {
  const isFailed = message.state === "failed";
  return (
    <div className="entry entry--sending" data-from="humanAgent" data-failed={isFailed || undefined}>
      <div className="entry__body"><p className="entry__text">{message.text}</p><Citations citations={message.citations} /></div>
      <p className="entry__foot" role="status">
        {isFailed ? (
          <span className="delivery delivery--failed">
            <ExclamationCircleOutlined aria-hidden="true" /> 没有发出：{message.failure}
            <Button size="small" danger onClick={() => talk.outgoing.retry(message.clientId)}>重试</Button>
            <Button size="small" onClick={() => { const back = talk.outgoing.remove(message.clientId); if (back) onEdit(back.text, back.citations); }}>改一改</Button>
            <Button size="small" type="text" onClick={() => talk.outgoing.remove(message.clientId)}>不发了</Button>
          </span>
        ) : (
          <span className="delivery"><ClockCircleOutlined aria-hidden="true" /> 正在发送</span>
        )}
      </p>
    </div>
  );
}
