import { Alert, Button } from "antd";
import { type FormEvent, useEffect, useId, useState } from "react";
import { at, get, post, Refusal, wordsFor } from "../api/client";
import type { Customer, Tool, ToolResult } from "../api/types";
import { tools } from "../catalog";
import type { Talk } from "../conversation/conversation";
import { newId } from "../newId";
import { useStore } from "../store";

/** The bot's own abilities, in the agent's hands. */
export function ToolsTab({ talk }: { readonly talk: Talk }) {
  const all = useStore(tools);
  const [name, setName] = useState<string | null>(null);
  const [customer, setCustomer] = useState<Customer | null>(null);
  useEffect(() => {
    // Without the customer's data the fields are typed by hand.
    get<Customer>(`${at(talk.id)}/customer`).then(setCustomer, () => setCustomer(null));
  }, [talk]);
  const tool = all.find((known) => known.name === name);
  if (all.length === 0) return <p className="quiet panel__empty">没有可用的工具。</p>;
  return (
    <div className="panel__tab">
      <ul className="tools">
        {all.map((known) => (
          <li key={known.name}>
            <button type="button" aria-expanded={known === tool} onClick={() => setName(known === tool ? null : known.name)}>
              <b>{known.title}</b>{known.writes && <span className="mark">会办理</span>}<br /><span className="quiet">{known.description}</span>
            </button>
            {known === tool && <ToolForm key={known.name} talk={talk} tool={known} customer={customer} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface Props {
  readonly talk: Talk;
  readonly tool: Tool;
  readonly customer: Customer | null;
}

function ToolForm({ talk, tool, customer }: Props) {
  const [args, setArgs] = useState<Readonly<Record<string, string>>>({});
  // One id for one intention: pressing again after a failure does not order twice.
  const [clientId, setClientId] = useState(newId);
  const [result, setResult] = useState<ToolResult | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const id = useId();

  const run = async () => {
    setBusy(true);
    setFailure(null);
    setWrong({});
    try {
      setResult(await post<ToolResult>(`${at(talk.id)}/tools/${encodeURIComponent(tool.name)}`, { clientId, args }));
      setClientId(newId());
      setAsking(false);
    } catch (error) {
      setFailure(wordsFor(error));
      if (error instanceof Refusal) setWrong(error.fields);
    } finally {
      setBusy(false);
    }
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setResult(null);
    if (tool.writes && !isAsking) setAsking(true);
    else void run();
  };
  const change = (name: string, value: string) => {
    setArgs({ ...args, [name]: value });
    setAsking(false);
    setClientId(newId());
  };

  return (
    <form className="tool" onSubmit={send} aria-label={tool.title}>
      {tool.fields.map((field) => {
        const choices = choicesOf(field, customer);
        const common = { id: `${id}-${field.name}`, required: field.required, value: args[field.name] ?? "", "aria-invalid": wrong[field.name] ? true : undefined, "aria-describedby": wrong[field.name] ? `${id}-${field.name}-wrong` : undefined } as const;
        return (
          <div key={field.name} className="tool__field">
            <label htmlFor={common.id}>{field.label}{!field.required && <span className="quiet">（可不填）</span>}</label>
            {choices ? (
              <select {...common} onChange={(event) => change(field.name, event.target.value)}>
                <option value="">请选择</option>
                {choices.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
              </select>
            ) : (
              <input {...common} type="text" maxLength={500} autoComplete="off" onChange={(event) => change(field.name, event.target.value)} />
            )}
            {wrong[field.name] && <p id={`${id}-${field.name}-wrong`} className="bad">{wrong[field.name]}</p>}
          </div>
        );
      })}
      {isAsking && <p role="alert" className="tool__ask">确认要办理“{tool.title}”吗？办理后会立即生效。</p>}
      <div className="tool__buttons">
        <Button type="primary" htmlType="submit" size="small" loading={isBusy}>{isAsking ? "确认办理" : tool.writes ? "办理" : "查询"}</Button>
        {isAsking && <Button size="small" onClick={() => setAsking(false)}>再看看</Button>}
      </div>
      {failure && <Alert role="alert" type="error" showIcon title={failure} />}
      {result && (
        <div className="tool__result" role="status">
          {result.order && <p><b>工单 {result.order}</b></p>}
          <p className="tool__text">{result.text}</p>
          {result.insert && <Button size="small" onClick={() => talk.insert(result.insert ?? "")}>放进回复框</Button>}
        </div>
      )}
    </form>
  );
}

function choicesOf(field: Tool["fields"][number], customer: Customer | null): readonly { value: string; label: string }[] | null {
  if (field.kind === "choice") return field.choices ?? [];
  if (field.kind === "account" && customer && customer.accounts.length > 0) {
    return customer.accounts.map((account) => ({ value: account.id, label: `${account.kind} ${account.masked}` }));
  }
  if (field.kind === "order" && customer && customer.orders.length > 0) {
    return customer.orders.map((order) => ({ value: order.number, label: `${order.kind} ${order.number}（${order.stage}）` }));
  }
  return null;
}
