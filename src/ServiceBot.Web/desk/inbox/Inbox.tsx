import { ReloadOutlined } from "@ant-design/icons";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Alert, Button, Empty, Spin } from "antd";
import { useEffect, useMemo, useRef } from "react";
import { line } from "../api/hub";
import { me } from "../api/session";
import { catalog } from "../catalog";
import { useDigits, useShortcut } from "../frame/shortcuts";
import { go, pathOf } from "../route";
import { useStore } from "../store";
import { Filters } from "./Filters";
import { InboxRow } from "./InboxRow";
import { inbox, load, loadMore, show, sorted, type View } from "./inbox";

const tabs: readonly { readonly view: View; readonly name: string; readonly count?: "mine" | "waiting" | "later" | "all" | "tickets" }[] = [
  { view: "mine", name: "我的", count: "mine" },
  { view: "waiting", name: "等待", count: "waiting" },
  { view: "bot", name: "机器人" },
  { view: "later", name: "稍后", count: "later" },
  { view: "tickets", name: "留言", count: "tickets" },
  { view: "all", name: "全部", count: "all" },
];

const empty: Readonly<Record<View, string>> = {
  mine: "您手上没有会话。新客户会振铃提醒您。", waiting: "没有客户在等待。", bot: "没有机器人正在接待的会话。", later: "没有稍后处理的会话。", tickets: "没有待回复的留言。", all: "没有进行中的会话。", ended: "没有已结束的会话。",
};

const rowHeight = 84;

export function Inbox({ current }: { readonly current: string | undefined }) {
  const state = useStore(inbox);
  useStore(catalog);
  const connection = useStore(line);
  const items = useMemo(() => sorted(state), [state]);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: items.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 6, getItemKey: (index) => items[index]?.conversation ?? index });
  const visible = rows.getVirtualItems();
  const lastVisible = visible.at(-1)?.index ?? 0;

  useEffect(() => {
    if (state.next !== null && lastVisible >= items.length - 5) void loadMore();
  }, [state.next, lastVisible, items.length]);

  const step = (by: number) => {
    const index = items.findIndex(({ conversation }) => conversation === current);
    const target = items[index < 0 ? (by > 0 ? 0 : items.length - 1) : index + by];
    if (!target) return;
    go(pathOf(target.conversation));
    rows.scrollToIndex(items.indexOf(target));
  };
  useShortcut("next", () => step(1));
  useShortcut("previous", () => step(-1));
  useDigits((digit) => {
    const tab = tabs[digit - 1];
    if (tab) show(tab.view);
  });

  const shown = state.view === "ended" ? "all" : state.view;
  return (
    <section className="inbox" aria-label="收件箱">
      <h1 className="unseen">收件箱</h1>
      <div className="inbox__tabs" role="group" aria-label="收件箱各栏">
        {tabs.map(({ view, name, count }, index) => (
          <button key={view} type="button" aria-pressed={shown === view} aria-keyshortcuts={`Alt+${index + 1}`} title={`${name}（Alt+${index + 1}）`} onClick={() => show(view)}>
            {name}
            {count && state.counts[count] > 0 && <span className="inbox__count" data-alarm={view === "waiting" || undefined}>{state.counts[count] > 999 ? "999+" : state.counts[count]}</span>}
          </button>
        ))}
      </div>
      <Filters />
      {state.failure && connection.kind !== "lost" && (
        <Alert type="error" banner title={state.failure} action={<Button size="small" icon={<ReloadOutlined />} onClick={() => void load()}>重试</Button>} />
      )}
      <div className="inbox__list" ref={scroller} tabIndex={items.length === 0 ? undefined : -1} aria-busy={state.isLoading}>
        <div role="list" aria-label="会话" style={{ blockSize: rows.getTotalSize(), position: "relative" }}>
          {visible.map(({ index, key, start }) => {
            const item = items[index];
            return item && (
              <div key={key} role="listitem" aria-posinset={index + 1} aria-setsize={items.length} className="inbox__place" style={{ transform: `translateY(${start}px)`, blockSize: rowHeight }}>
                <InboxRow item={item} isCurrent={item.conversation === current} isMine={item.humanAgent === me().id} />
              </div>
            );
          })}
        </div>
        {items.length === 0 && (state.isLoaded ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty[state.view]} /> : state.isLoading && <Spin className="page__wait" />)}
      </div>
    </section>
  );
}
