import type { ReactNode } from "react";
import type { MatchedPlace } from "../api/types";

/** A text with what a question shares with it. */
export function Marked({ text, places }: { readonly text: string; readonly places: readonly MatchedPlace[] }) {
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const { start, length } of places) {
    if (start > from) pieces.push(text.slice(from, start));
    pieces.push(<mark key={start}>{text.slice(start, start + length)}</mark>);
    from = start + length;
  }
  pieces.push(text.slice(from));
  return <p className="clause__text">{pieces}</p>;
}
