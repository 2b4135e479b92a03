import { FilterOutlined } from "@ant-design/icons";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { catalog } from "../catalog";
import { Popup } from "../frame/Popup";
import { useShortcut, withKeys } from "../frame/shortcuts";
import { useStore } from "../store";
import { channelOf, reasons } from "../words";
import { inbox, noFilters, show } from "./inbox";

/** Channel, queue and reason; plain selects, quick with the keyboard and right on phones. */
export function Filters() {
  const { filters, view } = useStore(inbox);
  const { channels, queues } = useStore(catalog);
  const [isOpen, setOpen] = useState(false);
  useShortcut("filter", () => setOpen(true));
  const count = Object.values(filters).filter((value) => value !== null).length;
  const names = [
    filters.channel && (channels.find(({ id }) => id === filters.channel)?.name ?? channelOf(filters.channel)),
    filters.queue && (queues.find(({ id }) => id === filters.queue)?.name ?? filters.queue),
    filters.reason && reasons[filters.reason as keyof typeof reasons],
    view === "ended" && "已结束",
  ].filter(Boolean);
  const choices = [
    { name: "channel", label: "渠道", options: channels.map(({ id, name }) => [id, name] as const) },
    { name: "queue", label: "队列", options: queues.map(({ id, name }) => [id, name] as const) },
    { name: "reason", label: "转人工原因", options: Object.entries(reasons) },
  ] as const;
  return (
    <div className="filters">
      <Popup
        label="筛选"
        isOpen={isOpen}
        onChange={setOpen}
        placement="bottomLeft"
        content={
          <div className="filters__form">
            {choices.map(({ name, label, options }) => (
              <label key={name}>
                {label}
                <select value={filters[name] ?? ""} onChange={(event) => show(view, { ...filters, [name]: event.target.value || null })}>
                  <option value="">不限</option>
                  {options.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
                </select>
              </label>
            ))}
            {(view === "all" || view === "ended") && (
              <Checkbox checked={view === "ended"} onChange={(event) => show(event.target.checked ? "ended" : "all")}>只看已结束的会话</Checkbox>
            )}
            <Button disabled={count === 0} onClick={() => show(view, noFilters)}>清除筛选</Button>
          </div>
        }
      >
        <Button size="small" type={names.length > 0 ? "primary" : "default"} ghost={names.length > 0} icon={<FilterOutlined />} aria-expanded={isOpen} aria-haspopup="dialog" title={withKeys("筛选", "filter")}>筛选</Button>
      </Popup>
      <span className="filters__names quiet">{names.join(" · ")}</span>
      {names.length > 0 && <Button size="small" type="text" onClick={() => show(view === "ended" ? "all" : view, noFilters)}>清除</Button>}
    </div>
  );
}
