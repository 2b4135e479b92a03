import { createStore } from "botframework-webchat";
import { kindOf } from "./citations";
import { LiveAnswer } from "./live";
import { urlOf } from "./pictures";
import { Signal } from "./signals";
import { humanAgent, typingInPlace } from "./typing";

/** An activity as the control keeps it; only what the page reads. */
interface SeenActivity {
  readonly id?: string;
  readonly type: string;
  readonly from?: { readonly id?: string; readonly role?: string };
  readonly channelData?: unknown;
  readonly text?: string;
}

interface Seen {
  readonly activities: readonly SeenActivity[];
  readonly suggestedActions: readonly unknown[];
  readonly sendBoxValue: string;
}

/** The control's store, and what the shell around the control wants to know and do. */
export class Conversation {
  readonly store: ReturnType<typeof createStore>;
  /** The customer has said something: the suggestions make room. */
  readonly begun = new Signal(false);
  readonly offersReplies = new Signal(false);
  /** What the customer has written and not sent. */
  readonly draft = new Signal("");
  /** A person has the conversation, or was asked for. */
  readonly hasHuman = new Signal(false);
  /** Messages of the bot so far. */
  readonly answers = new Signal(0);
  /** The answer in the making. */
  readonly live = new LiveAnswer();

  constructor() {
    this.store = createStore({}, this.live.middleware as never, typingInPlace as never);
    this.store.subscribe(() => {
      const { activities, suggestedActions, sendBoxValue } = this.store.getState() as unknown as Seen;
      const messages = activities.filter(activity => activity.type === "message");
      this.begun.set(messages.some(message => message.from?.role === "user"));
      this.answers.set(messages.filter(message => message.from?.role === "bot").length);
      const last = messages.findLast(message => message.from?.role === "bot");
      this.hasHuman.set(last?.from?.id === humanAgent || (last !== undefined && kindOf(last) === "handoff"));
      this.draft.set(sendBoxValue);
      this.offersReplies.set(suggestedActions.length > 0);
    });
  }

  say(text: string): void {
    this.store.dispatch({ type: "WEB_CHAT/SEND_MESSAGE", payload: { text, method: "imBack" } });
  }

  /** Sends a file as a message of its own. */
  send(file: File): void {
    const { name, size } = file;
    const url = urlOf(file);
    // The control forgets addresses of this page where they stand for the content; the picture is seen before it has arrived.
    this.store.dispatch({ type: "WEB_CHAT/SEND_FILES", payload: { files: [{ name, size, url, ...(file.type.startsWith("image/") && { thumbnail: url }) }] } });
  }

  /** Back channel: tells the bot something that is no message. */
  tell(name: string, value: unknown): void {
    this.store.dispatch({ type: "WEB_CHAT/SEND_EVENT", payload: { name, value } });
  }
}
