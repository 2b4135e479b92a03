import { useEffect, useRef, useState } from "react";
import { Chat } from "./Chat";
import { CitationDialog } from "./CitationDialog";
import { Connection } from "./connection";
import { Conversation } from "./conversation";
import { useEmbedding } from "./embedding";
import { keptGrant } from "./grant";
import { Header } from "./Header";
import { Icon } from "./icons";
import { Notice } from "./Notice";
import { choose, usePreferences } from "./preferences";
import { Questions } from "./Questions";
import { settings } from "./settings";
import { Sheet } from "./Sheet";
import { useSignal } from "./signals";
import { tellTyping } from "./typing";
import { useKeptAtEnd } from "./useKeptAtEnd";

function start() {
  return { connection: new Connection(), conversation: new Conversation() };
}

/** The page: one conversation at a time, and everything around it. */
export function App() {
  const [{ connection, conversation }, begin] = useState(start);
  const [asking, setAsking] = useState<"questions" | "restart" | undefined>();
  const [announcement, announce] = useState("");
  const line = useSignal(connection.state);
  const begun = useSignal(conversation.begun);
  const offersReplies = useSignal(conversation.offersReplies);
  const greeted = useSignal(conversation.answers) > 0;
  const { plain } = usePreferences();
  const ready = line === "online" || (line === "offline" && connection.directLine.value !== undefined);

  const control = useRef<HTMLDivElement>(null);

  useEmbedding(conversation);
  useEffect(() => tellTyping(connection, conversation), [connection, conversation]);
  useEffect(() => connection.breaks.subscribe(conversation.live.forget), [connection, conversation]);
  useKeptAtEnd(control);
  useEffect(() => {
    // A new conversation does not know yet how this customer reads. Only when the line comes up: a change of the
    // mode itself is told when it is made.
    if (line === "online" && plain && !connection.resumed) conversation.tell("servicebot/plain-mode", { on: true });
  }, [line === "online", connection]);

  const ask = (question: string) => {
    setAsking(undefined);
    conversation.say(question);
  };
  const callHuman = () => {
    conversation.tell("servicebot/human", {});
    announce("已为您请求人工服务");
  };
  const setPlain = (on: boolean) => {
    choose({ plain: on });
    conversation.tell("servicebot/plain-mode", { on });
  };
  const restart = () => {
    setAsking(undefined);
    connection.close();
    keptGrant.set(undefined);
    begin(start());
    announce("已开始新的对话");
  };

  return (
    <div className={settings.embedded ? "page page--embedded" : "page"}>
      <Header line={line} onHuman={callHuman} onRestart={() => setAsking("restart")} onPlain={setPlain} />
      <aside className="side" aria-label="常见问题">
        <h2>常见问题</h2>
        <Questions onAsk={ask} disabled={!ready} />
        <SafetyCard />
      </aside>
      <main className="talk">
        <Notice line={line} onRestart={restart} />
        <div className="talk__control" ref={control}>
          <Chat connection={connection} conversation={conversation} />
        </div>
        {!begun && (
          <section className="welcome" aria-label="常见问题">
            {!greeted && (
              <div className="greeting">
                <h2>您好，请问有什么可以帮您？</h2>
                <p>电费、停电、报修、办电、电价，都可以直接问我。</p>
              </div>
            )}
            <Questions onAsk={ask} disabled={!ready} />
          </section>
        )}
        {begun && !offersReplies && (
          <div className="shortcuts">
            <button type="button" className="chip" onClick={() => setAsking("questions")}>
              <Icon name="book" size={18} />
              常见问题
            </button>
          </div>
        )}
        <p className="hazard">
          触电、断线、起火：先远离，速拨 <a href={`tel:${settings.hotline}`}>{settings.hotline}</a>；有人受伤拨 <a href="tel:120">120</a>
        </p>
      </main>
      <p className="unseen" role="status">{announcement}</p>
      <CitationDialog />
      <Sheet title="常见问题" open={asking === "questions"} onClose={() => setAsking(undefined)}>
        <Questions onAsk={ask} disabled={!ready} />
      </Sheet>
      <Sheet title="重新开始" open={asking === "restart"} onClose={() => setAsking(undefined)}>
        <p>开始新的对话后，这里不再显示现在的对话记录。</p>
        <div className="choices">
          <button type="button" className="plainbutton" onClick={() => setAsking(undefined)}>继续当前对话</button>
          <button type="button" className="mainbutton" onClick={restart}>开始新对话</button>
        </div>
      </Sheet>
    </div>
  );
}

function SafetyCard() {
  return (
    <section className="safety" aria-label="安全提示">
      <h3>
        <Icon name="safety" size={18} /> 遇到危险先保护自己
      </h3>
      <p>电线断落、有人触电或电器起火，请远离现场、不要用手去拉，立即拨打电话。</p>
      <p className="safety__calls">
        <a href={`tel:${settings.hotline}`}><strong>{settings.hotline}</strong> 电力抢修</a>
        <a href="tel:119"><strong>119</strong> 火警</a>
        <a href="tel:120"><strong>120</strong> 急救</a>
      </p>
    </section>
  );
}
