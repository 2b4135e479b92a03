import { App, Button } from "antd";
import { type FormEvent, useId, useRef, useState } from "react";
import { Refusal, upload, wordsFor } from "../api/client";
import type { KnowledgeDocument } from "../api/types";
import { FactsFields, noFacts } from "./FactsFields";

const kinds = ".docx,.md,.txt,.html,.htm,.pdf,.xlsx";

/** Takes a file in. Nothing that is in use changes. */
export function UploadForm({ maxBytes, onDone }: { readonly maxBytes: number; readonly onDone: (document: KnowledgeDocument) => void }) {
  const { message } = App.useApp();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [facts, setFacts] = useState(noFacts);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const most = Math.floor(maxBytes / (1 << 20));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const file = field.current?.files?.[0];
    if (!file) return setWrong({ file: "请选择要上传的文件。" });
    if (file.size > maxBytes) return setWrong({ file: `文件太大，最多 ${most} MB。请拆分后再上传。` });
    const form = new FormData();
    form.append("file", file);
    for (const [name, value] of Object.entries(facts)) if (value) form.append(name, value);
    setBusy(true);
    setWrong({});
    try {
      const document = await upload<KnowledgeDocument>("/documents", form);
      void message.success("已读入，客户还看不到。请检查条文" + (document.hasPrices ? "和电价" : "") + "，试问后再发布。");
      onDone(document);
    } catch (error) {
      setWrong(error instanceof Refusal && Object.keys(error.fields).length > 0 ? error.fields : { file: wordsFor(error) });
      setBusy(false);
    }
  };
  return (
    <form className="draft" aria-label="上传文档" onSubmit={(event) => void send(event)}>
      <div className="field">
        <label htmlFor={id}>文件</label>
        <input ref={field} id={id} type="file" accept={kinds} aria-invalid={wrong.file !== undefined} aria-describedby={wrong.file === undefined ? `${id}-hint` : `${id}-wrong`} onChange={() => setWrong({})} />
        {wrong.file === undefined
          ? <span id={`${id}-hint`} className="hint">支持 .docx、.md、.txt、.html、.pdf（文字版）和 .xlsx，最大 {most} MB。同名文件会成为原文档的新版本。电价表（.xlsx，或文档里的表格）会读成电价，发布后机器人按它报价、算费。</span>
          : <span id={`${id}-wrong`} role="alert" className="field__wrong document__wrong">{wrong.file}</span>}
      </div>
      <FactsFields facts={facts} wrong={wrong} isNew onChange={(change) => setFacts({ ...facts, ...change })} />
      <div className="draft__do"><Button type="primary" htmlType="submit" loading={isBusy}>{isBusy ? "正在读取文件…" : "上传并读取"}</Button></div>
    </form>
  );
}
