import { Alert, Button, Spin } from "antd";
import { useEffect, useState } from "react";
import { seenConversation } from "../alerts/alerts";
import { useStore } from "../store";
import type { Written } from "./sources";
import { Composer } from "./Composer";
import type { Talk } from "./conversation";
import { Heading } from "./Heading";
import { Transcript } from "./Transcript";
import { WrapUp } from "./WrapUp";

interface Props {
  readonly talk: Talk;
  readonly around: number | null;
  /** Opens the customer's panel where it is not beside. */
  readonly onPanel: (() => void) | null;
}

export function ConversationPane({ talk, around, onPanel }: Props) {
  const state = useStore(talk.state);
  const [inserted, setInserted] = useState<Written | null>(null);
  useEffect(() => talk.follow(around), [talk]);
  useEffect(() => {
    if (around !== null) void talk.showAround(around);
  }, [talk, around]);
  useEffect(() => {
    const see = () => {
      if (document.hasFocus()) seenConversation(talk.id);
    };
    see();
    const end = talk.state.subscribe(see);
    return end;
  }, [talk]);
  // Tools and citations beside the talk hand their words to the composer.
  useEffect(() => talk.onInsert((text) => setInserted({ text, citations: [] })), [talk]);

  if (state.failure && !state.detail) {
    return <Alert type="error" showIcon className="talk__failure" title={state.failure} action={<Button onClick={() => void talk.load()}>重试</Button>} />;
  }
  if (!state.detail) return <Spin className="page__wait" />;
  const { item } = state.detail;
  return (
    <article className="talk" aria-label={`与${item.title}的会话`}>
      <Heading talk={talk} detail={state.detail} onPanel={onPanel} />
      <Transcript talk={talk} around={around} onUse={(text, citations) => setInserted({ text, citations })} />
      {item.state === "wrapUp" && state.detail.may.finish
        ? <WrapUp talk={talk} />
        : <Composer key={talk.id} talk={talk} detail={state.detail} inserted={inserted} isLookingBack={around !== null} />}
    </article>
  );
}
