import { useMemo } from "react";
import type { Agent } from "../api/types";
import { me } from "../api/session";
import { inbox } from "../inbox/inbox";
import { useStore } from "../store";

export interface Mentions {
  readonly people: readonly Agent[];
  readonly words: string | null;
  /** The text with the person chosen in it. */
  readonly take: (index: number) => string | null;
  /** Ids of everybody a finished text names. */
  readonly named: (text: string) => string[];
}

/** Who fits the `@…` before the caret. */
export function useMentions(text: string, caret: number): Mentions {
  const { agents } = useStore(inbox);
  return useMemo(() => {
    const found = /@([^\s@]{0,12})$/.exec(text.slice(0, caret));
    const words = found?.[1] ?? null;
    const others = agents.filter((agent) => agent.id !== me().id && !agent.disabled);
    const people = words === null ? [] : others.filter((agent) => agent.displayName !== words && (agent.displayName.includes(words) || agent.number.startsWith(words))).slice(0, 8);
    return {
      people, words,
      take: (index) => {
        const person = people[index];
        return person && found ? `${text.slice(0, found.index)}@${person.displayName} ${text.slice(caret)}` : null;
      },
      named: (finished) => others.filter((agent) => finished.includes(`@${agent.displayName}`)).map((agent) => agent.id),
    };
  }, [agents, text, caret]);
}

interface Props {
  readonly id: string;
  readonly people: readonly Agent[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

export function MentionPicker({ id, people, chosen, onChoose }: Props) {
  return (
    <div className="canned canned--people">
      <ul id={id} role="listbox" tabIndex={0} aria-label="提到谁">
        {people.map((person, index) => (
          <li key={person.id} id={`${id}-${index}`} role="option" aria-selected={index === chosen} onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(index)}>
            <span><b>{person.displayName}</b> <span className="quiet">工号 {person.number}{!person.online && " · 不在线"}</span></span>
          </li>
        ))}
      </ul>
    </div>
  );
}
