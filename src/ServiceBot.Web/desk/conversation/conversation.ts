import { at, get, post, query, wordsFor } from "../api/client";
import * as hub from "../api/hub";
import { me } from "../api/session";
import type { Conversation, Entry, From, InboxItem, Note } from "../api/types";
import { learn } from "../inbox/inbox";
import { newId } from "../newId";
import { Store } from "../store";
import { merge } from "./merge";
import { OutgoingQueue } from "./outgoing";

export interface ConversationState {
  readonly detail: Conversation | null;
  /** One piece of the transcript without gaps. */
  readonly entries: readonly Entry[];
  readonly notes: readonly Note[];
  readonly hasOlder: boolean;
  /** The piece reaches to the present; otherwise a search led into the past. */
  readonly isAtEnd: boolean;
  readonly isLoading: boolean;
  readonly failure: string | null;
  /** Older pages that could not be loaded. */
  readonly olderFailure: string | null;
  readonly typing: { readonly from: From; readonly at: number } | null;
  /** What had been read when the conversation was opened: the line is drawn below it. */
  readonly readTo: number;
}

const page = 100;
const remembered = 12;
const sequenceOf = (entry: Entry) => entry.sequence;
const numberOf = (note: Note) => note.number;
const read = new Map<string, number>();
const talks = new Map<string, Talk>();

/** One conversation as this page knows it, kept while the agent goes back and forth between several. */
export class Talk {
  readonly id: string;
  readonly state = new Store<ConversationState>({
    detail: null, entries: [], notes: [], hasOlder: false, isAtEnd: true, isLoading: false, failure: null, olderFailure: null, typing: null, readTo: 0,
  });
  readonly outgoing: OutgoingQueue;
  readonly #inserters = new Set<(text: string) => void>();
  #ends: readonly (() => void)[] = [];
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  #isLoadingOlder = false;

