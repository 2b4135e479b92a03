import type { Entry, Note } from "../api/types";
import { chinaDay } from "../time";
import { systemKinds } from "../words";

/** What the transcript shows, top to bottom. */
export type Line =
  | { readonly kind: "day"; readonly key: string; readonly at: string }
  | { readonly kind: "unread"; readonly key: string }
  | { readonly kind: "entry"; readonly key: string; readonly entry: Entry; readonly isContinued: boolean }
  | { readonly kind: "note"; readonly key: string; readonly note: Note };

const close = 120_000;

/** Messages in order, notes after the message they were written at, a line for each new day and one above what is unread. */
export function linesOf(entries: readonly Entry[], notes: readonly Note[], readTo: number, isAtEnd: boolean): readonly Line[] {
  const lines: Line[] = [];
  const first = entries[0]?.sequence ?? 0;
  const last = isAtEnd ? Number.MAX_SAFE_INTEGER : (entries.at(-1)?.sequence ?? 0);
  const waiting = notes.filter((note) => note.kind !== "summary" && (note.afterSequence >= first || entries.length === 0) && note.afterSequence <= last)
    .sort((a, b) => a.afterSequence - b.afterSequence || a.number - b.number);
  let day = "";
  let before: Entry | undefined;
  let isMarked = readTo === 0;
  let next = 0;
  const addNotes = (upTo: number) => {
    for (let note = waiting[next]; note && note.afterSequence <= upTo; note = waiting[++next]) {
      lines.push({ kind: "note", key: `note ${note.number}`, note });
      before = undefined;
    }
  };
  for (const entry of entries) {
    if (isSilent(entry)) continue;
    addNotes(entry.sequence - 1);
    const today = chinaDay(Date.parse(entry.at));
    if (today !== day) {
      lines.push({ kind: "day", key: `day ${today} ${entry.sequence}`, at: entry.at });
      day = today;
      before = undefined;
    }
    if (!isMarked && entry.sequence > readTo && entry.from === "customer") {
      lines.push({ kind: "unread", key: "unread" });
      isMarked = true;
      before = undefined;
    }
    lines.push({ kind: "entry", key: `entry ${entry.sequence}`, entry, isContinued: before !== undefined && continues(before, entry) });
    before = entry;
  }
  addNotes(Number.MAX_SAFE_INTEGER);
  return lines;
}

/** What the channels say to each other about a conversation is no line of it. */
const isSilent = (entry: Entry): boolean => entry.from === "system" && !entry.text && systemKinds[entry.kind ?? ""] === undefined;

function continues(before: Entry, entry: Entry): boolean {
  return before.from === entry.from && before.number === entry.number && before.modelWritten === entry.modelWritten
    && Date.parse(entry.at) - Date.parse(before.at) < close;
}
