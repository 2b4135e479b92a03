import { Button, Input, Select } from "antd";
import { type FormEvent, useState } from "react";
import { post, wordsFor } from "../api/client";
import type { KnowledgeDocument, Tried } from "../api/types";
import { catalog } from "../catalog";
import { useStore } from "../store";
import { TrySide } from "./TrySide";
import { searchedBy } from "./tryWords";

/** A question to what is in use and to what would be, side by side. */
export function TryForm({ document }: { readonly document: KnowledgeDocument }) {
  const { regions } = useStore(catalog);
  const [question, setQuestion] = useState("");
  const [region, setRegion] = useState(document.region ?? "");
  const [asOf, setAsOf] = useState("");
  const [tried, setTried] = useState<{ readonly version: number; readonly result: Tried } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() === "") return;
    setBusy(true);
    setTrouble(null);
    try {
      const body = { question, region: region || null, asOf: asOf || null };
      setTried({ version: document.version, result: await post<Tried>(`/documents/${document.id}/try`, body, { patience: 60_000 }) });
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
        <Select aria-label="客户所在地区" value={region} options={[{ value: "", label: "地区不明" }, ...regions.map(({ code, name }) => ({ value: code, label: name }))]} onChange={setRegion} />
        <Input aria-label="哪一天问，留空是今天" title="哪一天问，留空是今天" type="date" value={asOf} onChange={({ target }) => setAsOf(target.value)} />
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={question.trim() === ""}>试问</Button>
      </form>
      {trouble !== null && <p role="alert" className="field__wrong">{trouble}</p>}
      {tried && (
        <div aria-live="polite">
          <Searched result={tried.result} />
          <div className="try">
            <TrySide title="现在在用的知识" side={tried.result.live} thresholds={tried.result.thresholds} />
            <TrySide title={`加上这一版之后（第 ${tried.version} 版）`} side={tried.result.draft} thresholds={tried.result.thresholds} />
          </div>
        </div>
      )}
    </>
  );
}

function Searched({ result: { meaning, searched, thresholds } }: { readonly result: Tried }) {
  const by = searchedBy[meaning];
  return (
    <p className={by.isWarning ? "try__how field__wrong" : "try__how hint"}>
      {by.text}检索的是「{searched.text}」，{searched.asOf === null ? "以前的规定" : `${searched.asOf} 有效的条文`}{searched.region !== null && `，全国和 ${searched.region}`}。
      {meaning === "used" && thresholds.meaning === null && "没有设语义门槛：内置回答仍按字词选条文，语义只影响大模型看到哪些条文。"}
      {thresholds.hasModel && "下面是不用大模型时的回答；大模型会据找到的条文另写。"}
    </p>
  );
}
