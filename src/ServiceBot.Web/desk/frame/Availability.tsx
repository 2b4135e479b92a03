import { App } from "antd";
import { useState } from "react";
import { wordsFor } from "../api/client";
import { setAvailable } from "../api/session";
import type { Agent } from "../api/types";
import { Tip } from "./Tip";
import { useShortcut, withKeys } from "./shortcuts";

/** 在线 takes new customers, 小休 only keeps those one has. */
export function Availability({ me }: { readonly me: Agent }) {
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const isLeftOut = me.queues.length === 0;
  const change = async () => {
    setBusy(true);
    try {
      await setAvailable(!me.available);
      if (!me.available && isLeftOut) void message.warning(leftOut, 8);
    } catch (error) {
      void message.error(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  useShortcut("away", () => void change());
  return (
    <Tip title={withKeys(!me.available ? "小休中，不接新客户；点一下恢复" : isLeftOut ? leftOut : "正在接新客户；点一下小休", "away")}>
      <button type="button" role="switch" aria-checked={me.available} aria-label="接新客户" className="availability" disabled={isBusy} onClick={() => void change()}>
        <i aria-hidden="true" /> {me.available ? "在线" : "小休"}{me.available && isLeftOut && <span className="wide">，没有队列</span>}
        <span className="availability__load wide"><span className="unseen">，正在接待 </span>{rounded(me.load)}/{me.capacity}</span>
      </button>
    </Tip>
  );
}

/** Nobody rings whoever has no queue, however long she waits. */
const leftOut = "您的账号没有分到队列，不会有客户转给您。请管理员在「坐席账号」里给您选上队列。";

/** Some conversations weigh less than one. */
const rounded = (load: number): number => Math.round(load * 10) / 10;
