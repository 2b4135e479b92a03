import { App, Button } from "antd";
import { useEffect, useState } from "react";
import { put, Refusal, wordsFor } from "../api/client";
import type { QueuesSetting, Reason } from "../api/types";
import { readCatalog } from "../catalog";
import { reasons } from "../words";
import { SettingsFrame } from "./SettingsFrame";
import { useRead } from "./useRead";

/** These two the program itself relies on. */
const fixed = ["general", "emergency"];

export default function QueuesPage() {
  const { message } = App.useApp();
  const { value, setValue, failure, read } = useRead<QueuesSetting>("/settings/queues");
  const [setting, setSetting] = useState<QueuesSetting | null>(null);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  useEffect(() => setSetting(value), [value]);
  const save = async () => {
    if (!setting) return;
    setBusy(true);
    setWrong({});
    try {
      setValue(await put<QueuesSetting>("/settings/queues", setting));
      await readCatalog();
      void message.success("队列已保存，马上生效");
    } catch (error) {
      if (error instanceof Refusal) setWrong(error.fields);
      void message.error(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  const rename = (index: number, change: { id?: string; name?: string }) => setSetting((before) => before && { ...before, queues: before.queues.map((queue, place) => (place === index ? { ...queue, ...change } : queue)) });
  const route = (reason: Reason, queue: string) => setSetting((before) => {
    if (!before) return before;
    const { [reason]: _, ...others } = before.routes ?? {};
    return { ...before, routes: queue === "" ? others : { ...others, [reason]: queue } };
  });
  const isKnown = (id: string) => value?.queues.some((queue) => queue.id === id) ?? false;
  return (
    <SettingsFrame title="队列" about="客户按转人工的原因进入队列，坐席只接自己队列的客户。" isLoading={!setting} failure={failure} onRetry={() => void read()}
      actions={<div className="settings__row"><Button disabled={setting === value} onClick={() => setSetting(value)}>撤销修改</Button><Button type="primary" loading={isBusy} disabled={setting === value} onClick={() => void save()}>保存</Button></div>}>
      {setting && (
        <>
          <section className="settings__card" aria-label="队列列表">
            <h2>队列</h2>
            {setting.queues.map((queue, index) => (
              <div key={index} className="settings__row">
                <label>编号 <input type="text" maxLength={64} value={queue.id} readOnly={isKnown(queue.id) && value?.queues[index]?.id === queue.id} onChange={(event) => rename(index, { id: event.target.value })} /></label>
                <label>名称 <input type="text" maxLength={32} value={queue.name} onChange={(event) => rename(index, { name: event.target.value })} /></label>
                {fixed.includes(queue.id) ? <span className="quiet">不能删除</span> : <Button size="small" type="text" aria-label={`删除队列${queue.name}`} onClick={() => setSetting({ ...setting, queues: setting.queues.filter((_, place) => place !== index) })}>删除</Button>}
              </div>
            ))}
            <div><Button size="small" onClick={() => setSetting({ ...setting, queues: [...setting.queues, { id: "", name: "" }] })}>加一个队列</Button></div>
            {wrong["queues"] && <p role="alert" className="bad">{wrong["queues"]}</p>}
          </section>
          <section className="settings__card settings__routes" aria-label="哪种原因进哪个队列">
            <h2>哪种原因进哪个队列</h2>
            {(Object.entries(reasons) as [Reason, string][]).map(([reason, words]) => (
              <div key={reason} className="settings__row">
                <label>{words}{" "}
                  <select value={setting.routes?.[reason] ?? ""} onChange={(event) => route(reason, event.target.value)}>
                    <option value="">不指定（{reason === "hazard" ? "紧急险情" : "综合咨询"}）</option>
                    {setting.queues.filter(({ id }) => id !== "").map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
                  </select>
                </label>
              </div>
            ))}
            {wrong["routes"] && <p role="alert" className="bad">{wrong["routes"]}</p>}
          </section>
        </>
      )}
    </SettingsFrame>
  );
}
