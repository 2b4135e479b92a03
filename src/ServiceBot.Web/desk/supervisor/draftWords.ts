import type { Draft } from "../api/types";

export const draftStates: Readonly<Record<Draft["state"], { readonly name: string; readonly mood: string }>> = {
  draft: { name: "草稿", mood: "plain" },
  review: { name: "待审核", mood: "busy" },
  published: { name: "已发布", mood: "good" },
  withdrawn: { name: "已撤回", mood: "warn" },
};

export const confidences = {
  a: "A：已核对官方全文，直接陈述",
  b: "B：官方摘要或多处一致，加「以当地供电公司公布为准」",
  c: "C：通行做法，未见原文，加「以当地供电公司公布为准」",
} as const;
