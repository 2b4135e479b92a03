import { ArrowLeftOutlined, EllipsisOutlined, IdcardOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useEffect, useState } from "react";
import { wordsFor } from "../api/client";
import { me } from "../api/session";
import type { Conversation } from "../api/types";
import { queueName, regionName } from "../catalog";
import { DropMenu } from "../frame/DropMenu";
import { type Shortcut, useShortcut, withKeys } from "../frame/shortcuts";
import { Tip } from "../frame/Tip";
import { inbox, move, type Move, ringing, takeUp } from "../inbox/inbox";
import { MoodMark, PriorityMark, Waiting } from "../inbox/marks";
import { follow, home } from "../route";
import { useStore } from "../store";
import { chinaTime } from "../time";
import { channelOf, isWaiting, reasons, states } from "../words";
import type { Talk } from "./conversation";
import { LaterDialog } from "./LaterDialog";
import { TransferDialog } from "./TransferDialog";

interface Props {
  readonly talk: Talk;
  readonly detail: Conversation;
  readonly onPanel: (() => void) | null;
}

interface Action {
  readonly key: string;
  readonly name: string;
  readonly shortcut?: Shortcut;
  readonly isMain?: boolean;
  readonly run: () => void;
}

export function Heading({ talk, detail, onPanel }: Props) {
  const { message, modal } = App.useApp();
  const { item, may } = detail;
  const [busy, setBusy] = useState<string | null>(null);
  const [dialog, setDialog] = useState<"transfer" | "later" | null>(null);
  const isRinging = ringing(useStore(inbox)).length > 0;

  const run = async (name: string, work: () => Promise<unknown>, done?: string) => {
    if (busy !== null) return;
    setBusy(name);
    try {
      await work();
      if (done) void message.success(done);
    } catch (error) {
      void message.error(wordsFor(error));
    } finally {
      setBusy(null);
      talk.refresh().catch(() => undefined);
    }
  };
  const doing = (name: Move, done?: string) => () => void run(name, () => move(talk.id, name), done);
  const conclude = () => modal.confirm({
    title: "结束这次会话？", content: "客户会收到满意度评价邀请。结束后请填写小结。", okText: "结束会话", cancelText: "再聊一会",
    onOk: () => run("conclude", () => move(talk.id, "conclude")),
  });

  const isMine = item.humanAgent === me().id;
  const actions: Action[] = [];
  if (may.accept && item.state === "ringing") actions.push({ key: "accept", name: "接听", shortcut: "accept", isMain: true, run: doing("accept") });
  if (may.claim) actions.push({ key: "claim", name: "领取", shortcut: "accept", isMain: true, run: doing("claim", "已领取，机器人不再说话") });
  if (may.takeOver) actions.push({ key: "takeOver", name: "接管", run: doing("takeOver", "已接管这次会话") });
  if (may.transfer) actions.push({ key: "transfer", name: "转接", shortcut: "transfer", run: () => setDialog("transfer") });
  if (item.later?.agent === me().id) actions.push({ key: "takeUp", name: "取消稍后", run: () => void run("takeUp", () => takeUp(talk.id)) });
  else actions.push({ key: "later", name: "稍后", shortcut: "later", run: () => setDialog("later") });
  if (may.conclude) actions.push({ key: "conclude", name: "结束", shortcut: "conclude", run: conclude });

  useShortcut("accept", !isRinging && may.claim && doing("claim"));
  useShortcut("transfer", may.transfer && (() => setDialog("transfer")));
  useShortcut("later", () => setDialog("later"));
  useShortcut("conclude", may.conclude && conclude);
  // The one who lost a race sees at once who has it.
  useEffect(() => setDialog(null), [item.humanAgent]);

  const shown = actions.filter(({ key }) => key !== "accept" || !isRinging);
  return (
    <header className="talk__head">
      <a className="talk__back" href={home} onClick={follow} aria-label="回到收件箱"><ArrowLeftOutlined aria-hidden="true" /></a>
      <div className="talk__who">
        <h1>{item.title}</h1>
        <p>
          <span className="mark mark--state" data-state={item.state}>{states[item.state]}{item.humanAgentName && !isMine && ` · ${item.humanAgentName}`}</span>
          <PriorityMark item={item} /><MoodMark mood={item.mood} />
          <span className="quiet">{[channelOf(item.channel), item.reason && reasons[item.reason], queueName(item.queue), regionName(item.region), item.ticket && `工单 ${item.ticket}`].filter(Boolean).join(" · ")}</span>
          {isWaiting(item.state) && item.waitingSince && <Waiting since={item.waitingSince} />}
          {item.later && <span className="mark">{item.later.kind === "callback" ? `约定 ${chinaTime(item.later.until)} 回电${item.later.phoneMasked ? ` ${item.later.phoneMasked}` : ""}` : `稍后到 ${chinaTime(item.later.until)}`}</span>}
        </p>
      </div>
      <div className="talk__actions">
        {shown.map(({ key, name, shortcut, isMain, run: act }) => (
          <Tip key={key} title={shortcut ? withKeys(name, shortcut) : name}>
            <Button className={isMain ? "" : "wide"} type={isMain ? "primary" : "default"} loading={busy === key} onClick={act}>{name}</Button>
          </Tip>
        ))}
        {onPanel && <Tip title={withKeys("客户资料", "panel")}><Button icon={<IdcardOutlined />} aria-label="客户资料" onClick={onPanel} /></Tip>}
        <DropMenu menu={{ items: shown.filter(({ isMain }) => !isMain).map(({ key, name }) => ({ key, label: name })), onClick: ({ key }) => shown.find((action) => action.key === key)?.run() }}>
          <Button className="narrow" icon={<EllipsisOutlined />} aria-label="更多操作" />
        </DropMenu>
      </div>
      <TransferDialog isOpen={dialog === "transfer"} talk={talk} item={item} onClose={() => setDialog(null)} />
      <LaterDialog isOpen={dialog === "later"} item={item} onClose={() => setDialog(null)} onSaved={() => void talk.refresh().catch(() => undefined)} />
    </header>
  );
}
