import type { ChannelName, EpisodeState, From, InboxItem, Priority, Reason } from "./api/types";

export const states: Readonly<Record<EpisodeState, string>> = {
  bot: "机器人接待", offered: "已询问转人工", queued: "排队中", ringing: "振铃中", active: "人工接待", wrapUp: "待填小结",
  closed: "已结束", afterHours: "已转留言", abandoned: "客户离开", failed: "转接失败",
};

export const reasons: Readonly<Record<Reason, string>> = {
  asked: "要求人工", button: "点了转人工", hazard: "用电险情", complaint: "投诉", unanswered: "机器人答不了",
  stuck: "多次未解决", locked: "验证被锁", takenOver: "主动接管",
};

export const priorities: Readonly<Record<Priority, string>> = { normal: "普通", high: "优先", emergency: "紧急" };
export const moods: Readonly<Record<InboxItem["mood"], string>> = { calm: "平静", upset: "不满", angry: "愤怒" };
export const identities = { none: "未识别", bound: "已绑定户号", verified: "已核实身份" } as const;
export const froms: Readonly<Record<From, string>> = { customer: "客户", bot: "机器人", humanAgent: "坐席", system: "系统" };

/** Events of a conversation that have no words of their own. */
export const systemKinds: Readonly<Record<string, string>> = { conversationUpdate: "客户进入会话", endOfConversation: "客户离开会话", unreadable: "这条消息已损坏，无法显示" };

const channels: Readonly<Record<string, string>> = { directline: "网页", wechat: "微信", botframework: "Teams 等" };

export const channelOf = (channel: ChannelName): string => channels[channel] ?? channel;

const moves: Readonly<Record<string, string>> = {
  Offer: "询问是否转人工", Enqueue: "进入排队", LeaveTicket: "留下工单", Fail: "转接失败，留下工单", Ring: "振铃", Unanswered: "无人接听",
  Decline: "暂不接", Accept: "接听", Claim: "主动领取", Transfer: "转接", TakeBack: "收回转接", TakeOver: "接管", OwnerLost: "坐席掉线",
  Widen: "扩大派单范围", Tell: "告知排队位置", AskChoice: "询问是否继续等", WaitOn: "客户继续等", Probe: "询问客户是否还在", FirstWord: "首次人工回复",
  Conclude: "结束会话", Reopen: "客户回来，重新接通", Finish: "完成小结", BackToBot: "回到机器人", Abandon: "客户离开", Rate: "客户评价",
};

/** A step of an episode; the raw name rather than nothing for one this page does not know. */
export const moveOf = (move: string): string => moves[move.charAt(0).toUpperCase() + move.slice(1)] ?? move;

export const isOpen = (state: EpisodeState): boolean => !["closed", "abandoned", "failed", "afterHours"].includes(state);
export const isWaiting = (state: EpisodeState): boolean => state === "queued" || state === "ringing";

const actors: Readonly<Record<string, string>> = { customer: "客户", bot: "机器人", system: "系统", humanAgent: "坐席" };
export const actorOf = (actor: string): string => actors[actor.charAt(0).toLowerCase() + actor.slice(1)] ?? actor;

/** Yuan with two decimals. */
export const yuan = (amount: number): string => `${amount.toFixed(2)} 元`;
