import { type HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";
import { Store } from "../store";
import { csrfHeaders, signedOut } from "./client";
import { restore, session } from "./session";
import type { Agent, Alert, Entry, From, InboxCounts, InboxItem, Note, OpenResult } from "./types";

export type Line = { readonly kind: "connecting" | "connected" } | { readonly kind: "lost"; readonly since: number };

/** What the server tells, by name; one place to listen, whoever listens. */
interface News {
  inbox: [item: InboxItem];
  gone: [conversation: string];
  entries: [conversation: string, entries: Entry[]];
  notes: [conversation: string, notes: Note[]];
  typing: [conversation: string, from: From];
  alert: [alert: Alert];
  counts: [counts: InboxCounts];
  agents: [agents: Agent[]];
}

const names = ["inbox", "gone", "entries", "notes", "typing", "alert", "counts", "agents"] as const;
const waits = [0, 1, 2, 5, 10].map((seconds) => seconds * 1000);
const beat = 15_000;
const longest = 10_000;

export const line = new Store<Line>({ kind: "connecting" });
const listeners: { [N in keyof News]: Set<(...told: News[N]) => void> } = {
  inbox: new Set(), gone: new Set(), entries: new Set(), notes: new Set(), typing: new Set(), alert: new Set(), counts: new Set(), agents: new Set(),
};
const whenConnected = new Set<() => void>();
let connection: HubConnection | undefined;
let stopped = true;

export function on<N extends keyof News>(name: N, listener: (...told: News[N]) => void): () => void {
  listeners[name].add(listener);
  return () => listeners[name].delete(listener);
}

/** Called at every connection, the first one too: the moment to ask for what was missed. */
export function onConnected(listener: () => void): () => void {
  whenConnected.add(listener);
  return () => whenConnected.delete(listener);
}

export const isConnected = (): boolean => connection?.state === HubConnectionState.Connected;

export const open = (conversation: string, afterSequence: number, afterNote: number): Promise<OpenResult> =>
  call<OpenResult>("Open", conversation, afterSequence, afterNote);

export function close(conversation: string): void {
  tell("Close", conversation);
}

export function typing(conversation: string): void {
  tell("Typing", conversation);
}

/** Begins to listen; ends with the function it gives. */
export function listen(): () => void {
  const made = new HubConnectionBuilder()
    .withUrl("/hubs/desk", { headers: csrfHeaders })
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount }) => {
      if (previousRetryCount > 1) void askWhetherSignedIn();
      return waits[previousRetryCount] ?? longest;
    } })
    .configureLogging(LogLevel.None)
    .build();
  made.serverTimeoutInMilliseconds = 2 * beat;
  made.keepAliveIntervalInMilliseconds = beat / 2;
  for (const name of names) made.on(name, (...told: unknown[]) => hand(name, told));
  made.on("signedOut", () => {
    signedOut();
    void made.stop();
  });
  made.onreconnecting(() => lost());
  made.onreconnected(() => connected());
  // Reached when the server ends the connection in so many words: it restarts, or the session is over.
  made.onclose(() => {
    if (stopped) return;
    lost();
    void restoreAndStart(made);
  });
  connection = made;
  stopped = false;
  line.set({ kind: "connecting" });
  void start(made);
  const beating = setInterval(() => tell("Beat"), beat);
  // A computer that slept or changed its network need not wait for the next attempt.
  const hurry = () => {
    if (made.state === HubConnectionState.Disconnected && !stopped) skipWait?.();
  };
  // The browser knows at once; the line itself would notice only after its longest silence.
  const leave = () => {
    if (made.state === HubConnectionState.Connected && !stopped) void made.stop();
  };
  addEventListener("offline", leave);
  addEventListener("online", hurry);
  document.addEventListener("visibilitychange", hurry);
  return () => {
    stopped = true;
    skipWait?.();
    clearInterval(beating);
    removeEventListener("offline", leave);
    removeEventListener("online", hurry);
    document.removeEventListener("visibilitychange", hurry);
    if (connection === made) connection = undefined;
    void made.stop();
  };
}

let skipWait: (() => void) | undefined;

/** Tries until it works: an agent leaves the page open all day, through every restart of the server. */
async function start(made: HubConnection): Promise<void> {
  for (let attempt = 0; !stopped && connection === made; attempt++) {
    try {
      await made.start();
      connected();
      return;
    } catch {
      lost();
      const state = session.get();
      // A signed-out page asks nothing until somebody has signed in again.
      if (state.kind === "in" && state.isExpired) await signedInAgain();
      else if (attempt > 0) await askWhetherSignedIn();
      await pause(waits[attempt + 1] ?? longest);
    }
  }
}

async function restoreAndStart(made: HubConnection): Promise<void> {
  await pause(1000);
  await start(made);
}

/** The negotiation only says that it failed; the session says whether that is for lack of one. */
async function askWhetherSignedIn(): Promise<void> {
  const before = session.get();
  if (before.kind !== "in") return;
  const { status } = await fetch("/api/desk/session", { credentials: "same-origin" }).catch(() => ({ status: 0 }));
  if (status === 401) signedOut();
}

function signedInAgain(): Promise<void> {
  return new Promise((done) => {
    const end = session.subscribe(() => {
      const state = session.get();
      if (state.kind === "in" && state.isExpired) return;
      end();
      done();
    });
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(finish, milliseconds);
    function finish() {
      clearTimeout(timer);
      skipWait = undefined;
      done();
    }
    skipWait = finish;
  });
}

function connected(): void {
  line.set({ kind: "connected" });
  tell("Beat");
  whenConnected.forEach((listener) => listener());
}

function lost(): void {
  if (line.get().kind !== "lost") line.set({ kind: "lost", since: Date.now() });
}

async function call<T>(method: string, ...values: readonly unknown[]): Promise<T> {
  if (!connection) throw new Error("No connection.");
  return await connection.invoke<T>(method, ...values);
}

/** For what may be lost without harm. */
function tell(method: string, ...values: readonly unknown[]): void {
  if (isConnected()) connection?.send(method, ...values).catch(() => lost());
}

function hand<N extends keyof News>(name: N, told: readonly unknown[]): void {
  listeners[name].forEach((listener) => (listener as (...values: readonly unknown[]) => void)(...told));
}

// A page whose session was renewed in another tab goes on by itself.
addEventListener("focus", () => {
  const state = session.get();
  if (state.kind === "in" && state.isExpired) void restore().catch(() => undefined);
});
