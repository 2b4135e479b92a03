import { at, post, Refusal, wordsFor } from "../api/client";
import { line } from "../api/hub";
import { typed } from "../api/session";
import type { Citation } from "../api/types";
import { drop, keep, kept } from "../kept";
import { newId } from "../newId";
import { Store } from "../store";

/** A message on its way to the server. It keeps its id, so that sending it again can never send it twice. */
export interface Outgoing {
  readonly clientId: string;
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly at: string;
  readonly state: "sending" | "failed";
  /** Sent again by itself when the line is back. */
  readonly isPassing: boolean;
  readonly failure: string | null;
}

const waits = [800, 2500];

type Accepted = (sequence: number) => void;

/** What one conversation still has to send: one after the other, and none past one that failed. */
export class OutgoingQueue {
  readonly waiting: Store<readonly Outgoing[]>;
  readonly #name: string;
  readonly #conversation: string;
  readonly #accepted: Accepted;
  #isSending = false;

  constructor(conversation: string, accepted: Accepted) {
    this.#conversation = conversation;
    this.#accepted = accepted;
    this.#name = `${typed}outgoing.${conversation}`;
    // Left behind by a page that was closed while sending: the agent says whether it still goes out.
    const left = kept<readonly Outgoing[]>(this.#name, []);
    this.waiting = new Store(left.map((message) => ({ ...message, citations: message.citations ?? [], state: "failed", isPassing: false, failure: message.failure ?? "页面关闭前还没有发出。" })));
    this.waiting.subscribe(() => this.#keep());
    line.subscribe(() => {
      if (line.get().kind === "connected") this.#again((message) => message.isPassing);
    });
  }

  add(text: string, citations: readonly Citation[] = []): void {
    const message: Outgoing = {
      clientId: newId(), text, citations, at: new Date().toISOString(), state: "sending", isPassing: false, failure: null,
    };
    this.waiting.update((waiting) => [...waiting, message]);
    this.#again((other) => other.isPassing);
  }

  /** With it, everything that failed for the same passing reason: the order stays as it was typed. */
  retry(clientId: string): void {
    this.#again((message) => message.clientId === clientId || message.isPassing);
  }

  remove(clientId: string): Outgoing | undefined {
    const found = this.waiting.get().find((message) => message.clientId === clientId);
    this.waiting.update((waiting) => waiting.filter((message) => message.clientId !== clientId));
    return found;
  }

  #again(which: (message: Outgoing) => boolean): void {
    this.waiting.update((waiting) =>
      waiting.map((message) => (message.state === "failed" && which(message) ? { ...message, state: "sending", failure: null } : message)),
    );
    void this.#send();
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) await this.#sendOne(next);
    } finally {
      this.#isSending = false;
    }
  }

  /** The oldest that is not refused for good; nothing while that one waits for better times. */
  #next(): Outgoing | undefined {
    const next = this.waiting.get().find((message) => message.state === "sending" || message.isPassing);
    return next?.state === "sending" ? next : undefined;
  }

  async #sendOne(message: Outgoing): Promise<void> {
    try {
      this.#accepted(await this.#post(message));
      this.remove(message.clientId);
    } catch (error) {
      const isPassing = !(error instanceof Refusal) || error.isPassing || error.status === 401;
      // What was typed after it must not overtake it.
      this.waiting.update((waiting) =>
        waiting.map((other) =>
          other.state === "sending" ? { ...other, state: "failed", isPassing, failure: other === message ? wordsFor(error) : "等上一条发出后再发。" } : other,
        ),
      );
    }
  }

  /** A stumble of the server is not worth the agent's attention: the same id again, a little later. */
  async #post(message: Outgoing): Promise<number> {
    for (const wait of waits) {
      try {
        return await this.#postOnce(message);
      } catch (error) {
        if (!(error instanceof Refusal) || !error.isPassing || line.get().kind === "lost") throw error;
        await new Promise((done) => setTimeout(done, wait));
      }
    }
    return await this.#postOnce(message);
  }

  async #postOnce({ clientId, text, citations }: Outgoing): Promise<number> {
    return (await post<{ sequence: number }>(`${at(this.#conversation)}/messages`, { clientId, text, citations })).sequence;
  }

  #keep(): void {
    const waiting = this.waiting.get();
    if (waiting.length === 0) drop(this.#name);
    else keep(this.#name, waiting);
  }
}
