import { App, Button } from "antd";
import { type FormEvent, useState } from "react";
import { put, Refusal, wordsFor } from "../api/client";
import type { DocumentFacts, KnowledgeDocument } from "../api/types";
import { FactsFields } from "./FactsFields";

interface Props {
  readonly document: KnowledgeDocument;
  readonly onChanged: (document: KnowledgeDocument) => void;
  readonly onReload: () => void;
}

const factsOf = ({ title, source, region, validFrom, validTo, confidence }: DocumentFacts): DocumentFacts => ({ title, source, region, validFrom, validTo, confidence });

/** Changes what holds for the whole document. */
export function FactsForm({ document, onChanged, onReload }: Props) {
  const { message } = App.useApp();
  const [facts, setFacts] = useState(() => factsOf(document));
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const isChanged = JSON.stringify(facts) !== JSON.stringify(factsOf(document));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setWrong({});
    try {
      onChanged(await put<KnowledgeDocument>(`/documents/${document.id}`, { ...facts, version: document.version }));
      void message.success("已保存为新的一版");
    } catch (error) {
      if (error instanceof Refusal) setWrong(error.fields);
      void message.error(wordsFor(error));
      if (error instanceof Refusal && error.code === "outdated") onReload();
      setBusy(false);
    }
  };
  return (
    <form className="document__form" aria-label="文档信息" onSubmit={(event) => void save(event)}>
      <FactsFields facts={facts} wrong={wrong} onChange={(change) => setFacts({ ...facts, ...change })} />
      <p className="hint">文件：{document.fileName}，{document.uploadedByName} 上传。SHA-256：<code className="document__hash">{document.sourceHash}</code></p>
      <div className="draft__do"><Button type="primary" htmlType="submit" loading={isBusy} disabled={!isChanged}>保存</Button></div>
    </form>
  );
}
