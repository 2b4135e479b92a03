import { chinaDay, now } from "../time";

/** Whole days of China, both included: 2026-11-21. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const day = 86_400_000;

/** The last so many days, today included. */
export const lastDays = (count: number): Days => ({ from: chinaDay(now() - (count - 1) * day), to: chinaDay(now()) });

export const presets: readonly (readonly [string, () => Days])[] = [
  ["今天", () => lastDays(1)],
  ["昨天", () => ({ from: chinaDay(now() - day), to: chinaDay(now() - day) })],
  ["近 7 天", () => lastDays(7)],
  ["近 30 天", () => lastDays(30)],
  ["近一年", () => lastDays(365)],
];

export const isSame = (one: Days, other: Days): boolean => one.from === other.from && one.to === other.to;

/** 11-21 */
export const shortDay = (text: string): string => text.slice(5);
