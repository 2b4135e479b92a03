import { useEffect, useRef } from "react";

/** One shortcut: how it is written, and what it does. The list is what `?` shows. */
export const shortcuts = {
  next: ["Alt+↓", "下一个会话"],
  previous: ["Alt+↑", "上一个会话"],
  accept: ["Alt+A", "接听 / 领取"],
  decline: ["Alt+D", "暂不接"],
  reply: ["Alt+R", "写回复"],
  note: ["Alt+N", "写备注（客户看不到）"],
  suggest: ["Alt+S", "建议回复"],
  canned: ["/", "快捷回复"],
  transfer: ["Alt+T", "转接"],
  later: ["Alt+L", "稍后处理"],
  conclude: ["Alt+E", "结束会话"],
  panel: ["Alt+P", "客户资料（← → 换栏）"],
  search: ["Ctrl+K", "搜索历史消息"],
  tabs: ["Alt+1…6", "收件箱各栏"],
  filter: ["Alt+F", "筛选收件箱"],
  alerts: ["Alt+B", "提醒"],
  away: ["Alt+0", "在线 / 小休"],
  mention: ["@", "在备注里提到同事"],
  send: ["Enter", "发送（Shift+Enter 换行）"],
  leave: ["Esc", "关闭弹窗或列表，从备注回到回复"],
  help: ["?", "本说明"],
} as const;

export type Shortcut = keyof typeof shortcuts;

const codes: Readonly<Partial<Record<Shortcut, string>>> = {
  next: "ArrowDown", previous: "ArrowUp", accept: "KeyA", decline: "KeyD", reply: "KeyR", note: "KeyN", suggest: "KeyS", transfer: "KeyT",
  later: "KeyL", conclude: "KeyE", panel: "KeyP", filter: "KeyF", alerts: "KeyB", away: "Digit0",
};

export const keysOf = (shortcut: Shortcut): string => shortcuts[shortcut][0];

/** A name with its keys, for tooltips. */
export const withKeys = (name: string, shortcut: Shortcut): string => `${name}（${keysOf(shortcut)}）`;

export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** While a dialog asks something, the page behind it does not answer keys. */
export const isAsking = (): boolean => [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].some((dialog) => dialog.getClientRects().length > 0);

function matches(shortcut: Shortcut, event: KeyboardEvent): boolean {
  if (event.isComposing) return false;
  const hasOthers = event.shiftKey || event.ctrlKey || event.metaKey;
  switch (shortcut) {
    case "search":
      return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === "KeyK";
    case "help":
      return event.key === "?" && !event.altKey && !event.ctrlKey && !isTyping(event);
    case "canned":
      return event.key === "/" && !event.altKey && !event.ctrlKey && !isTyping(event);
    default:
      // The place of the key, not its letter: with Alt some systems write other characters.
      return event.altKey && !hasOthers && event.code === codes[shortcut];
  }
}

export function useShortcut(shortcut: Shortcut, action: (() => void) | null | undefined | false): void {
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !latest.current || !matches(shortcut, event) || isAsking()) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [shortcut]);
}

export function useDigits(action: (digit: number) => void): void {
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const digit = /^Digit([1-6])$/.exec(event.code)?.[1];
      if (!digit || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isAsking()) return;
      event.preventDefault();
      latest.current(Number(digit));
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
