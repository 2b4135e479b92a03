import { Spin } from "antd";
import { get } from "../api/client";
import type { KnowledgeDocument } from "../api/types";
import { count } from "../supervisor/numbers";
import { Trouble } from "../supervisor/Trouble";
import { useLoaded } from "../supervisor/useLoaded";
import { droppedName } from "./documentWords";

const page = (number: number | null): string => (number === null ? "" : `第 ${number} 页：`);

/** What reading the file left out, and why. */
export function ReportView({ document }: { readonly document: KnowledgeDocument }) {
  const loaded = useLoaded((signal) => get<KnowledgeDocument>(`/documents/${document.id}`, { signal }), [document.id, document.version]);
  const report = loaded.value?.report;
  if (!report) return loaded.failure === undefined ? <Spin className="page__wait" /> : <Trouble of={loaded} />;
  return (
    <div className="report">
      <p>读了 {count(report.characters)} 字{report.pages !== null && `（${report.pages} 页）`}，条文里有 {count(report.keptCharacters)} 字。</p>
      {report.suspicious.length > 0 && (
        <section className="verdict">
          <h3>没有采用：像是在指挥机器人（{report.suspicious.length}）</h3>
          <ul>{report.suspicious.map((one, at) => <li key={at}>{page(one.page)}{one.text}</li>)}</ul>
        </section>
      )}
      <section>
        <h3>没有采用或修补过的内容</h3>
        <ul>
          {report.dropped.map(({ kind, count: times, samples }) => (
            <li key={kind}>
              <details><summary>{droppedName(kind)}：{count(times)} 处</summary><ul>{samples.map((sample, at) => <li key={at} className="hint">{sample}</li>)}</ul></details>
            </li>
          ))}
          {report.dropped.length === 0 && <li>没有。</li>}
        </ul>
      </section>
      <section>
        <h3>和别的条文几乎一样，已合并（{count(report.merged.length)}）</h3>
        <ul>
          {report.merged.map((one, at) => <li key={at}>{page(one.page)}{one.text}<br /><span className="hint">与「{one.intoGuide}」相同 {Math.round(one.similarity * 100)}%</span></li>)}
          {report.merged.length === 0 && <li>没有。</li>}
        </ul>
      </section>
    </div>
  );
}
