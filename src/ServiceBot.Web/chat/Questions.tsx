import { useId, useState } from "react";
import { Icon } from "./icons";
import { questionGroups } from "./questions";

interface Props {
  readonly onAsk: (question: string) => void;
  readonly disabled: boolean;
}

/** Suggested questions, one group at a time. */
export function Questions({ onAsk, disabled }: Props) {
  const [chosen, choose] = useState(0);
  const id = useId();
  const group = questionGroups[chosen] ?? questionGroups[0];

  const move = (step: number) => {
    const next = (chosen + step + questionGroups.length) % questionGroups.length;
    choose(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };

  return (
    <div className="questions">
      <div
        className="topics" role="tablist" aria-label="常见问题分类"
        onKeyDown={event => {
          if (event.key === "ArrowRight" || event.key === "ArrowDown") move(1);
          else if (event.key === "ArrowLeft" || event.key === "ArrowUp") move(-1);
          else return;
          event.preventDefault();
        }}
      >
        {questionGroups.map((topic, index) => (
          <button
            key={topic.name} id={`${id}-${index}`} type="button" role="tab" className="topic" aria-selected={index === chosen}
            aria-controls={`${id}-panel`} tabIndex={index === chosen ? 0 : -1} onClick={() => choose(index)}
          >
            <span className="topic__icon">
              <Icon name={topic.icon} size={22} />
            </span>
            {topic.name}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-label={group?.name}>
        <ul className="asks">
          {group?.questions.map(question => (
          <li key={question}>
            <button type="button" className="ask" disabled={disabled} onClick={() => onAsk(question)}>
              <span>{question}</span>
              <Icon name="next" size={16} />
            </button>
          </li>
        ))}
        </ul>
      </div>
    </div>
  );
}