  constructor(id: string) {
    this.id = id;
    this.outgoing = new OutgoingQueue(id, (sequence) => void this.#seeSent(sequence));
  }

  /** Begins to follow it; ends with the function it gives. */
  follow(around: number | null): () => void {
    const readTo = read.get(this.id) ?? 0;
    this.state.update((state) => ({ ...state, readTo, isLoading: state.entries.length === 0, failure: null }));
    this.#ends = [
      hub.on("entries", (conversation, entries) => conversation === this.id && this.#receive(entries)),
      hub.on("notes", (conversation, notes) => conversation === this.id && this.#addNotes(notes)),
      hub.on("typing", (conversation, from) => conversation === this.id && this.#showTyping(from)),
      hub.on("inbox", (item) => item.conversation === this.id && this.#change(item)),
      hub.onConnected(() => void this.#catchUp()),
    ];
    if (around === null) void this.load();
    else void this.showAround(around);
    return () => {
      this.#ends.forEach((end) => end());
      this.#ends = [];
      hub.close(this.id);
    };
  }

  /** Everything from the present back one page, and from then on what comes. */
  async load(): Promise<void> {
    try {
      const [detail, latest, { notes }] = await Promise.all([
        this.#readDetail(),
        this.#readEntries({}),
        get<{ notes: Note[] }>(`${at(this.id)}/notes?after=0`),
      ]);
      this.state.update((state) => {
        const touches = state.isAtEnd && state.entries.some((entry) => entry.sequence >= (latest.entries[0]?.sequence ?? 0));
        return {
          ...state, detail,
          entries: touches ? merge(state.entries, latest.entries, sequenceOf) : latest.entries,
          hasOlder: touches ? state.hasOlder : latest.entries.length >= page,
          notes: merge(state.notes, notes, numberOf),
          isAtEnd: true, isLoading: false, failure: null,
          readTo: state.readTo > 0 ? state.readTo : unansweredFrom(latest.entries, detail.item),
        };
      });
      learn(detail.item, true);
      await this.#catchUp();
    } catch (error) {
      this.state.update((state) => ({ ...state, isLoading: false, failure: wordsFor(error) }));
    }
  }

  /** A piece of the past around one entry. */
  async showAround(sequence: number): Promise<void> {
    if (this.state.get().entries.some((entry) => entry.sequence === sequence)) {
      if (this.state.get().detail === null) await this.load();
      return;
    }
    await this.load();
    if (this.state.get().failure !== null || this.state.get().entries.some((entry) => entry.sequence === sequence)) return;
    try {
      const { entries, last } = await this.#readEntries({ before: sequence + page / 2 });
      this.state.update((state) => ({ ...state, entries, hasOlder: entries.length >= page, isAtEnd: (entries.at(-1)?.sequence ?? 0) >= last }));
    } catch (error) {
      this.state.update((state) => ({ ...state, olderFailure: wordsFor(error) }));
    }
  }

  async loadOlder(): Promise<void> {
    const first = this.state.get().entries[0];
    if (!first || !this.state.get().hasOlder || this.#isLoadingOlder) return;
    this.#isLoadingOlder = true;
    try {
      const { entries } = await this.#readEntries({ before: first.sequence });
      this.state.update((state) => ({
        ...state, entries: merge(state.entries, entries, sequenceOf), hasOlder: entries.length >= page, olderFailure: null,
      }));
    } catch (error) {
      this.state.update((state) => ({ ...state, olderFailure: wordsFor(error) }));
    } finally {
      this.#isLoadingOlder = false;
    }
  }

  async loadNewer(): Promise<void> {
    const end = this.state.get().entries.at(-1);
    if (!end || this.state.get().isAtEnd || this.#isLoadingOlder) return;
    this.#isLoadingOlder = true;
    try {
      const { entries, last } = await this.#readEntries({ after: end.sequence });
      this.state.update((state) => {
        const all = merge(state.entries, entries, sequenceOf);
        return { ...state, entries: all, isAtEnd: entries.length === 0 || (all.at(-1)?.sequence ?? 0) >= last };
      });
    } catch (error) {
      this.state.update((state) => ({ ...state, olderFailure: wordsFor(error) }));
    } finally {
      this.#isLoadingOlder = false;
    }
  }

  /** Back to the present after a look into the past. */
  async loadLatest(): Promise<void> {
    this.state.update((state) => ({ ...state, entries: [], isLoading: true, isAtEnd: true }));
    await this.load();
  }

  /** Rights, budget and episodes as they are after a move. */
  async refresh(): Promise<void> {
    const detail = await this.#readDetail(true);
    this.state.update((state) => ({ ...state, detail }));
  }

  async writeNote(text: string, mentions: readonly string[]): Promise<void> {
    const note = await post<Note>(`${at(this.id)}/notes`, { clientId: newId(), text, mentions });
    this.#addNotes([note]);
  }

  async resend(sequence: number): Promise<void> {
    await post(`${at(this.id)}/messages/${sequence}/resend`);
    this.state.update((state) => ({
      ...state,
      entries: state.entries.map((entry) => (entry.sequence === sequence ? { ...entry, delivery: "stored", deliveryError: null } : entry)),
    }));
  }

  /** Words for the answer, from beside the talk. */
  insert(text: string): void {
    this.#inserters.forEach((inserter) => inserter(text));
  }

  onInsert(inserter: (text: string) => void): () => void {
    this.#inserters.add(inserter);
    return () => this.#inserters.delete(inserter);
  }

  markRead(): void {
    const last = this.state.get().entries.at(-1);
    if (last) read.set(this.id, last.sequence);
  }

  async #readDetail(isBackground = false): Promise<Conversation> {
    return await get<Conversation>(at(this.id), { isBackground });
  }

  async #readEntries(from: { before?: number; after?: number }): Promise<{ entries: Entry[]; last: number }> {
    // What comes after is what the page catches up with by itself.
    return await get(`${at(this.id)}/entries${query({ ...from, limit: page })}`, { isBackground: from.after !== undefined });
  }

  /** What came since the last known number: after every connection, so that nothing is missed while there was none. */
  async #catchUp(): Promise<void> {
    if (!hub.isConnected()) return;
    const { entries, notes, isAtEnd, detail } = this.state.get();
    if (detail === null) return;
    try {
      const opened = await hub.open(this.id, isAtEnd ? (entries.at(-1)?.sequence ?? 0) : Number.MAX_SAFE_INTEGER, notes.at(-1)?.number ?? 0);
      this.#receive(opened.entries);
      this.#addNotes(opened.notes);
      this.#change(opened.item);
      // More was missed than one answer holds.
      if (this.state.get().isAtEnd && (this.state.get().entries.at(-1)?.sequence ?? 0) < opened.last) await this.#fill(opened.last);
      await this.#seeDeliveries();
    } catch (error) {
      if (hub.isConnected()) this.state.update((state) => ({ ...state, olderFailure: wordsFor(error) }));
    }
  }

  async #fill(last: number): Promise<void> {
    for (let end = this.state.get().entries.at(-1)?.sequence ?? 0; end < last; ) {
      const { entries } = await this.#readEntries({ after: end });
      if (entries.length === 0) return;
      this.#receive(entries);
      end = entries.at(-1)?.sequence ?? last;
    }
  }

  /** Whether the channel took a message may have been decided while the line was down. */
  async #seeDeliveries(): Promise<void> {
    const pending = this.state.get().entries.find((entry) => entry.delivery === "stored" || entry.delivery === "held");
    if (!pending) return;
    const { entries } = await this.#readEntries({ after: pending.sequence - 1 });
    this.#receive(entries);
  }

  /** The hub tells what was sent as well; without it the page asks. */
  async #seeSent(sequence: number): Promise<void> {
    if (this.state.get().entries.some((entry) => entry.sequence === sequence)) return;
    const end = this.state.get().entries.at(-1)?.sequence ?? 0;
    if (!this.state.get().isAtEnd) return await this.loadLatest();
    try {
      this.#receive((await this.#readEntries({ after: Math.min(end, sequence - 1) })).entries);
    } catch {
      // It is stored; the next connection shows it.
    }
  }

  #receive(entries: readonly Entry[]): void {
    this.state.update((state) => {
      const first = state.entries[0]?.sequence ?? 0;
      const end = state.entries.at(-1)?.sequence ?? Number.MAX_SAFE_INTEGER;
      // What lies outside a piece of the past would leave a gap; the way back to the present loads it.
      const fitting = entries.filter((entry) => entry.sequence >= first && (state.isAtEnd || entry.sequence <= end));
      const spoke = fitting.some((entry) => entry.from === "customer" && entry.sequence > end);
      return { ...state, entries: merge(state.entries, fitting, sequenceOf), typing: spoke ? null : state.typing };
    });
  }

