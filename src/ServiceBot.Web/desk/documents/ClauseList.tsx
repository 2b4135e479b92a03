import { App, Button, Input, Spin, Switch } from "antd";
import { useState } from "react";
import { get, put, query, Refusal, wordsFor } from "../api/client";
import type { Clause, KnowledgeDocument } from "../api/types";
import { Trouble } from "../supervisor/Trouble";
import { useLoaded } from "../supervisor/useLoaded";
import { chinaMoment } from "../time";
import { ClauseEditor } from "./ClauseEditor";
import { Marked } from "./Marked";

interface Props {
  readonly document: KnowledgeDocument;
  readonly onChanged: (document: KnowledgeDocument) => void;
  readonly onReload: () => void;
}

const atOnce = 50;

/** What the document says, clause by clause. */
export function ClauseList({ document, onChanged, onReload }: Props) {
  const { message } = App.useApp();
  const [question, setQuestion] = useState("");
  const [shown, setShown] = useState(atOnce);
  const [edited, setEdited] = useState<Clause | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const loaded = useLoaded((signal) => get<Clause[]>(`/documents/${document.id}/passages${query({ question })}`, { signal }), [document.id, document.version, question]);
  const change = async (clause: Clause, what: Partial<Pick<Clause, "text" | "asks" | "isLeftOut">>): Promise<Readonly<Record<string, string>> | null> => {
    setBusy(clause.id);
    try {
      onChanged(await put<KnowledgeDocument>(`/documents/${document.id}/passages`, { id: clause.id, ...what, version: document.version }));
      return null;
    } catch (error) {
      void message.error(wordsFor(error));
      if (error instanceof Refusal && error.code === "outdated") onReload();
      return error instanceof Refusal ? error.fields : {};
    } finally {
      setBusy(null);
    }
  };
  const clauses = question === "" ? loaded.value : loaded.value?.filter(({ words }) => words.length > 0).sort((one, other) => weight(other) - weight(one));
  return (
    <>
      <Input.Search className="gap-below" aria-label="在条文里找" placeholder="输入问题或字词，标出条文里相同的地方；清空后回车看全部" maxLength={200} onSearch={(text) => { setQuestion(text.trim()); setShown(atOnce); }} />
      <Trouble of={loaded} />
      {clauses ? (
        <ul className="clauses" aria-label="条文" aria-busy={loaded.isLoading}>
          {clauses.slice(0, shown).map((clause) => (
            <li key={clause.id} className="clause" data-out={clause.isLeftOut || undefined}>
              <div className="clause__head">
                <strong>{clause.path.join(" / ") || "（无标题）"}</strong>
                <span className="hint">{clause.page !== null && `第 ${clause.page} 页 · `}引用 {clause.cited} 次{clause.lastCitedAt !== null && `，最近 ${chinaMoment(clause.lastCitedAt)}`}{clause.isEdited && " · 已改写"}</span>
              </div>
              <Marked text={clause.text} places={clause.places} />
              {clause.asks.length > 0 && <p className="hint">也可以这样问：{clause.asks.join("；")}</p>}
              <div className="clause__do">
                <span className="clause__use"><Switch size="small" checked={!clause.isLeftOut} loading={busy === clause.id} aria-label={`采用「${clause.path.at(-1) ?? clause.text.slice(0, 12)}」`} onChange={(isUsed) => void change(clause, { isLeftOut: !isUsed })} /> {clause.isLeftOut ? "不采用" : "采用"}</span>
                <Button size="small" aria-label={`修改「${clause.path.at(-1) ?? clause.text.slice(0, 12)}」`} onClick={() => setEdited(clause)}>修改</Button>
              </div>
            </li>
          ))}
          {clauses.length === 0 && <li className="drafts__none">{question === "" ? "没有条文。" : "没有条文和它有相同的字词。"}</li>}
          {clauses.length > shown && <li><Button block onClick={() => setShown(shown + atOnce)}>再看一些（共 {clauses.length} 条）</Button></li>}
        </ul>
      ) : loaded.failure === undefined && <Spin className="page__wait" />}
      {edited && <ClauseEditor clause={edited} onClose={() => setEdited(null)} onSave={(what) => change(edited, what)} />}
    </>
  );
}

const weight = ({ places, words }: Clause): number => places.reduce((sum, { length }) => sum + length, words.length);
