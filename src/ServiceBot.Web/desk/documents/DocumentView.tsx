import { App, Button, Popconfirm, Tabs } from "antd";
import { useState } from "react";
import { post, remove, Refusal, wordsFor } from "../api/client";
import type { KnowledgeDocument } from "../api/types";
import { follow } from "../route";
import { EvaluationView } from "../supervisor/EvaluationView";
import { TrialView } from "../supervisor/TrialView";
import { chinaMoment } from "../time";
import { ClauseList } from "./ClauseList";
import { documentStates, validity } from "./documentWords";
import { FactsForm } from "./FactsForm";
import { OwnConflicts } from "./OwnConflicts";
import { PricesView } from "./PricesView";
import { ReasonDialog } from "./ReasonDialog";
import { ReportView } from "./ReportView";
import { TryForm } from "./TryForm";

interface Props {
  readonly document: KnowledgeDocument;
  readonly onChanged: (document: KnowledgeDocument) => void;
  readonly onReload: () => void;
  readonly onRemoved: () => void;
}

/** One document: what it says, what would come of it, and what may be done with it. */
export function DocumentView({ document, onChanged, onReload, onRemoved }: Props) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const act = async (what: string, done: string, work: () => Promise<KnowledgeDocument | undefined>) => {
    setBusy(what);
    try {
      const changed = await work();
      void message.success(done);
      if (changed) onChanged(changed);
      else onRemoved();
    } catch (error) {
      void message.error(wordsFor(error));
      if (error instanceof Refusal && error.code === "outdated") onReload();
    } finally {
      setBusy(null);
    }
  };
  const move = (what: string, done: string, reason?: string) =>
    act(what, done, () => post<KnowledgeDocument>(`/documents/${document.id}/${what}`, { version: document.version, reason }, { patience: 60_000 }));
  const hasPassed = document.evaluation?.passed === true;
  const lost = document.evaluation === null ? 0 : document.evaluation.before - document.evaluation.after;
  return (
    <section className="draft" aria-label="文档内容">
      <a className="narrow" href="/desk/documents" onClick={follow}>← 全部文档</a>
      <h2 className="document__title">{document.title}</h2>
      <p className="draft__state">
        <b className="badge" data-mood={documentStates[document.state].mood}>{documentStates[document.state].name}</b>
        第 {document.version} 版 · {document.changedByName} · {chinaMoment(document.updatedAt)}
      </p>
      <dl className="document__facts">
        <div><dt>出处</dt><dd>{document.source}</dd></div>
        <div><dt>地区</dt><dd>{document.region ?? "全国"}</dd></div>
        <div><dt>有效期</dt><dd>{validity(document)}</dd></div>
        <div><dt>可靠程度</dt><dd>{document.confidence.toUpperCase()}</dd></div>
        <div><dt>{document.tariffs > 0 ? "条文、电价" : "条文"}</dt><dd>{document.passages} 条{document.tariffs > 0 && `，电价 ${document.tariffs} 份`}{document.pages !== null && `，${document.pages} 页`}</dd></div>
        <div><dt>近 30 天引用</dt><dd>{document.cited} 次{document.lastCitedAt !== null && `，最近 ${chinaMoment(document.lastCitedAt)}`}</dd></div>
      </dl>
      {document.state === "draft" && document.publishedVersion !== null && <div className="verdict" data-passed><span>机器人现在用的是第 {document.publishedVersion} 版；这一版发布后才会替换它。</span></div>}
      {document.changes && <p className="hint">和上一个文件比：新增 {document.changes.added} 条，改动 {document.changes.changed} 条，删去 {document.changes.removed} 条，不变 {document.changes.unchanged} 条。</p>}
      <div className="draft__do">
        {document.may.evaluate && <Button loading={busy === "evaluate"} onClick={() => void move("evaluate", "已开始评测，可以先做别的")}>{document.evaluation || document.trial ? "再评测一次" : "评测"}</Button>}
        {document.may.publish && <Button type="primary" loading={busy === "publish"} onClick={() => (hasPassed ? void move("publish", "已发布，几秒内生效") : setAsking(true))}>发布</Button>}
        {document.may.retire && (
          <Popconfirm title="停用后机器人不再用它回答。" okText="停用" cancelText="取消" onConfirm={() => void move("retire", "已停用")}>
            <Button danger loading={busy === "retire"}>停用</Button>
          </Popconfirm>
        )}
        {document.may.remove && (
          <Popconfirm title="从没发布过，删除后不能恢复。" okText="删除" cancelText="取消" onConfirm={() => void act("remove", "已删除", async () => { await remove(`/documents/${document.id}`); return undefined; })}>
            <Button danger loading={busy === "remove"}>删除</Button>
          </Popconfirm>
        )}
      </div>
      {document.trial && <TrialView trial={document.trial} />}
      {document.evaluation && <EvaluationView evaluation={document.evaluation} isDocument hasPrices={document.tariffs > 0} />}
      <Tabs items={[
        ...(document.hasPrices ? [{ key: "prices", label: "电价", children: <PricesView document={document} /> }] : []),
        { key: "clauses", label: "条文", children: <ClauseList document={document} onChanged={onChanged} onReload={onReload} /> },
        { key: "try", label: "试问", children: <TryForm document={document} /> },
        { key: "conflicts", label: "冲突", children: <OwnConflicts document={document} /> },
        { key: "report", label: "读取报告", children: <ReportView document={document} /> },
        { key: "facts", label: "文档信息", children: <FactsForm key={document.version} document={document} onChanged={onChanged} onReload={onReload} /> },
      ]} />
      {isAsking && (
        <ReasonDialog
          title="没有通过评测，仍要发布？"
          hint={document.evaluation === null ? "这一版还没有评测，或评测后知识已经变了。建议先评测。急需发布时，请写明原因，会记在知识版本里。"
            : `评测发现有 ${lost} 个问题会失去原来的答案。确认无误仍要发布，请写明原因，会记在知识版本里。`}
          ok="仍要发布"
          onClose={(reason) => { setAsking(false); if (reason) void move("publish", "已发布，几秒内生效", reason); }}
        />
      )}
    </section>
  );
}
