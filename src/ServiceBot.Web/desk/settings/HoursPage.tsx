import { App, Button } from "antd";
import { useEffect, useState } from "react";
import { put, Refusal, wordsFor } from "../api/client";
import type { HoursSetting } from "../api/types";
import { SettingsFrame } from "./SettingsFrame";
import { useRead } from "./useRead";

type Spans = "workdays" | "freeDays";
type Days = "holidays" | "shiftedWorkdays" | "closedDays";

const spans: readonly [Spans, string, string][] = [
  ["workdays", "工作日时段", "周一至周五和调休上班日"],
  ["freeDays", "休息日时段", "周六、周日和节假日；没有时段就是不服务"],
];
const days: readonly [Days, string, string][] = [
  ["holidays", "节假日", "按休息日时段服务"],
  ["shiftedWorkdays", "调休上班日", "周六、周日里按工作日服务的日子"],
  ["closedDays", "停止服务日", "全天没有人工"],
];

export default function HoursPage() {
  const { message } = App.useApp();
  const { value, setValue, failure, read } = useRead<HoursSetting>("/settings/hours");
  const [hours, setHours] = useState<HoursSetting | null>(null);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  useEffect(() => setHours(value), [value]);
  const change = (name: Spans | Days, list: string[]) => setHours((before) => before && { ...before, [name]: list });
  const save = async () => {
    if (!hours) return;
    setBusy(true);
    setWrong({});
    try {
      setValue(await put<HoursSetting>("/settings/hours", hours));
      void message.success("服务时间已保存，马上生效");
    } catch (error) {
      if (error instanceof Refusal) setWrong(error.fields);
      void message.error(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <SettingsFrame title="服务时间" about="人工服务的时间（北京时间）。时间以外客户留言，险情仍会呼叫坐席。" isLoading={!hours} failure={failure} onRetry={() => void read()}
      actions={<div className="settings__row"><Button disabled={hours === value} onClick={() => setHours(value)}>撤销修改</Button><Button type="primary" loading={isBusy} disabled={hours === value} onClick={() => void save()}>保存</Button></div>}>
      {hours && spans.map(([name, title, about]) => (
        <section key={name} className="settings__card" aria-label={title}>
          <h2>{title}</h2><p className="quiet">{about}</p>
          {hours[name].map((span, index) => (
            <div key={index} className="settings__row">
              <SpanInput title={`${title}第 ${index + 1} 段`} span={span} onChange={(next) => change(name, hours[name].map((old, place) => (place === index ? next : old)))} />
              <Button size="small" type="text" aria-label={`去掉${title}第 ${index + 1} 段`} onClick={() => change(name, hours[name].filter((_, place) => place !== index))}>去掉</Button>
            </div>
          ))}
          <div><Button size="small" onClick={() => change(name, [...hours[name], "08:30-17:30"])}>加一段</Button></div>
          {wrong[name] && <p role="alert" className="bad">{wrong[name]}</p>}
        </section>
      ))}
      {hours && days.map(([name, title, about]) => (
        <section key={name} className="settings__card" aria-label={title}>
          <h2>{title}</h2><p className="quiet">{about}</p>
          <DayList title={title} days={hours[name]} onChange={(list) => change(name, list)} />
          {wrong[name] && <p role="alert" className="bad">{wrong[name]}</p>}
        </section>
      ))}
    </SettingsFrame>
  );
}

function SpanInput({ title, span, onChange }: { readonly title: string; readonly span: string; readonly onChange: (span: string) => void }) {
  const [from = "", to = ""] = span.split("-");
  // Until midnight is written 24:00, which a time field does not know.
  const shownTo = to === "24:00" ? "00:00" : to;
  return (
    <>
      <label>从 <input type="time" aria-label={`${title}开始`} value={from} onChange={(event) => onChange(`${event.target.value}-${to}`)} /></label>
      <label>到 <input type="time" aria-label={`${title}结束`} value={shownTo} onChange={(event) => onChange(`${from}-${event.target.value === "00:00" ? "24:00" : event.target.value}`)} /></label>
      {to === "24:00" && <span className="quiet">（到半夜）</span>}
    </>
  );
}

function DayList({ title, days: list, onChange }: { readonly title: string; readonly days: readonly string[]; readonly onChange: (days: string[]) => void }) {
  const [day, setDay] = useState("");
  return (
    <>
      <div className="settings__row">
        {list.length === 0 && <span className="quiet">没有</span>}
        {[...list].sort().map((known) => (
          <span key={known} className="mark">{known}<Button size="small" type="text" aria-label={`从${title}去掉 ${known}`} onClick={() => onChange(list.filter((other) => other !== known))}>×</Button></span>
        ))}
      </div>
      <div className="settings__row">
        <input type="date" aria-label={`加到${title}的日期`} value={day} onChange={(event) => setDay(event.target.value)} />
        <Button size="small" disabled={day === "" || list.includes(day)} onClick={() => { onChange([...list, day].sort()); setDay(""); }}>加上</Button>
      </div>
    </>
  );
}
