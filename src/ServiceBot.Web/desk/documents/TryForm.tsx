import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { post, wordsFor } from "../api/client";
import type { KnowledgeDocument, Tried, TriedSide } from "../api/types";
import { Marked } from "./Marked";

/** A question to what is in use and to what would be, side by side. */
export function TryForm({ document }: { readonly document: KnowledgeDocument }) {
  const [question, setQuestion] = useState("");
  const [asOf, setAsOf] = useState("");
  const [tried, setTried] = useState<{ readonly question: string; readonly version: number; readonly result: Tried } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() === "") return;
    setBusy(true);
    setTrouble(null);
    try {
      setTried({ question, version: document.version, result: await post<Tried>(`/documents/${document.id}/try`, { question, region: document.region, asOf: asOf === "" ? null : asOf }, { patience: 60_000 }) });
    } catch (error) {
      setTrouble(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <form className="try__ask" aria-label="试问" onSubmit={(event) => void ask(event)}>
        <Input aria-label="像客户那样提问" placeholder="像客户那样提问，例如：新装电表要几天" value={question} maxLength={200} onChange={({ target }) => setQuestion(target.value)} />
        <Input className="try__day" type="date" aria-label="按哪一天回答，不填是今天" title="按哪一天回答，不填是今天" value={asOf} onChange={({ target }) => setAsOf(target.value)} />
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={question.trim() === ""}>试问</Button>
      </form>
      {trouble !== null && <p role="alert" className="field__wrong">{trouble}</p>}
      {tried && (
        <div className="try" aria-live="polite">
          <Side title="现在在用的知识" side={tried.result.live} />
          <Side title={`加上这一版之后（第 ${tried.version} 版）`} side={tried.result.draft} />
        </div>
      )}
    </>
  );
}

function Side({ title, side }: { readonly title: string; readonly side: TriedSide }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <blockquote>{side.answer ?? "（转到办理业务或人工，不用知识回答）"}</blockquote>
      <ol className="clauses">
        {side.hits.map((hit) => (
          <li key={hit.passageId} className="clause" data-own={hit.isOwn || undefined}>
            <div className="clause__head">
              <strong>{hit.title}{hit.path.length > 0 && ` · ${hit.path.at(-1)}`}</strong>
              {side.cites.includes(hit.passageId) && <b className="badge" data-mood="good">已引用</b>}
              {hit.isOwn && <b className="badge" data-mood="busy">本文档</b>}
            </div>
            <p className="hint">
              得分 {hit.score.toFixed(2)}{hit.cosine !== null && `，语义相近 ${hit.cosine.toFixed(2)}`}{hit.page !== null && ` · 第 ${hit.page} 页`}{hit.region !== null && ` · ${hit.region}`}
              {hit.words.length > 0 && <><br />相同的字词：{hit.words.join("、")}</>}
            </p>
            <Marked text={hit.text} places={hit.places} />
          </li>
        ))}
        {side.hits.length === 0 && <li className="drafts__none">没有找到相近的条文。</li>}
      </ol>
    </section>
  );
}
