import { humanAgent } from "./typing";

interface Props {
  readonly activeTyping: Readonly<Record<string, { readonly role?: string }>>;
  readonly visible: boolean;
}

/** Somebody writes an answer: a person in words, the bot with a sign. */
export function Typing({ activeTyping, visible }: Props) {
  if (!visible) return null;
  const byHuman = activeTyping[humanAgent] !== undefined;
  return (
    <div className="typing" aria-hidden={byHuman ? undefined : "true"}>
      {byHuman && <span>客服正在输入</span>}
      <i /><i /><i />
    </div>
  );
}
