import type { TriedSide, TriedThresholds } from "../api/types";
import { Marked } from "./Marked";
import { leftOutBecause, ranksOf, verdictOf } from "./tryWords";

interface Props {
  readonly title: string;
  readonly side: TriedSide;
  readonly thresholds: TriedThresholds;
}

/** What the bot would say, whether and why, and what it found. */
export function TrySide({ title, side, thresholds }: Props) {
  const verdict = verdictOf(side, thresholds);
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p className="try__verdict" data-answered={verdict.isAnswered || undefined}>{verdict.text}</p>
      <blockquote>{side.answer ?? "（没有用知识回答）"}</blockquote>
      <ol className="clauses" aria-label="找到的条文">
        {side.hits.map((hit) => (
          <li key={hit.passageId} className="clause" data-own={hit.isOwn || undefined}>
            <div className="clause__head">
              <strong>{hit.title}{hit.path.length > 0 && ` · ${hit.path.at(-1)}`}</strong>
              <span>
                {side.cites.includes(hit.passageId) && <b className="badge" data-mood="good">已引用</b>}
                {hit.isOwn && <b className="badge" data-mood="busy">本文档</b>}
                {!hit.isEnough && <b className="badge" data-mood="plain">不到门槛</b>}
              </span>
            </div>
            <p className="hint">
              得分 {hit.score.toFixed(2)}{hit.cosine !== null && `，语义相近 ${hit.cosine.toFixed(2)}`} · {ranksOf(hit)}
              {hit.page !== null && ` · 第 ${hit.page} 页`}{hit.region !== null && ` · ${hit.region}`}
              {hit.words.length > 0 && <><br />相同的字词：{hit.words.join("、")}</>}
            </p>
            <Marked text={hit.text} places={hit.places} />
          </li>
        ))}
        {side.hits.length === 0 && <li className="drafts__none">没有找到相近的条文。</li>}
      </ol>
      {side.leftOut.length > 0 && (
        <>
          <h4 className="try__out">相近，但不能用来回答</h4>
          <ul className="clauses" aria-label="相近但不能用来回答的条文">
            {side.leftOut.map((one) => (
              <li key={one.passageId} className="clause" data-own={one.isOwn || undefined}>
                <div className="clause__head">
                  <strong>{one.title}{one.path.length > 0 && ` · ${one.path.at(-1)}`}</strong>
                  {one.isOwn && <b className="badge" data-mood="busy">本文档</b>}
                </div>
                <p className="hint">得分 {one.score.toFixed(2)} · {leftOutBecause(one)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
