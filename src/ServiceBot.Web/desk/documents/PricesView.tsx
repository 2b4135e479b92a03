import { Spin } from "antd";
import { get } from "../api/client";
import type { DocumentTariffs, KnowledgeDocument, TariffLine, TariffTable } from "../api/types";
import { Trouble } from "../supervisor/Trouble";
import { useLoaded } from "../supervisor/useLoaded";
import { validity } from "./documentWords";

/** The prices that were read from the document, each beside the one it takes the place of. */
export function PricesView({ document }: { readonly document: KnowledgeDocument }) {
  const loaded = useLoaded((signal) => get<DocumentTariffs>(`/documents/${document.id}/tariffs`, { signal }), [document.id, document.version, document.state]);
  const prices = loaded.value;
  if (!prices) return loaded.failure === undefined ? <Spin className="page__wait" /> : <Trouble of={loaded} />;
  return (
    <div className="prices">
      {prices.tables.map((table) => <Prices key={`${table.region} ${table.validFrom}`} table={table} />)}
      {prices.tables.length === 0 && <p className="drafts__none">没有要录入的电价。</p>}
      {prices.remarks.length > 0 && (
        <section className="verdict">
          <h3>请核对</h3>
          <ul>{prices.remarks.map((remark) => <li key={remark}>{remark}</li>)}</ul>
        </section>
      )}
    </div>
  );
}

function Prices({ table }: { readonly table: TariffTable }) {
  const changed = table.lines.filter(({ isChanged }) => isChanged).length;
  return (
    <section>
      <h3>{table.province}居民电价（{table.region}），{validity(table)}</h3>
      <p className="hint">
        {table.hasBefore ? `和${table.beforeFrom === null ? "原来" : ` ${table.beforeFrom} 起`}的电价比：${changed} 项有变化，${table.lines.length - changed} 项不变。` : "这个地区原来没有电价。"}
        {table.isComing ? `发布后到 ${table.validFrom} 才执行，在那之前仍按原来的电价回答。` : !table.holdsToday && "现在已不执行，只用来回答那段时间的电价。"}
      </p>
      <table className="prices__table">
        <thead><tr><th scope="col">分类</th><th scope="col">电压</th><th scope="col">档／时段</th><th scope="col">电量／时间</th><th scope="col">电价（元/千瓦时）</th></tr></thead>
        <tbody>
          {table.lines.map((line) => (
            <tr key={`${line.category} ${line.step}`} data-changed={line.isChanged || undefined}>
              <td>{line.category}</td>
              <td>{line.voltage}</td>
              <th scope="row">{line.step}</th>
              <td data-label="电量／时间"><Cell before={line.rangeBefore} now={line.range} isNew={isNew(line)} /></td>
              <td data-label="电价（元/千瓦时）"><Cell before={line.priceBefore === null ? "" : String(line.priceBefore)} now={line.price === null ? "" : String(line.price)} isNew={isNew(line)} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const isNew = ({ priceBefore }: TariffLine): boolean => priceBefore === null;

/** What a cell says, after what it said. */
function Cell({ before, now, isNew }: { readonly before: string; readonly now: string; readonly isNew: boolean }) {
  if (before === now) return <>{now}</>;
  if (isNew) return now === "" ? null : <><strong>{now}</strong> <span className="hint">新增</span></>;
  return <><del>{before || "—"}</del> → <strong>{now || "取消"}</strong></>;
}
