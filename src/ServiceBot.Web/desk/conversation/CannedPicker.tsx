import { useEffect, useMemo, useRef } from "react";
import type { Canned } from "../api/types";
import { canned } from "../catalog";
import { useStore } from "../store";

/** The replies that fit what stands after the slash: shortcut first, then title, then text. */
export function useCanned(words: string | null): readonly Canned[] {
  const all = useStore(canned);
  return useMemo(() => {
    if (words === null) return [];
    const asked = words.trim().toLowerCase();
    const rank = (reply: Canned) =>
      reply.shortcut.toLowerCase().startsWith(asked) ? 0 : reply.title.toLowerCase().includes(asked) ? 1 : reply.group.toLowerCase().includes(asked) ? 2 : reply.text.toLowerCase().includes(asked) ? 3 : 4;
    return all.map((reply) => [rank(reply), reply] as const).filter(([place]) => place < 4).sort(([a], [b]) => a - b).slice(0, 30).map(([, reply]) => reply);
  }, [all, words]);
}

interface Props {
  readonly id: string;
  readonly replies: readonly Canned[];
  readonly chosen: number;
  readonly onChoose: (reply: Canned) => void;
}

export function CannedPicker({ id, replies, chosen, onChoose }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div className="canned">
      {replies.length === 0 ? (
        <p className="quiet" role="status">没有对得上的快捷回复。</p>
      ) : (
        <ul ref={list} id={id} role="listbox" tabIndex={0} aria-label="快捷回复">
          {replies.map((reply, index) => (
            <li key={reply.id} id={`${id}-${index}`} role="option" aria-selected={index === chosen} onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(reply)}>
              <span><kbd>/{reply.shortcut}</kbd> <b>{reply.title}</b> <span className="quiet">{reply.group}{reply.ownedBy && " · 我的"}</span></span>
              <span className="canned__text">{reply.text}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