  #addNotes(notes: readonly Note[]): void {
    const known = this.state.get().notes;
    // The chat model has summed it up: the summary is read again.
    if (notes.some((note) => note.kind === "summary" && !known.some((one) => one.number === note.number))) this.refresh().catch(() => undefined);
    this.state.update((state) => ({ ...state, notes: merge(state.notes, notes, numberOf) }));
  }

  #showTyping(from: From): void {
    // One's own typing comes back from the server.
    if (from === "humanAgent" && this.state.get().detail?.item.humanAgent === me().id) return;
    clearTimeout(this.#typingTimer);
    this.state.update((state) => ({ ...state, typing: { from, at: Date.now() } }));
    this.#typingTimer = setTimeout(() => this.state.update((state) => ({ ...state, typing: null })), 6000);
  }

  /** What one may do follows from the state: asked again when that has changed. */
  #change(item: InboxItem): void {
    const { detail } = this.state.get();
    if (!detail) return;
    const before = detail.item;
    this.state.update((state) => ({ ...state, detail: { ...detail, item: { ...item, later: item.later ?? before.later } } }));
    const hasMoved = before.state !== item.state || before.humanAgent !== item.humanAgent || before.version !== item.version;
    const hasSpoken = item.channel === "wechat" && before.lastSequence !== item.lastSequence;
    if (hasMoved || hasSpoken) this.refresh().catch(() => undefined);
  }
}

/** Everything the customer said since a human last answered is unread to somebody who opens it for the first time. */
function unansweredFrom(entries: readonly Entry[], item: InboxItem): number {
  if (item.unanswered === 0) return 0;
  const own = entries.filter((entry) => entry.from === "customer").slice(-item.unanswered);
  const first = own[0];
  return first && first !== entries[0] ? first.sequence - 1 : 0;
}

export function talkOf(id: string): Talk {
  const found = talks.get(id) ?? new Talk(id);
  talks.delete(id);
  talks.set(id, found);
  for (const [oldest, talk] of talks) {
    if (talks.size <= remembered) break;
    if (talk.outgoing.waiting.get().length === 0) talks.delete(oldest);
  }
  return found;
}
