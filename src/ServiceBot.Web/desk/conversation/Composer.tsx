import { BulbOutlined, LockOutlined, MessageOutlined, SendOutlined, ThunderboltOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { at, post, wordsFor } from "../api/client";
import { typing } from "../api/hub";
import { me } from "../api/session";
import type { Canned, Conversation, Suggestion } from "../api/types";
import { catalog } from "../catalog";
import { isAsking, useShortcut, withKeys } from "../frame/shortcuts";
import { Tip } from "../frame/Tip";
import { useStore } from "../store";
import { Budget } from "./Budget";
import { CannedPicker, useCanned } from "./CannedPicker";
import type { Talk } from "./conversation";
import { draftOf, type Mode, saveDraft } from "./drafts";
import { MentionPicker, useMentions } from "./MentionPicker";
import { Attached } from "./Attached";
import { sendsWithControl } from "./sendKey";
import { joined, saveSources, sourcesOf, without, type Written } from "./sources";
import { SuggestionBox } from "./SuggestionBox";
import { fill, openVariables } from "./variables";

interface Props {
  readonly talk: Talk;
  readonly detail: Conversation;
  /** Words from elsewhere on the page; a new object each time. */
  readonly inserted: Written | null;
  /** A search led here: the eye is on what was found. */
  readonly isLookingBack: boolean;
}

const most = 2000;
const between = 3000;
/** Words from elsewhere come in once, also where the composer was away meanwhile. */
const taken = new WeakSet<Written>();

export function Composer({ talk, detail, inserted, isLookingBack }: Props) {
  const { message, modal } = App.useApp();
  const [mode, setMode] = useState<Mode>("reply");
  const [texts, setTexts] = useState<Readonly<Record<Mode, string>>>(() => ({ reply: draftOf(talk.id, "reply") ?? detail.draft, note: draftOf(talk.id, "note") ?? "" }));
  const [sources, setSources] = useState(() => sourcesOf(talk.id));
  const [chosen, setChosen] = useState(0);
  const [isPickerOff, setPickerOff] = useState(false);
  const [suggestion, setSuggestion] = useState<Suggestion | null>(null);
  const [busy, setBusy] = useState<"suggest" | "note" | null>(null);
  const [caret, setCaret] = useState(0);
  const box = useRef<HTMLTextAreaElement>(null);
  const toldAt = useRef(0);
  const withControl = useStore(sendsWithControl);
  const pickerId = useId();
  const { may, budget, item } = detail;
  const text = texts[mode];
  const canSend = mode === "note" || may.write;

  const slash = mode === "reply" && !isPickerOff && text.startsWith("/") && !text.includes("\n") ? text.slice(1) : null;
  const replies = useCanned(slash);
  const mentions = useMentions(mode === "note" ? text : "", caret);
  const options = slash !== null ? replies.length : mentions.people.length;

  const write = (value: string, into: Mode = mode) => {
    setTexts((before) => ({ ...before, [into]: value }));
    saveDraft(talk.id, into, value);
    if (into === "reply" && value === "") cite([]);
  };
  const cite = (citations: Written["citations"]) => {
    setSources(citations);
    saveSources(talk.id, citations);
  };
  const focusEnd = () => {
    // At once, so that no key is lost; the caret when the new text is there.
    box.current?.focus();
    requestAnimationFrame(() => box.current?.setSelectionRange(box.current.value.length, box.current.value.length));
  };
  const turnTo = (next: Mode) => {
    // In the other mode the box may have been closed to writing, and what is closed takes no focus.
    flushSync(() => setMode(next));
    focusEnd();
  };
  const insert = (words: Written) => {
    const before = texts.reply.startsWith("/") ? { text: "", citations: [] } : { text: texts.reply, citations: sources };
    const all = joined(before, words);
    write(all.text.slice(0, most), "reply");
    cite(all.citations);
    setMode("reply");
    focusEnd();
  };
  useEffect(() => {
    if (!inserted || taken.has(inserted)) return;
    taken.add(inserted);
    insert(inserted);
  }, [inserted]);
  // Opened to be answered: typing begins at once, unless that would raise a keyboard over the page.
  useEffect(() => {
    // Whoever just took a conversation over answers it; only a note that was begun keeps the note open.
    if (may.write && texts.note === "") setMode("reply");
    if (may.write && !isLookingBack && matchMedia("(hover: hover)").matches && !isAsking()) box.current?.focus({ preventScroll: true });
  }, [may.write]);
  useEffect(() => setChosen(0), [slash, mentions.words]);
  // The box grows with what is in it, up to a third of the page.
  useEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight + 2, innerHeight / 3)}px`;
  }, [text]);

  const take = (reply: Canned) => {
    const filled = fill(reply.text, me(), detail, catalog.get().hours ?? null);
    write(filled.text);
    if (filled.missing.length > 0) void message.info(`请补上：${filled.missing.join("、")}`);
    focusEnd();
  };
  const mention = (index: number) => {
    const next = mentions.take(index);
    if (next === null) return;
    write(next);
    focusEnd();
  };

  const send = async () => {
    const words = text.trim();
    if (words === "" || !canSend || busy === "note") return;
    if (mode === "note") {
      setBusy("note");
      try {
        await talk.writeNote(words, mentions.named(words));
        write("", "note");
      } catch (error) {
        void message.error(`备注没有保存：${wordsFor(error)}`);
      } finally {
        setBusy(null);
        focusEnd();
      }
      return;
    }
    const go = () => {
      talk.outgoing.add(words, sources);
      write("", "reply");
      setSuggestion(null);
      focusEnd();
    };
    const open = openVariables(words);
    if (open.length === 0) go();
    else modal.confirm({ title: "还有没填的内容", content: `“${open.join("”“")}”还没有换成真实内容，确定就这样发给客户？`, okText: "仍然发送", cancelText: "回去改", onOk: go });
  };
  const suggest = async () => {
    setBusy("suggest");
    try {
      const given = await post<Suggestion>(`${at(talk.id)}/suggest`);
      if (given.text.trim() === "") void message.info("机器人对这个问题没有把握，没有建议。");
      else setSuggestion(given);
    } catch (error) {
      void message.error(wordsFor(error));
    } finally {
      setBusy(null);
    }
  };

  useShortcut("reply", () => turnTo("reply"));
  useShortcut("note", () => turnTo("note"));
  useShortcut("suggest", may.write && (() => void suggest()));
  useShortcut("canned", may.write && (() => {
    setPickerOff(false);
    if (texts.reply === "") write("/", "reply");
    turnTo("reply");
  }));

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter that ends the input of a Chinese word is not Enter.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (options > 0 && ["ArrowDown", "ArrowUp", "Enter", "Tab"].includes(event.key) && !event.shiftKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      const reply = replies[chosen];
      if (event.key === "ArrowDown" || event.key === "ArrowUp") setChosen((chosen + (event.key === "ArrowDown" ? 1 : options - 1)) % options);
      else if (slash === null) mention(chosen);
      else if (reply) take(reply);
      return;
    }
    if (event.key === "Escape") {
      if (slash !== null) setPickerOff(true);
      else if (mode === "note") turnTo("reply");
      return;
    }
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    if (withControl && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    void send();
  };
  const onChange = (area: HTMLTextAreaElement) => {
    if (!area.value.startsWith("/")) setPickerOff(false);
    setCaret(area.selectionStart);
    write(area.value);
    if (mode === "reply" && may.write && area.value !== "" && !area.value.startsWith("/") && Date.now() - toldAt.current > between) {
      toldAt.current = Date.now();
      typing(talk.id);
    }
  };

  const takesOver = may.write && item.humanAgent !== me().id;
  return (
    <section className="composer" data-mode={mode} aria-label={mode === "note" ? "写备注" : "写回复"}>
      {suggestion && <SuggestionBox key={`${suggestion.basedOn} ${suggestion.text}`} suggestion={suggestion} onClose={() => { setSuggestion(null); focusEnd(); }} onUse={(words, citations) => { setSuggestion(null); insert({ text: words, citations }); }} />}
      {mode === "reply" && budget && <Budget budget={budget} />}
      {slash !== null && <CannedPicker id={pickerId} replies={replies} chosen={chosen} onChoose={take} />}
      {mentions.people.length > 0 && <MentionPicker id={pickerId} people={mentions.people} chosen={chosen} onChoose={mention} />}
      <div className="composer__bar">
        <div className="composer__modes" role="group" aria-label="写给谁">
          <button type="button" aria-pressed={mode === "reply"} title={withKeys("回复客户", "reply")} onClick={() => turnTo("reply")}><MessageOutlined aria-hidden="true" /> 回复客户</button>
          <button type="button" aria-pressed={mode === "note"} title={withKeys("内部备注", "note")} onClick={() => turnTo("note")}><LockOutlined aria-hidden="true" /> 内部备注</button>
        </div>
        {mode === "note" ? <span className="composer__private"><LockOutlined aria-hidden="true" /> 只有同事能看到，不会发给客户</span> : (
          <>
            <Tip title={withKeys("快捷回复", "canned")}><Button size="small" type="text" icon={<ThunderboltOutlined />} disabled={!may.write} onClick={() => { setPickerOff(false); write("/"); focusEnd(); }}>快捷</Button></Tip>
            <Tip title={withKeys("机器人会怎么答，不会发出", "suggest")}><Button size="small" type="text" icon={<BulbOutlined />} disabled={!may.write} loading={busy === "suggest"} onClick={() => void suggest()}>建议</Button></Tip>
          </>
        )}
      </div>
      {mode === "reply" && <Attached citations={sources} onRemove={(index) => { const left = without({ text: texts.reply, citations: sources }, index); write(left.text, "reply"); cite(left.citations); focusEnd(); }} />}
      <div className="composer__box">
        <textarea
          ref={box}
          rows={2}
          maxLength={most}
          value={text}
          disabled={!canSend}
          aria-label={mode === "note" ? "内部备注，客户看不到" : "回复客户"}
          aria-autocomplete="list"
          aria-controls={options > 0 ? pickerId : undefined}
          aria-activedescendant={options > 0 ? `${pickerId}-${chosen}` : undefined}
          placeholder={mode === "note" ? "写给同事的话，@ 可提到某人" : !may.write ? whyNot(detail) : takesOver ? "写下第一句话并发送，会话就由您接手" : "写回复，/ 打开快捷回复"}
          onChange={(event) => onChange(event.currentTarget)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <Button className="composer__send" type="primary" icon={mode === "note" ? <LockOutlined /> : <SendOutlined />} disabled={!canSend || text.trim() === ""} loading={busy === "note"} onClick={() => void send()}>
          {mode === "note" ? "保存备注" : takesOver ? "发送并接手" : "发送"}
        </Button>
      </div>
      <p className="composer__foot quiet">
        {text.length > most * 0.8 && <span>{text.length}/{most}</span>}
        <span className="wide">{withControl ? "Ctrl+Enter" : "Enter"} {mode === "note" ? "保存" : "发送"}{!withControl && "，Shift+Enter 换行"}</span>
      </p>
    </section>
  );
}

function whyNot({ item }: Conversation): string {
  if (item.state === "ringing" && item.humanAgent === me().id) return "接听后就可以回复";
  if (item.humanAgentName) return `会话在 ${item.humanAgentName} 那里，您可以写备注`;
  return "现在不能回复，可以写备注";
}
