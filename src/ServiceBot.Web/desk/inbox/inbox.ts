import { get, post, put, at, query, remove, wordsFor } from "../api/client";
import { on, onConnected } from "../api/hub";
import { me, replaceMe } from "../api/session";
import type { Agent, InboxCounts, InboxItem, Page } from "../api/types";
import { Store } from "../store";
import { now } from "../time";
import { isOpen } from "../words";

export type View = "mine" | "waiting" | "bot" | "later" | "tickets" | "all" | "ended";
export interface Filters { readonly channel: string | null; readonly queue: string | null; readonly reason: string | null }

export interface InboxState {
  readonly view: View;
  readonly filters: Filters;
  readonly known: ReadonlyMap<string, InboxItem>;
  /** Ids in the list that is shown. */
  readonly listed: ReadonlySet<string>;
  readonly next: string | null;
  readonly isLoading: boolean;
  readonly isLoaded: boolean;
  readonly failure: string | null;
  readonly counts: InboxCounts;
  readonly agents: readonly Agent[];
}

export const noFilters: Filters = { channel: null, queue: null, reason: null };
export const inbox = new Store<InboxState>({
  view: "mine", filters: noFilters, known: new Map(), listed: new Set(), next: null, isLoading: false, isLoaded: false, failure: null,
  counts: { mine: 0, waiting: 0, later: 0, all: 0, tickets: 0 }, agents: [],
});

const pageSize = 50;
let request = 0;

export function show(view: View, filters = inbox.get().filters): void {
  inbox.update((state) => ({ ...state, view, filters, listed: new Set(), next: null, isLoaded: false }));
  void load();
}

/** The first page of the list shown, and always one's own: whoever rings must be seen from everywhere. */
export async function load(isBackground = false): Promise<void> {
  const turn = ++request;
  const { view, filters } = inbox.get();
  inbox.update((state) => ({ ...state, isLoading: true, failure: null }));
  try {
    const [page, mine, counts] = await Promise.all([
      get<Page<InboxItem>>(`/inbox${query({ view, ...filters, limit: pageSize })}`, { isBackground }),
      get<Page<InboxItem>>(`/inbox${query({ view: "mine", limit: pageSize })}`, { isBackground }),
      get<InboxCounts>("/inbox/counts", { isBackground }),
    ]);
    if (turn !== request) return;
    inbox.update((state) => ({
      ...state,
      known: new Map([...stillOthers(state.known), ...mine.items, ...page.items].map((item) => [item.conversation, item])),
      listed: new Set(page.items.map((item) => item.conversation)),
      next: page.next, counts, isLoading: false, isLoaded: true,
    }));
  } catch (error) {
    if (turn === request) inbox.update((state) => ({ ...state, isLoading: false, failure: wordsFor(error) }));
  }
}

/** What is known of conversations that are not one's own; one's own were just asked for, all of them. */
function stillOthers(known: ReadonlyMap<string, InboxItem>): readonly InboxItem[] {
  return [...known.values()].filter((item) => item.humanAgent !== me().id);
}

export async function loadMore(): Promise<void> {
  const { view, filters, next, isLoading } = inbox.get();
  if (next === null || isLoading) return;
  const turn = request;
  inbox.update((state) => ({ ...state, isLoading: true }));
  try {
    const page = await get<Page<InboxItem>>(`/inbox${query({ view, ...filters, cursor: next, limit: pageSize })}`);
    if (turn !== request) return;
    inbox.update((state) => ({
      ...state,
      known: new Map([...state.known, ...page.items.map((item) => [item.conversation, item] as const)]),
      listed: new Set([...state.listed, ...page.items.map((item) => item.conversation)]),
      next: page.next, isLoading: false,
    }));
  } catch (error) {
    if (turn === request) inbox.update((state) => ({ ...state, isLoading: false, failure: wordsFor(error) }));
  }
}

/** News of one conversation. What one put off is one's own affair: only the lists and one's own words about it know it. */
export function learn(news: InboxItem, knowsLater = false): void {
  inbox.update((state) => {
    const item = knowsLater ? news : { ...news, later: news.later ?? state.known.get(news.conversation)?.later ?? null };
    const listed = new Set(state.listed);
    if (belongs(item, state.view, state.filters)) listed.add(item.conversation);
    else listed.delete(item.conversation);
    return { ...state, known: new Map(state.known).set(item.conversation, item), listed };
  });
}

