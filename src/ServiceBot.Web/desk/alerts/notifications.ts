import { Store } from "../store";
import type { Alert } from "../api/types";

type Permission = "granted" | "denied" | "default" | "missing";

const current = (): Permission => (typeof Notification === "undefined" || !isSecureContext ? "missing" : Notification.permission);
export const permission = new Store<Permission>(current());

/** Asked for by a button, never by itself. */
export async function askForNotifications(): Promise<void> {
  if (current() === "default") await Notification.requestPermission();
  permission.set(current());
}

/** On the desktop only the kind of news: what a customer wrote does not belong on a screen others may see. */
export function notify(alert: Alert, words: string, onFollowed: () => void): void {
  if (current() !== "granted" || document.hasFocus()) return;
  const shown = new Notification(words, { body: alert.title, tag: alert.id, lang: "zh-CN", requireInteraction: alert.kind === "ringing" || alert.kind === "emergency" });
  shown.onclick = () => {
    window.focus();
    onFollowed();
    shown.close();
  };
}
