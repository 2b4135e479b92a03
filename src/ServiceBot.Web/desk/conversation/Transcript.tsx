import { ArrowDownOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { Button, Spin } from "antd";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Citation } from "../api/types";
import { useStore } from "../store";
import { dayName, now } from "../time";
import { froms } from "../words";
import type { Talk } from "./conversation";
import { EntryView } from "./EntryView";
import { linesOf } from "./lines";
import { NoteView } from "./NoteView";
import { Sending } from "./Sending";

interface Props {
  readonly talk: Talk;
  readonly around: number | null;
  readonly onUse: (text: string, citations: readonly Citation[]) => void;
}

const near = 80;

export function Transcript({ talk, around, onUse }: Props) {
  const state = useStore(talk.state);
  const outgoing = useStore(talk.outgoing.waiting);
  const scroller = useRef<HTMLDivElement>(null);
  const isStuck = useRef(true);
  const height = useRef(0);
  const shape = useRef("");
  const [isFar, setFar] = useState(false);
  const [seenTo, setSeenTo] = useState(0);
  const { entries, notes, readTo, isAtEnd, hasOlder } = state;
  const lines = useMemo(() => linesOf(entries, notes, readTo, isAtEnd), [entries, notes, readTo, isAtEnd]);
  const first = entries[0]?.sequence ?? 0;
  const last = entries.at(-1)?.sequence ?? 0;
  const firstBefore = useRef(first);

  const toEnd = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    isStuck.current = true;
    box.scrollTop = box.scrollHeight;
  }, []);

  // Before anything is painted: the end stays the end, and what is being read stays where it is when older lines come above.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    if (first < firstBefore.current) box.scrollTop += box.scrollHeight - height.current;
    else if (isStuck.current && isAtEnd) box.scrollTop = box.scrollHeight;
    firstBefore.current = first;
    height.current = box.scrollHeight;
  }, [lines, outgoing, state.typing, first, isAtEnd]);

  // Whoever sends something wants to see it.
  const sent = outgoing.length;
  const sentBefore = useRef(sent);
  useLayoutEffect(() => {
    if (sent > sentBefore.current) toEnd();
    sentBefore.current = sent;
  }, [sent, toEnd]);

  // Pictures and fonts arrive later, and the composer grows: the end stays in sight all the same.
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const watch = new ResizeObserver(() => {
      shape.current = shapeOf(box);
      if (isStuck.current && isAtEnd) box.scrollTop = box.scrollHeight;
    });
    watch.observe(box);
    if (box.firstElementChild) watch.observe(box.firstElementChild);
    return () => watch.disconnect();
  }, [isAtEnd]);

  // What a search or a link in the summary names.
  const hasFound = around !== null && entries.some(({ sequence }) => sequence === around);
  useEffect(() => {
    if (!hasFound) return;
    isStuck.current = false;
    const found = document.getElementById(`entry-${around}`);
    found?.scrollIntoView({ block: "center" });
    found?.focus({ preventScroll: true });
  }, [hasFound, around]);

  useEffect(() => {
    if (isStuck.current && isAtEnd && document.hasFocus()) {
      talk.markRead();
      setSeenTo(last);
    }
  }, [talk, last, isAtEnd, isFar]);

  const onScroll = () => {
    const box = scroller.current;
    if (!box) return;
    // The page moved it, not the agent: the observer above is told after this.
    if (shape.current !== shapeOf(box) && isStuck.current && isAtEnd) return;
    const rest = box.scrollHeight - box.scrollTop - box.clientHeight;
    isStuck.current = rest < near;
    setFar(rest >= near || !isAtEnd);
    height.current = box.scrollHeight;
    if (box.scrollTop < 400 && hasOlder) void talk.loadOlder();
    if (rest < 400 && !isAtEnd) void talk.loadNewer();
  };

  const missed = isFar ? entries.filter((entry) => entry.sequence > seenTo && entry.from === "customer" && seenTo > 0).length : 0;
  return (
    <div className="transcript">
      <div className="transcript__scroll" ref={scroller} onScroll={onScroll} tabIndex={0} role="region" aria-label="会话记录">
        <div className="transcript__lines">
          {hasOlder && (
            <p className="transcript__older">
              {state.olderFailure ? <>{state.olderFailure} <Button size="small" onClick={() => void talk.loadOlder()}>重试</Button></> : <Button size="small" type="text" onClick={() => void talk.loadOlder()}>更早的消息</Button>}
            </p>
          )}
          {state.isLoading && <Spin className="page__wait" />}
          {lines.map((line) => {
            switch (line.kind) {
              case "day":
                return <p key={line.key} className="line"><span>{dayName(line.at, now())}</span></p>;
              case "unread":
                return <p key={line.key} className="line line--unread"><span>以下是未读消息</span></p>;
              case "entry":
                return <EntryView key={line.key} entry={line.entry} talk={talk} isFound={line.entry.sequence === around} isContinued={line.isContinued} mayResend={state.detail?.may.write ?? false} />;
              case "note":
                return <NoteView key={line.key} note={line.note} onUse={state.detail?.may.write ? onUse : null} />;
            }
          })}
          {isAtEnd && outgoing.map((message) => <Sending key={message.clientId} message={message} talk={talk} onEdit={onUse} />)}
          {state.typing && <p className="transcript__typing"><i aria-hidden="true" />{froms[state.typing.from]}正在输入…</p>}
        </div>
      </div>
      {isFar && (
        <Button className="transcript__end" shape="round" icon={<ArrowDownOutlined />} onClick={() => (isAtEnd ? toEnd() : void talk.loadLatest().then(toEnd))}>
          {missed > 0 ? `${missed} 条新消息` : "回到最新"}
        </Button>
      )}
      {state.olderFailure && !hasOlder && <p className="transcript__failure" role="status"><ExclamationCircleOutlined aria-hidden="true" /> {state.olderFailure}</p>}
      <Announcer talk={talk} />
    </div>
  );
}

const shapeOf = (box: HTMLElement): string => `${box.clientHeight} ${box.scrollHeight}`;

/** Reads what the customer just said aloud, and nothing of what is only loaded. */
function Announcer({ talk }: { readonly talk: Talk }) {
  const { entries } = useStore(talk.state);
  const begun = useRef<number | null>(null);
  const last = entries.at(-1);
  if (begun.current === null && last) begun.current = last.sequence;
  const isNew = last !== undefined && begun.current !== null && last.sequence > begun.current && last.from === "customer";
  return <div className="unseen" aria-live="polite">{isNew ? `客户：${last.text ?? "发来一个文件"}` : ""}</div>;
}
