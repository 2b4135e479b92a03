import { BellOutlined, ClockCircleOutlined, GlobalOutlined, PhoneOutlined, TeamOutlined, WechatOutlined } from "@ant-design/icons";
import { memo, useMemo } from "react";
import type { InboxItem } from "../api/types";
import { draftOf } from "../conversation/drafts";
import { queueName } from "../catalog";
import { follow, pathOf } from "../route";
import { shortMoment, useNow } from "../time";
import { channelOf, froms, isWaiting, reasons, states } from "../words";
import { MoodMark, PriorityMark, Waiting } from "./marks";

interface Props {
  readonly item: InboxItem;
  readonly isCurrent: boolean;
  readonly isMine: boolean;
}

const icons = { wechat: WechatOutlined, directline: GlobalOutlined, botframework: TeamOutlined } as const;

export const InboxRow = memo(function InboxRow({ item, isCurrent, isMine }: Props) {
  const Icon = icons[item.channel as keyof typeof icons] ?? GlobalOutlined;
  const draft = useMemo(() => (isCurrent ? null : draftOf(item.conversation, "reply")), [item, isCurrent]);
  return (
    <a
      className="row"
      href={pathOf(item.conversation)}
      onClick={follow}
      aria-current={isCurrent ? "true" : undefined}
      data-state={item.state}
    >
      <span className="row__top">
        <Icon aria-hidden="true" className="row__channel" />
        <span className="unseen">{channelOf(item.channel)}，</span>
        <span className="row__title">{item.title}</span>
        {item.unanswered > 0 && isMine && <span className="row__unanswered">{item.unanswered > 99 ? "99+" : item.unanswered}<span className="unseen"> 条未回复，</span></span>}
        <span className="row__time">
          {isWaiting(item.state) && item.waitingSince ? <Waiting since={item.waitingSince} /> : item.lastAt && <Moment at={item.lastAt} />}
        </span>
      </span>
      <span className="row__text">
        {draft ? <><b className="row__draft">草稿</b> {draft}</> : item.lastText ? <>{item.lastFrom && item.lastFrom !== "customer" && `${froms[item.lastFrom]}：`}{item.lastText}</> : <span className="quiet">还没有消息</span>}
      </span>
      <span className="row__marks">
        <PriorityMark item={item} />
        <MoodMark mood={item.mood} />
        {item.state === "ringing" ? <span className="mark mark--ringing"><BellOutlined aria-hidden="true" />{isMine ? "等您接听" : "振铃中"}</span> : <span className="mark">{states[item.state]}</span>}
        {item.reason && <span className="mark">{reasons[item.reason]}</span>}
        {item.later && <Later later={item.later} />}
        {item.queue && <span className="mark">{queueName(item.queue)}</span>}
        {!isMine && item.humanAgentName && <span className="mark">{item.humanAgentName}</span>}
      </span>
    </a>
  );
});

function Moment({ at }: { readonly at: string }) {
  return <time dateTime={at}>{shortMoment(at, useNow())}</time>;
}

function Later({ later }: { readonly later: NonNullable<InboxItem["later"]> }) {
  const at = useNow();
  const isDue = Date.parse(later.until) <= at;
  return (
    <span className={isDue ? "mark mark--due" : "mark"}>
      {later.kind === "callback" ? <PhoneOutlined aria-hidden="true" /> : <ClockCircleOutlined aria-hidden="true" />}
      {later.kind === "callback" ? "回电" : "稍后"} {isDue ? "到时间了" : shortMoment(later.until, at)}
    </span>
  );
}
