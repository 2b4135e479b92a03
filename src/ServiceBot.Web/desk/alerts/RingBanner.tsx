import { App, Button } from "antd";
import { useState } from "react";
import { wordsFor } from "../api/client";
import type { InboxItem } from "../api/types";
import { keysOf, useShortcut } from "../frame/shortcuts";
import { inbox, move, ringing } from "../inbox/inbox";
import { PriorityMark } from "../inbox/marks";
import { go, home, pathOf, usePlace, conversationIn } from "../route";
import { useStore } from "../store";
import { clock, secondsSince, secondsUntil, useNow } from "../time";
import { channelOf, reasons } from "../words";

/** Somebody rings: below the header, over nothing, so that whoever types goes on typing. */
export function RingBanner() {
  const rings = ringing(useStore(inbox));
  const first = rings[0];
  return <div role="alert" className="rings">{first && <Ring key={first.conversation} item={first} more={rings.length - 1} />}</div>;
}

function Ring({ item, more }: { readonly item: InboxItem; readonly more: number }) {
  const { message } = App.useApp();
  const { pathname } = usePlace();
  const [isBusy, setBusy] = useState(false);
  const answer = async (name: "accept" | "decline") => {
    if (isBusy) return;
    setBusy(true);
    try {
      await move(item.conversation, name);
      if (name === "accept") go(pathOf(item.conversation));
      else if (conversationIn(pathname) === item.conversation) go(home);
    } catch (error) {
      void message.error(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  useShortcut("accept", () => void answer("accept"));
  useShortcut("decline", () => void answer("decline"));
  return (
    <div className="ring" data-emergency={item.priority === "emergency" || undefined}>
      <div className="ring__words">
        <strong>{item.wantedAgent ? "同事转给您：" : "客户呼入："}{item.title}</strong>
        <PriorityMark item={item} />
        <span>{channelOf(item.channel)} · {item.reason ? reasons[item.reason] : ""}</span>
        <RingTimes item={item} />
        {item.lastText && <span className="ring__last">“{item.lastText}”</span>}
        {more > 0 && <span>另有 {more} 位</span>}
      </div>
      <div className="ring__buttons">
        <Button type="primary" loading={isBusy} onClick={() => void answer("accept")} aria-keyshortcuts="Alt+A">接听<span className="wide">（{keysOf("accept")}）</span></Button>
        <Button disabled={isBusy} onClick={() => void answer("decline")} aria-keyshortcuts="Alt+D">暂不接<span className="wide">（{keysOf("decline")}）</span></Button>
      </div>
    </div>
  );
}

/** Ticks for the eye only: a live region would read every second aloud. */
function RingTimes({ item }: { readonly item: InboxItem }) {
  const at = useNow();
  return (
    <span className="ring__times" aria-hidden="true">
      {item.waitingSince && <>已等 {clock(secondsSince(item.waitingSince, at))}</>}
      {item.ringsUntil && <> · <b>{secondsUntil(item.ringsUntil, at)} 秒</b>后转给别人</>}
    </span>
  );
}
