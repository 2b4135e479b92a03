import type { Citation } from "../api/types";
import { typed } from "../api/session";
import { drop, keep, kept } from "../kept";

/** A reply with the sources its marks [1], [2] stand for. */
export interface Written {
  readonly text: string;
  readonly citations: readonly Citation[];
}

/** As many as one message takes. */
const most = 8;
const mark = /\[(\d{1,2})\]/g;
const nameOf = (conversation: string) => `${typed}sources.${conversation}`;

export const sourcesOf = (conversation: string): readonly Citation[] => kept<readonly Citation[]>(nameOf(conversation), []);

/** In this browser only, like an unsent message. */
export function saveSources(conversation: string, citations: readonly Citation[]): void {
  if (citations.length === 0) drop(nameOf(conversation));
  else keep(nameOf(conversation), citations);
}

/** More words below those there are; their marks go on where the others end, and none is listed twice. */
export function joined(before: Written, added: Written): Written {
  const citations = [...before.citations];
  const places = added.citations.map((citation) => {
    const known = citations.findIndex(({ id, title }) => id === citation.id && title === citation.title);
    if (known >= 0) return known + 1;
    return citations.length < most ? citations.push(citation) : 0;
  });
  const text = renumbered(added.text, places);
  const above = before.text.trimEnd();
  return { text: above ? `${above}\n${text}` : text, citations };
}

/** Without one source, and without its marks. */
export function without({ text, citations }: Written, index: number): Written {
  const left = citations.filter((_, place) => place !== index);
  return { text: renumbered(text, citations.map((_, place) => (place === index ? 0 : place < index ? place + 1 : place))), citations: left };
}

/** Each mark with its new number; 0 takes it away. Numbers that stand for no source are words of the text. */
function renumbered(text: string, places: readonly number[]): string {
  return text.replace(mark, (whole, number: string) => {
    const place = places[Number(number) - 1];
    return place === undefined ? whole : place === 0 ? "" : `[${place}]`;
  });
}
