import { BookOutlined, CloseOutlined } from "@ant-design/icons";
import type { Citation } from "../api/types";
import { nameOf } from "./Citations";

interface Props {
  readonly citations: readonly Citation[];
  readonly onRemove: (index: number) => void;
}

/** Sources that go out with the reply; the customer can open them. */
export function Attached({ citations, onRemove }: Props) {
  if (citations.length === 0) return null;
  return (
    <div className="attached" role="group" aria-label="随回复发给客户的依据">
      <span className="quiet">客户可看依据</span>
      <ul>
        {citations.map((citation, index) => (
          <li key={`${citation.id} ${citation.title}`}>
            <BookOutlined aria-hidden="true" /> {index + 1} {nameOf(citation)}
            <button type="button" aria-label={`去掉依据 ${index + 1}：${nameOf(citation)}`} title="去掉这条依据" onClick={() => onRemove(index)}><CloseOutlined aria-hidden="true" /></button>
          </li>
        ))}
      </ul>
    </div>
  );
}
