import { BookOutlined } from "@ant-design/icons";
import { useId, useState } from "react";
import type { Citation } from "../api/types";

/** Sources of an answer; each opens where it stands. */
export function Citations({ citations }: { readonly citations: readonly Citation[] }) {
  const [open, setOpen] = useState<number | null>(null);
  const id = useId();
  if (citations.length === 0) return null;
  const chosen = open === null ? undefined : citations[open];
  return (
    <div className="citations">
      <div className="citations__names">
        {citations.map((citation, index) => (
          <button key={index} type="button" aria-expanded={open === index} aria-controls={id} onClick={() => setOpen(open === index ? null : index)}>
            <BookOutlined aria-hidden="true" /> {nameOf(citation)}
          </button>
        ))}
      </div>
      <div id={id} hidden={!chosen} className="citations__text">
        {chosen && (
          <>
            <p>{chosen.text ?? "原文没有随消息保存。"}</p>
            {chosen.source && <p className="quiet">出处：{chosen.source}</p>}
          </>
        )}
      </div>
    </div>
  );
}

export const nameOf = ({ title, clause }: Citation): string => `《${title}》${clause ? ` ${clause}` : ""}`;
