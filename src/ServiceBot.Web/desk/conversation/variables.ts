import type { Agent, Conversation } from "../api/types";
import { chinaDay, now } from "../time";

export interface Filled {
  readonly text: string;
  /** Variables nothing is known for: they stay in the text to be seen. */
  readonly missing: readonly string[];
}

/** Puts what is known in place of {{…}}. */
export function fill(text: string, me: Agent, detail: Conversation, hours: string | null): Filled {
  const values: Readonly<Record<string, string | null>> = {
    工号: me.number, 姓名: me.displayName, 客户户号: detail.summary?.account ?? null,
    工单号: detail.summary?.orders[0]?.split(/[\s（(]/)[0] ?? detail.item.ticket, 今天: dayInWords(), 服务时间: hours,
  };
  const missing = new Set<string>();
  const filled = text.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (whole, name: string) => {
    const value = values[name];
    if (value) return value;
    missing.add(name);
    return whole;
  });
  return { text: filled, missing: [...missing] };
}

function dayInWords(): string {
  const [year, month, day] = chinaDay(now()).split("-");
  return `${year}年${Number(month)}月${Number(day)}日`;
}

/** Variables still open in a text: it should not go out like that. */
export const openVariables = (text: string): readonly string[] => [...text.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/g)].map((match) => match[1] ?? "");
