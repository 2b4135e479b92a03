import { createStore } from "botframework-webchat";
import { urlOf } from "./pictures";
import { Signal } from "./signals";

/** An activity as the control keeps it; only what the page reads. */
interface SeenActivity {
  readonly id?: string;
  readonly type: string;
  readonly from?: { readonly id?: string; readonly role?: string };
  readonly text?: string;
}

interface Seen {
  readonly activities: readonly SeenActivity[];
  readonly suggestedActions: readonly unknown[];
}

/** Whoever writes under this id is a person; the bot has one of its own. */
const humanAgent = "human-agent";

/** The control's store, and what the shell around the control wants to know and do. */
export class Conversation {
  readonly store: ReturnType<typeof createStore>;
  /** The customer has said something: the suggestions make room. */
  readonly begun = new Signal(false);
  readonly offersReplies = new Signal(false);
  /** The last word that was not the customer's was a human agent's: they see when the customer types. */
  readonly isWithHuman = new Signal(false);
  /** Messages of the bot so far. */
  readonly answers = new Signal(0);

  constructor() {
    this.store = createStore();
    this.store.subscribe(() => {
      const { activities, suggestedActions } = this.store.getState() as unknown as Seen;
      const messages = activities.filter(activity => activity.type === "message");
      this.begun.set(messages.some(message => message.from?.role === "user"));
      this.answers.set(messages.filter(message => message.from?.role === "bot").length);
      this.isWithHuman.set(messages.findLast(message => message.from?.role === "bot")?.from?.id === humanAgent);
      this.offersReplies.set(suggestedActions.length > 0);
    });
  }

  say(text: string): void {
    this.store.dispatch({ type: "WEB_CHAT/SEND_MESSAGE", payload: { text, method: "imBack" } });
  }

  /** Sends a file as a message of its own. */
  send(file: File): void {
    const { name, size } = file;
    this.store.dispatch({ type: "WEB_CHAT/SEND_FILES", payload: { files: [{ name, size, url: urlOf(file) }] } });
  }

  /** Back channel: tells the bot something that is no message. */
  tell(name: string, value: unknown): void {
    this.store.dispatch({ type: "WEB_CHAT/SEND_EVENT", payload: { name, value } });
  }
}
