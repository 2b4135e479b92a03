import { App, Button } from "antd";
import { useEffect, useState } from "react";
import { put, Refusal, wordsFor } from "../api/client";
import type { WrapUpsSetting } from "../api/types";
import { readCatalog } from "../catalog";
import { SettingsFrame } from "./SettingsFrame";
import { useRead } from "./useRead";

type Code = WrapUpsSetting["codes"][number];

/** What human agents say a talk was about. */
export default function WrapUpsPage() {
  const { message } = App.useApp();
  const { value, setValue, failure, read } = useRead<WrapUpsSetting>("/settings/wrap-ups");
  const [setting, setSetting] = useState<WrapUpsSetting | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => setSetting(value), [value]);
  const save = async () => {
    if (!setting) return;
    setBusy(true);
    setWrong(null);
    try {
      setValue(await put<WrapUpsSetting>("/settings/wrap-ups", setting));
      await readCatalog();
      void message.success("小结类型已保存，马上生效");
    } catch (error) {
      if (error instanceof Refusal) setWrong(error.fields["codes"] ?? null);
      void message.error(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  const change = (index: number, part: Partial<Code>) => setSetting((before) => before && { ...before, codes: before.codes.map((code, place) => (place === index ? { ...code, ...part } : code)) });
  const drop = (index: number) => setSetting((before) => before && { ...before, codes: before.codes.filter((_, place) => place !== index) });
  return (
    <SettingsFrame title="小结类型" about="会话结束时坐席从中选一个。改名和停用不影响以前的会话：它们保留当时的名称。" isLoading={!setting} failure={failure} onRetry={() => void read()}>
      {setting && (
        <section className="settings__card" aria-label="小结类型列表">
          <h2>小结类型</h2>
          <ul className="wrap-ups">
            {setting.codes.map((code, index) => (
              <li key={code.code || `new ${index}`} className="settings__row" data-retired={code.retired || undefined}>
                <input type="text" aria-label={code.code === "" ? "新类型的名称" : `${code.name}的名称`} autoFocus={code.code === "" && code.name === ""} maxLength={16} value={code.name} onChange={(event) => change(index, { name: event.target.value })} />
                {code.code === ""
                  ? <Button size="small" aria-label={`不要了：${code.name}`} onClick={() => drop(index)}>不要了</Button>
                  : <Button size="small" aria-label={`${code.retired ? "启用" : "停用"}：${code.name}`} onClick={() => change(index, { retired: !code.retired })}>{code.retired ? "启用" : "停用"}</Button>}
                {code.retired && <span className="quiet">已停用</span>}
              </li>
            ))}
          </ul>
          <div className="settings__row settings__foot">
            {wrong && <p role="alert" className="bad">{wrong}</p>}
            <Button onClick={() => setSetting({ ...setting, codes: [...setting.codes, { code: "", name: "", retired: false }] })}>加一个小结类型</Button>
            <Button disabled={setting === value} onClick={() => setSetting(value)}>撤销修改</Button>
            <Button type="primary" loading={isBusy} disabled={setting === value} onClick={() => void save()}>保存</Button>
          </div>
        </section>
      )}
    </SettingsFrame>
  );
}
