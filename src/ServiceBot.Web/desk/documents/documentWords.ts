import type { KnowledgeDocument } from "../api/types";

export const documentStates: Readonly<Record<KnowledgeDocument["state"], { readonly name: string; readonly mood: string }>> = {
  draft: { name: "草稿", mood: "plain" },
  published: { name: "已发布", mood: "good" },
  retired: { name: "已停用", mood: "warn" },
};

/** What reading a file left out or repaired, by the server's names. */
const dropped: Readonly<Record<string, string>> = {
  siteNotice: "文库网站的说明", pagePart: "网页部件", afterTheEnd: "正文之后的内容", runningHead: "页眉页脚", contents: "目录", placeholder: "占位文字",
  repeatedHeading: "重复的标题", hidden: "读者看不到的内容", active: "脚本、表单等活动内容", reading: "去掉的注音", traditional: "转成简体的字",
  lostCharacters: "补回的缺字", lostWords: "补回的缺词", uncheckedNumber: "未核对的标准号、文号",
};

export const droppedName = (kind: string): string => dropped[kind] ?? "其他";

/** 2026-01-01 起 and the like. */
export function validity({ validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null }): string {
  if (validFrom !== null && validTo !== null) return `${validFrom} 至 ${validTo}`;
  if (validFrom !== null) return `${validFrom} 起`;
  return validTo === null ? "长期" : `至 ${validTo}`;
}
