import type { Conversation } from "./conversation";
import { useSignal } from "./signals";
import { humanAgent } from "./typing";

interface Props {
  readonly conversation: Conversation;
  readonly activeTyping: Readonly<Record<string, { readonly role?: string }>>;
  readonly visible: boolean;
}

/** Somebody writes an answer: a person in words; the bot in words where it says what it is doing, else with a sign. */
export function Typing({ conversation, activeTyping, visible }: Props) {
  const step = useSignal(conversation.live.step);
  if (!visible && !step) return null;
  const words = visible && activeTyping[humanAgent] !== undefined ? "客服正在输入" : step;
  return (
    <div className="typing" aria-hidden={words ? undefined : "true"}>
      {words && <span>{words}</span>}
      <i /><i /><i />
    </div>
  );
}
