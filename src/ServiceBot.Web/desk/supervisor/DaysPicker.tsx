import { Segmented } from "antd";
import { chinaDay, now } from "../time";
import { type Days, isSame, presets } from "./days";

interface Props {
  readonly days: Days;
  readonly onChange: (days: Days) => void;
}

/** Presets first; two fields of the browser for everything else. */
export function DaysPicker({ days, onChange }: Props) {
  const known = presets.find(([, make]) => isSame(make(), days))?.[0] ?? "自选";
  const today = chinaDay(now());
  return (
    <div className="days">
      <Segmented
        aria-label="日期范围"
        value={known}
        options={[...presets.map(([name]) => name), { value: "自选", label: "自选", disabled: known !== "自选" }]}
        onChange={(name) => { const preset = presets.find(([known]) => known === name); if (preset) onChange(preset[1]()); }}
      />
      <span className="days__fields">
        <input type="date" aria-label="开始日期" value={days.from} max={days.to} onChange={({ target }) => target.value && onChange({ ...days, from: target.value })} />
        <span aria-hidden="true">至</span>
        <input type="date" aria-label="结束日期" value={days.to} min={days.from} max={today} onChange={({ target }) => target.value && onChange({ ...days, to: target.value })} />
      </span>
    </div>
  );
}