function forget(conversation: string): void {
  inbox.update((state) => {
    const known = new Map(state.known);
    const listed = new Set(state.listed);
    known.delete(conversation);
    listed.delete(conversation);
    return { ...state, known, listed };
  });
}

function belongs(item: InboxItem, view: View, { channel, queue, reason }: Filters): boolean {
  const fits = (channel === null || item.channel === channel) && (queue === null || item.queue === queue) && (reason === null || item.reason === reason);
  return fits && isIn(item, view);
}

function isIn(item: InboxItem, view: View): boolean {
  const isMine = item.humanAgent === me().id && isOpen(item.state);
  switch (view) {
    case "mine":
      return isMine;
    case "waiting":
      return item.state === "queued" || item.state === "ringing";
    case "bot":
      return item.state === "bot" || item.state === "offered";
    case "later":
      return item.later !== null && item.later.agent === me().id;
    case "tickets":
      return item.ticket !== null && ["bot", "afterHours", "failed"].includes(item.state);
    case "all":
      return isOpen(item.state);
    case "ended":
      return !isOpen(item.state);
  }
}

const weights = { emergency: 2, high: 1, normal: 0 } as const;
const weight = (item: InboxItem): number => weights[item.priority ?? "normal"];
const instant = (value: string | null): number => (value === null ? 0 : Date.parse(value));

/** As the list shows them: who waits longest first, otherwise who spoke last. */
export function sorted(state: InboxState): readonly InboxItem[] {
  const items = [...state.listed].flatMap((id) => state.known.get(id) ?? []);
  const isRinging = (item: InboxItem) => (item.state === "ringing" && item.humanAgent === me().id ? 1 : 0);
  const isAside = (item: InboxItem) => (item.later !== null && item.unanswered === 0 && instant(item.later.until) > now() ? 1 : 0);
  switch (state.view) {
    case "waiting":
      return items.sort((a, b) => weight(b) - weight(a) || instant(a.waitingSince) - instant(b.waitingSince));
    case "later":
      return items.sort((a, b) => instant(a.later?.until ?? null) - instant(b.later?.until ?? null));
    case "mine":
      return items.sort((a, b) => isRinging(b) - isRinging(a) || isAside(a) - isAside(b) || instant(b.lastAt) - instant(a.lastAt));
    default:
      return items.sort((a, b) => instant(b.lastAt) - instant(a.lastAt));
  }
}

export function ringing(state: InboxState): readonly InboxItem[] {
  const mine = me().id;
  return [...state.known.values()]
    .filter((item) => item.state === "ringing" && item.humanAgent === mine)
    .sort((a, b) => weight(b) - weight(a) || instant(a.ringsUntil) - instant(b.ringsUntil));
}

export type Move = "accept" | "decline" | "claim" | "takeOver" | "conclude";

export async function move(conversation: string, name: Move): Promise<InboxItem> {
  return told(await post<InboxItem>(`${at(conversation)}/${name}`));
}

export async function transfer(conversation: string, to: { queue: string; agent: string | null; note: string | null }): Promise<InboxItem> {
  return told(await post<InboxItem>(`${at(conversation)}/transfer`, to));
}

export async function finish(conversation: string, wrapUpCode: string, note: string | null): Promise<InboxItem> {
  return told(await post<InboxItem>(`${at(conversation)}/finish`, { wrapUpCode, note }));
}

export async function putOff(conversation: string, later: { kind: "snooze" | "callback"; until: string; note: string | null }): Promise<InboxItem> {
  return told(await put<InboxItem>(`${at(conversation)}/later`, later), true);
}

export async function takeUp(conversation: string): Promise<InboxItem> {
  return told(await remove<InboxItem>(`${at(conversation)}/later`), true);
}

function told(item: InboxItem, knowsLater = false): InboxItem {
  learn(item, knowsLater);
  return item;
}

export function watchInbox(): () => void {
  const ends = [
    on("inbox", (item) => learn(item)),
    on("gone", forget),
    on("counts", (counts) => inbox.update((state) => ({ ...state, counts }))),
    on("agents", (agents) => {
      inbox.update((state) => ({ ...state, agents }));
      const own = agents.find((agent) => agent.id === me().id);
      if (own) replaceMe(own);
    }),
    onConnected(() => void load(true)),
  ];
  void load();
  return () => ends.forEach((end) => end());
}
