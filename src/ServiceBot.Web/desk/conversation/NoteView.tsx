import { BulbOutlined, FlagOutlined, LockOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { memo } from "react";
import type { Citation, Note } from "../api/types";
import { chinaMoment, chinaTime } from "../time";
import { Citations } from "./Citations";

interface Props {
  readonly note: Note;
  readonly onUse: ((text: string, citations: readonly Citation[]) => void) | null;
}

const kinds: Readonly<Record<string, string>> = { note: "备注", suggestion: "机器人没说出口的回答", mark: "系统标记", transfer: "转接留言" };

/** Never like a message: full width, striped edge, and it says on every one that the customer does not see it. */
export const NoteView = memo(function NoteView({ note, onUse }: Props) {
  const Icon = note.kind === "suggestion" ? BulbOutlined : note.kind === "mark" ? FlagOutlined : LockOutlined;
  return (
    <div role="note" className="note" data-kind={note.kind} aria-label={`${kinds[note.kind] ?? "备注"}，客户看不到`}>
      <p className="note__who">
        <Icon aria-hidden="true" /> <b>{kinds[note.kind] ?? "备注"}</b>{note.authorName && <span>{note.authorName}</span>}
        <time dateTime={note.at} title={chinaMoment(note.at)}>{chinaTime(note.at)}</time><span className="note__private">客户看不到</span>
      </p>
      <p className="note__text">{note.text}</p>
      <Citations citations={note.citations} />
      {note.kind === "suggestion" && onUse && <Button size="small" onClick={() => onUse(note.text, note.citations)}>放进回复框</Button>}
    </div>
  );
});
