import { at, put, Refusal } from "../api/client";
import { onConnected } from "../api/hub";
import { typed } from "../api/session";
import { drop, keep, kept } from "../kept";

/** `note` stays in this browser; `reply` is kept by the server too, so that it follows the agent. */
export type Mode = "reply" | "note";

const nameOf = (conversation: string, mode: Mode) => `${typed}${mode}.${conversation}`;
const unsaved = new Map<string, string>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const quiet = 1200;
const longest = 2000;

export function draftOf(conversation: string, mode: Mode): string | null {
  return kept<string | null>(nameOf(conversation, mode), null);
}

/** In this browser at once, at the server when typing pauses. */
export function saveDraft(conversation: string, mode: Mode, text: string): void {
  if (text === "") drop(nameOf(conversation, mode));
  else keep(nameOf(conversation, mode), text);
  if (mode === "note") return;
  unsaved.set(conversation, text);
  clearTimeout(timers.get(conversation));
  timers.set(conversation, setTimeout(() => void send(conversation), quiet));
}

async function send(conversation: string, keepalive = false): Promise<void> {
  const text = unsaved.get(conversation);
  if (text === undefined) return;
  clearTimeout(timers.get(conversation));
  unsaved.delete(conversation);
  try {
    await put(`${at(conversation)}/draft`, { text: text.slice(0, longest) }, { keepalive });
  } catch (error) {
    // Still in this browser; offered to the server again with the next connection unless something newer was typed.
    if (error instanceof Refusal && (error.isPassing || error.status === 401) && !unsaved.has(conversation)) unsaved.set(conversation, text);
  }
}

onConnected(() => unsaved.forEach((_, conversation) => void send(conversation)));
addEventListener("pagehide", () => unsaved.forEach((_, conversation) => void send(conversation, true)));
