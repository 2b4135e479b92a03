import type { ReactNode } from "react";
import { type Citation, citationsOf, isLive, kindOf, plainOf } from "./citations";
import { Icon } from "./icons";
import { openCitation } from "./openCitation";
import { settings } from "./settings";

interface Props {
  readonly text: string;
  readonly markdown: boolean;
  readonly activity: { readonly channelData?: unknown };
}

/** What the bot said: paragraphs and lists, marks that open the clause, numbers that dial. */
export function BotMessage({ text, markdown, activity }: Props) {
  const citations = citationsOf(activity);
  const safety = kindOf(activity) === "safety";
  return (
    <div className={safety ? "answer answer--safety" : isLive(activity) ? "answer answer--live" : "answer"}>
      {safety && (
        <p className="answer__alarm">
          <Icon name="safety" size={18} /> 安全提示
        </p>
      )}
      {blocks(markdown ? plainOf(text) : text).map((block, index) =>
        block.items ? (
          <ul key={index}>
            {block.items.map((item, line) => (
              <li key={line} className={item.number && "numbered"}>
                {item.number && <span className="number">{item.number}</span>}
                {inline(item.text, citations)}
              </li>
            ))}
          </ul>
        ) : (
          <p key={index}>{inline(block.text, citations)}</p>
        ),
      )}
      {citations.length > 0 && (
        <div className="sources" role="group" aria-label="依据">
          <span className="sources__title">依据</span>
          {citations.map((citation, index) => (
            <button key={index} type="button" className="source" aria-haspopup="dialog" onClick={() => openCitation(citation)}>
              <span className="source__mark">{index + 1}</span>
              <span className="source__name">{citation.title}</span>
              <Icon name="next" size={16} />
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

interface Item {
  readonly number: string | undefined;
  readonly text: string;
}

interface Block {
  readonly text: string;
  readonly items?: Item[];
}

const listed = /^\s*(?:[-•·]|(\d{1,2}[.、]))\s*(?=\D)/u;

function blocks(text: string): Block[] {
  const found: Block[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const start = listed.exec(line);
    const items = found.at(-1)?.items;
    if (!start) {
      found.push({ text: line.trim() });
      continue;
    }
    const item = { number: start[1], text: line.slice(start[0].length).trim() };
    if (items) items.push(item);
    else found.push({ text: "", items: [item] });
  }
  return found;
}

// Marks of sources, the hotlines of the field, and emergency numbers where the text says to dial them.
const special = /(\[\d{1,2}\]|(?<![\d.])(?:95598|12398)(?!\d)|(?<=[拨打、或]\s?)(?:110|119|120)(?!\s*[\d.%元度千天米户个人年月日]))/u;

// Closing punctuation, which must not begin a line.
const closing = /^[，。；：、！？）]/u;

function inline(text: string, citations: readonly Citation[]): ReactNode[] {
  const parts = text.split(special);
  const nodes: ReactNode[] = [];
  for (const [index, part] of parts.entries()) {
    const number = Number(/^\[(\d{1,2})\]$/.exec(part)?.[1] ?? 0);
    const citation = citations[number - 1];
    if (citation) {
      const next = parts[index + 1] ?? "";
      const end = closing.exec(next)?.[0] ?? "";
      parts[index + 1] = next.slice(end.length);
      nodes.push(
        <span key={index} className="marked">
          <Mark number={number} citation={citation} />
          {end}
        </span>,
      );
    } else if (index % 2 === 1 && number === 0) {
      nodes.push(
        <a key={index} href={`tel:${part === "95598" ? settings.hotline : part}`}>
          {part}
        </a>,
      );
    } else {
      nodes.push(part);
    }
  }
  return nodes;
}

function Mark({ number, citation }: { readonly number: number; readonly citation: Citation }) {
  return (
    <button
      type="button" className="mark" aria-haspopup="dialog" aria-label={`依据 ${number}：${citation.title}`}
      onClick={() => openCitation(citation)}
    >
      {number}
    </button>
  );
}
