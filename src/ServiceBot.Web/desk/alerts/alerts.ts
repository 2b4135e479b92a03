import { on } from "../api/hub";
import type { Alert } from "../api/types";
import { inbox, noFilters, ringing, show } from "../inbox/inbox";
import { conversationIn, go, pathOf } from "../route";
import { Store } from "../store";
import { notify } from "./notifications";
import { ring } from "./sound";

export const alerts = new Store<readonly Alert[]>([]);

export const alertKinds: Readonly<Record<Alert["kind"], string>> = {
  ringing: "有客户呼入", assigned: "会话已分给您", waiting: "有客户在等待", emergency: "紧急求助", mention: "同事提到了您", callback: "约定的回电到时间了", message: "客户发来新消息", ticket: "客户留言待回复",
};

const title = "坐席工作台";
const again = 10_000;
const most = 50;
/** A message is told once: it stays counted, but does not go on ringing. */
const isOnce = (alert: Alert) => alert.kind === "message" || alert.kind === "waiting" || alert.kind === "ticket";

export function seen(which: (alert: Alert) => boolean): void {
  alerts.update((list) => (list.some(which) ? list.filter((alert) => !which(alert)) : list));
}

/** Looking at a conversation is having seen its news; what still rings goes on until it is answered. */
export function seenConversation(conversation: string): void {
  seen((alert) => alert.conversation === conversation && alert.kind !== "ringing");
}

/** Whoever follows a ticket sees the others beside it: it stands in no other list. */
export function listFor(alert: Alert): void {
  if (alert.kind === "ticket") show("tickets", noFilters);
}

function take(alert: Alert): void {
  if (document.hasFocus() && conversationIn(location.pathname) === alert.conversation && alert.kind !== "ringing") return;
  if (alerts.get().some((known) => known.id === alert.id)) return;
  alerts.update((list) => {
    // Ten messages of one conversation are one piece of news.
    const others = alert.kind === "message" ? list.filter((known) => known.kind !== "message" || known.conversation !== alert.conversation) : list;
    return [alert, ...others].slice(0, most);
  });
  ring(alert.kind === "emergency");
  notify(alert, alertKinds[alert.kind], () => {
    listFor(alert);
    go(pathOf(alert.conversation));
  });
}

/** Follows the news; ends with the function it gives. */
export function watchAlerts(): () => void {
  let blink = false;
  const end = on("alert", take);
  const endRinging = inbox.subscribe(dropAnswered);
  const repeat = setInterval(() => {
    const open = alerts.get().filter((alert) => !isOnce(alert));
    const rung = ringing(inbox.get());
    if (open.length > 0 || rung.length > 0) ring(open.some((alert) => alert.kind === "emergency") || rung.some((item) => item.priority === "emergency"));
  }, again);
  const blinking = setInterval(() => {
    const list = alerts.get();
    const count = Math.max(list.length, ringing(inbox.get()).length);
    blink = !blink;
    const words = list[0] ? alertKinds[list[0].kind] : "有客户呼入";
    document.title = count === 0 ? title : blink || document.hasFocus() ? `（${count}）${words}` : title;
  }, 1000);
  const look = () => {
    const conversation = conversationIn(location.pathname);
    if (conversation !== undefined) seenConversation(conversation);
  };
  addEventListener("focus", look);
  return () => {
    end();
    endRinging();
    clearInterval(repeat);
    clearInterval(blinking);
    removeEventListener("focus", look);
    document.title = title;
  };
}

/** A ring that somebody answered, or that went on to the next agent, is over. */
function dropAnswered(): void {
  const { known } = inbox.get();
  const rung = new Set(ringing(inbox.get()).map((item) => item.conversation));
  seen((alert) => alert.kind === "ringing" && known.has(alert.conversation) && !rung.has(alert.conversation));
}
