import { SafetyCertificateOutlined } from "@ant-design/icons";
import { Alert, Button, Spin } from "antd";
import { useCallback, useEffect, useState } from "react";
import { at, get, wordsFor } from "../api/client";
import type { Customer } from "../api/types";
import type { Talk } from "../conversation/conversation";
import { follow, pathOf } from "../route";
import { chinaDay, now, shortMoment } from "../time";
import { channelOf, identities, reasons, yuan } from "../words";
import { Revealed } from "./Revealed";

export function CustomerTab({ talk, mayReveal }: { readonly talk: Talk; readonly mayReveal: boolean }) {
  const [customer, setCustomer] = useState<Customer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const read = useCallback(() => {
    setFailure(null);
    get<Customer>(`${at(talk.id)}/customer`).then(setCustomer, (error: unknown) => setFailure(wordsFor(error)));
  }, [talk]);
  useEffect(read, [read]);
  if (failure) return <Alert type="error" showIcon title={failure} action={<Button size="small" onClick={read}>重试</Button>} />;
  if (!customer) return <Spin className="page__wait" />;
  return (
    <div className="panel__tab">
      <p className="identity" data-level={customer.identity}><SafetyCertificateOutlined aria-hidden="true" /> {identities[customer.identity]}</p>
      {customer.accounts.length === 0 && <p className="quiet">没有绑定户号。可在“工具”里按户号查询。</p>}
      {customer.accounts.map((account) => (
        <section key={account.id}>
          <h2>{account.kind} {account.masked}</h2>
          <dl className="facts">
            <Revealed talk={talk} label="户号" field="accountNumber" account={account.id} masked={account.masked} mayReveal={mayReveal} />
            <Revealed talk={talk} label="户名" field="name" account={account.id} masked={account.name} mayReveal={mayReveal} />
            <Revealed talk={talk} label="地址" field="address" account={account.id} masked={account.address} mayReveal={mayReveal} />
            <Revealed talk={talk} label="电话后四位" field="phoneTail" account={account.id} masked="••••" mayReveal={mayReveal} />
          </dl>
        </section>
      ))}
      {customer.bills.length > 0 && (
        <section>
          <h2>电费</h2>
          <table className="bills">
            <thead><tr><th scope="col">月份</th><th scope="col">电量</th><th scope="col">金额</th><th scope="col">状态</th></tr></thead>
            <tbody>
              {customer.bills.map((bill) => (
                <tr key={`${bill.account} ${bill.month}`}>
                  <th scope="row">{bill.month}</th><td>{bill.kwh} 度</td><td>{yuan(bill.amount)}</td>
                  <td data-due={!bill.paid || undefined}>{bill.paid ? "已交" : `未交${bill.dueAt ? `，${chinaDay(Date.parse(bill.dueAt)).slice(5)} 前` : ""}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {customer.outages.length > 0 && (
        <section>
          <h2>停电</h2>
          <ul className="plain">{customer.outages.map((outage) => <li key={`${outage.place} ${outage.from}`}><b>{outage.kind}</b> {outage.place}<br /><span className="quiet">{shortMoment(outage.from, now())} 起{outage.until && `，预计 ${shortMoment(outage.until, now())} 恢复`}</span><br />{outage.text}</li>)}</ul>
        </section>
      )}
      {customer.orders.length > 0 && (
        <section>
          <h2>工单</h2>
          <ul className="plain">{customer.orders.map((order) => <li key={order.number}><b>{order.kind}</b> {order.number} <span className="mark">{order.stage}</span><br /><span className="quiet">{shortMoment(order.at, now())}</span> {order.text}</li>)}</ul>
        </section>
      )}
      {customer.earlier.length > 0 && (
        <section>
          <h2>以前的服务</h2>
          <ul className="plain">
            {customer.earlier.map((episode) => (
              <li key={`${episode.conversation} ${episode.openedAt}`}>
                {episode.mayOpen
                  ? <a href={pathOf(episode.conversation)} onClick={follow}>{shortMoment(episode.openedAt, now())} {reasons[episode.reason]}</a>
                  : <span title="不在您的队列里，不能打开">{shortMoment(episode.openedAt, now())} {reasons[episode.reason]}</span>}
                <span className="quiet">{[channelOf(episode.channel), episode.humanAgentName, episode.wrapUpName].filter(Boolean).map((words) => ` · ${words}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
