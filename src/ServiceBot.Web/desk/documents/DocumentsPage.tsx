import { UploadOutlined } from "@ant-design/icons";
import { Button, Spin } from "antd";
import { useState } from "react";
import { get } from "../api/client";
import type { DocumentList, KnowledgeDocument } from "../api/types";
import { follow, go, usePlace } from "../route";
import { Trouble } from "../supervisor/Trouble";
import { useLoaded } from "../supervisor/useLoaded";
import { shortMoment, useNow } from "../time";
import { DocumentView } from "./DocumentView";
import { documentStates, validity } from "./documentWords";
import { UploadForm } from "./UploadForm";
import "../supervisor/supervisor.css";
import "./documents.css";

const whileTrying = 2000;
const isTried = ({ trial }: KnowledgeDocument): boolean => trial !== null && trial.state !== "broken";

/** Documents from the file to their place in the knowledge. */
export default function DocumentsPage() {
  const { searchParams } = usePlace();
  const [isTrying, setTrying] = useState(false);
  const loaded = useLoaded(async (signal) => {
    const read = await get<DocumentList>("/documents", { signal, isBackground: isTrying });
    setTrying(read.items.some(isTried));
    return read;
  }, [], isTrying ? whileTrying : undefined);
  const at = useNow();
  const id = searchParams.get("id");
  const list = loaded.value;
  const open = list?.items.find((document) => document.id === id);
  const replace = (document: KnowledgeDocument) => {
    if (!list) return;
    loaded.replace({ ...list, items: [document, ...list.items.filter((other) => other.id !== document.id)] });
    if (isTried(document)) setTrying(true);
  };
  return (
    <>
      <header className="heading">
        <h1 className="title">知识文档</h1>
        <Button icon={<UploadOutlined />} onClick={() => go("/desk/documents?id=new")}>上传文档</Button>
      </header>
      <p className="hint document__links">
        上传 → 检查条文 → 试问 → 评测 → 由管理员发布。另见<a href="/desk/gaps" onClick={follow}>知识缺口</a>、<a href="/desk/conflicts" onClick={follow}>说法冲突</a>、<a href="/desk/editions" onClick={follow}>知识版本</a>。
      </p>
      <Trouble of={loaded} />
      {list ? (
        <div className="drafts" data-open={id !== null || undefined}>
          <nav aria-label="文档">
            <ul>
              {list.items.map((document) => (
                <li key={document.id}>
                  <a href={`/desk/documents?id=${document.id}`} onClick={follow} aria-current={document.id === id ? "true" : undefined}>
                    <strong>{document.title}</strong>
                    <span>
                      <b className="badge" data-mood={documentStates[document.state].mood}>{documentStates[document.state].name}</b>
                      {document.state === "draft" && document.publishedVersion !== null && <b className="badge" data-mood="good">旧版在用</b>}
                      {isTried(document) && <b className="badge" data-mood="busy">评测中</b>}
                      {document.region ?? "全国"} · {validity(document)}
                    </span>
                    <span>{document.passages} 条{document.tariffs > 0 && `、电价 ${document.tariffs} 份`} · 近 30 天引用 {document.cited} 次 · {shortMoment(document.updatedAt, at)}</span>
                  </a>
                </li>
              ))}
              {list.items.length === 0 && <li className="drafts__none">还没有上传过文档。</li>}
            </ul>
          </nav>
          {open ? <DocumentView key={open.id} document={open} onChanged={replace} onReload={loaded.reload} onRemoved={() => { go("/desk/documents", { replace: true }); loaded.reload(); }} />
            : id === "new" ? <UploadForm maxBytes={list.maxBytes} onDone={(document) => { replace(document); go(`/desk/documents?id=${document.id}`, { replace: true }); }} />
            : (id !== null || list.items.length > 0) && <p className="drafts__none">{id === null ? "选一份文档来看。" : "没有这份文档。"}</p>}
        </div>
      ) : loaded.failure === undefined && <Spin className="page__wait" />}
    </>
  );
}
