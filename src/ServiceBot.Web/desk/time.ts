import { useSyncExternalStore } from "react";

/** Server clock minus the computer's: waiting times must not depend on how an agent's computer is set. */
let ahead = 0;

export function setServerClock(now: string): void {
  ahead = Date.parse(now) - Date.now();
}

export const now = (): number => Date.now() + ahead;

const listeners = new Set<() => void>();
let second = Math.floor(Date.now() / 1000);
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    second = Math.floor(Date.now() / 1000);
    listeners.forEach((told) => told());
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The server's time, every second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => second) * 1000 + ahead;
}

/** Whole seconds since an instant, never negative. */
export const secondsSince = (instant: string, at: number): number => Math.max(0, Math.floor((at - Date.parse(instant)) / 1000));
export const secondsUntil = (instant: string, at: number): number => Math.max(0, Math.ceil((Date.parse(instant) - at) / 1000));

/** 0:42, 12:05, 1:02:03. */
export function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** 42 秒, 12 分钟, 3 小时 5 分, 2 天: for reading aloud and for what does not tick. */
export function lasting(seconds: number): string {
  if (seconds < 60) return `${seconds} 秒`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} 分钟`;
  if (seconds < 86_400) {
    const minutes = Math.floor((seconds % 3600) / 60);
    return `${Math.floor(seconds / 3600)} 小时${minutes > 0 ? ` ${minutes} 分` : ""}`;
  }
  return `${Math.floor(seconds / 86_400)} 天`;
}

const china = "Asia/Shanghai";
const hourMinute = new Intl.DateTimeFormat("zh-CN", { timeZone: china, hour: "2-digit", minute: "2-digit", hour12: false });
const monthDay = new Intl.DateTimeFormat("zh-CN", { timeZone: china, month: "numeric", day: "numeric" });
const whole = new Intl.DateTimeFormat("zh-CN", {
  timeZone: china, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false,
});
const dayOf = new Intl.DateTimeFormat("sv-SE", { timeZone: china });

/** The day in China, 2026-03-01. */
export const chinaDay = (instant: number): string => dayOf.format(instant);
export const chinaTime = (instant: string): string => hourMinute.format(Date.parse(instant));
export const chinaMoment = (instant: string): string => whole.format(Date.parse(instant));

/** 今天 or 昨天 or the date, for lines between messages. */
export function dayName(instant: string, at: number): string {
  const day = chinaDay(Date.parse(instant));
  if (day === chinaDay(at)) return "今天";
  if (day === chinaDay(at - 86_400_000)) return "昨天";
  return day.slice(0, 4) === chinaDay(at).slice(0, 4) ? monthDay.format(Date.parse(instant)) : day;
}

/** As short as a list needs it. */
export function shortMoment(instant: string, at: number): string {
  const day = dayName(instant, at);
  return day === "今天" ? chinaTime(instant) : day === "昨天" ? `昨天 ${chinaTime(instant)}` : day;
}

/** An instant as <input type="datetime-local"> wants it, in China time. */
export function toLocalInput(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16);
}

export function fromLocalInput(value: string): string {
  return new Date(`${value}:00+08:00`).toISOString();
}

/** Whole days in China as the instants between which they lie; empty ends stay open. */
export function spanOf(from: string, to: string): { from: string | null; to: string | null } {
  const begin = (day: string) => Date.parse(`${day}T00:00:00+08:00`);
  return { from: from === "" ? null : new Date(begin(from)).toISOString(), to: to === "" ? null : new Date(begin(to) + 86_400_000).toISOString() };
}
