import type { Tried, TriedHit, TriedLeftOut, TriedSide, TriedThresholds } from "../api/types";
import { validity } from "./documentWords";

/** By what was searched. */
export const searchedBy: Readonly<Record<Tried["meaning"], { readonly text: string; readonly isWarning: boolean }>> = {
  off: { text: "按字词检索。", isWarning: false },
  used: { text: "按字词和语义检索，两个名次合并排序；字词得分够高的一条在最前，字词靠前的条文不会被挤到后面。", isWarning: false },
  preparing: { text: "向量还没有备好，这次两边都只按字词检索。过一会儿再试，可看到语义的作用。", isWarning: true },
  away: { text: "向量服务没有应答，这次两边都只按字词检索，和客户现在问到的一样。", isWarning: true },
};

/** Whether the bot answers from what was found, and why. */
export function verdictOf({ answer, kind, cites, hits }: TriedSide, thresholds: TriedThresholds): { readonly isAnswered: boolean; readonly text: string } {
  const best = hits.reduce<TriedHit | null>((first, hit) => (first === null || hit.score > first.score ? hit : first), null);
  const cited = hits.find(({ passageId }) => cites.includes(passageId));
  if (answer === null) return { isAnswered: false, text: "会转去办理业务或人工，不用知识回答。" };
  if (cited && cited.score >= thresholds.answer) return { isAnswered: true, text: `会回答：得分 ${cited.score.toFixed(2)}，达到回答门槛 ${thresholds.answer.toFixed(2)}。` };
  if (cited?.cosine != null && thresholds.meaning !== null && cited.cosine >= thresholds.meaning)
    return { isAnswered: true, text: `会回答：字词不够，语义相近 ${cited.cosine.toFixed(2)}，达到语义门槛 ${thresholds.meaning.toFixed(2)}。` };
  if (kind === "answer") return { isAnswered: true, text: "会回答，依据见回答里的出处。" };
  if (kind === "clarify") return { isAnswered: false, text: "会先反问一句，再回答。" };
  if (best === null) return { isAnswered: false, text: "不会用知识回答：没有找到相近的条文。" };
  return hits.some(({ isEnough }) => isEnough)
    ? { isAnswered: false, text: "不会用知识回答：条文的得分够，但这个问法不像在问规定。" }
    : { isAnswered: false, text: `不会用知识回答：最高得分 ${best.score.toFixed(2)}，不到回答门槛 ${thresholds.answer.toFixed(2)}。` };
}

/** Why a passage that fits must not answer. */
export function leftOutBecause({ why, region, validFrom, validTo }: TriedLeftOut): string {
  if (why === "otherRegion") return `只适用于 ${region ?? "其他地区"}`;
  const times = validity({ validFrom, validTo });
  if (why === "notYet") return `那天还没有生效（${times}）`;
  return why === "over" ? `那天已经失效（${times}）` : "现在还有效，问的是以前的规定";
}

/** Where a hit stands in the two orders. */
export function ranksOf({ wordRank, meaningRank, cosine }: TriedHit): string {
  const words = wordRank === null ? "字词没有命中" : `字词第 ${wordRank}`;
  if (cosine === null) return words;
  return `${words}，语义第 ${meaningRank ?? "（很靠后）"}`;
}
