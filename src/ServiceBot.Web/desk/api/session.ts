import { Store } from "../store";
import { dropAll, keep, kept } from "../kept";
import { get, onMustChange, onSignedOut, post, put, remove, Refusal, useCsrf } from "./client";
import { go } from "../route";
import { setServerClock } from "../time";
import type { Agent, Role, Session } from "./types";

export type SessionState =
  | { readonly kind: "unknown" }
  | { readonly kind: "unreachable"; readonly words: string }
  | { readonly kind: "out" }
  /** `isExpired`: the page stays as it is under a dialog, with all that was typed. */
  | { readonly kind: "in"; readonly session: Session; readonly isExpired: boolean };

export const session = new Store<SessionState>({ kind: "unknown" });
/** Typed texts carry this beginning and are dropped when the agent signs out. */
export const typed = "typed.";

onSignedOut(() => {
  const now = session.get();
  if (now.kind === "in" && !now.isExpired) session.set({ ...now, isExpired: true });
});

onMustChange(() => void restore());

export async function restore(): Promise<void> {
  try {
    enter(await get<Session>("/session"));
  } catch (error) {
    const refusal = error instanceof Refusal ? error : undefined;
    session.set(refusal?.status === 401 ? { kind: "out" } : { kind: "unreachable", words: refusal?.message ?? "页面没有加载完整。" });
  }
}

export async function signIn(name: string, password: string): Promise<void> {
  enter(await post<Session>("/session", { name, password }));
}

export async function changePassword(current: string, next: string): Promise<void> {
  enter(await post<Session>("/session/password", { current, next }));
}

export async function signOut(): Promise<void> {
  let goOnAt: string | undefined;
  try {
    // Whoever came from an identity provider signs out there as well.
    goOnAt = (await remove<{ goOnAt: string } | undefined>("/session"))?.goOnAt;
  } finally {
    dropAll(typed);
    location.assign(goOnAt ?? "/desk");
  }
}

export async function setAvailable(available: boolean): Promise<void> {
  replaceMe(await put<Agent>("/me/availability", { available }));
}

/** News of the agents: some of it is about the one sitting here. */
export function replaceMe(me: Agent): void {
  const now = session.get();
  if (now.kind === "in" && now.session.me.id === me.id) session.set({ ...now, session: { ...now.session, me } });
}

export function me(): Agent {
  const now = session.get();
  if (now.kind !== "in") throw new Error("Nobody is signed in.");
  return now.session.me;
}

/** A supervisor may what an agent may, an admin what both may. */
export function has(agent: Agent, role: Role): boolean {
  const ranks: readonly Role[] = ["agent", "supervisor", "admin"];
  return agent.roles.some((held) => ranks.indexOf(held) >= ranks.indexOf(role));
}

function enter(given: Session): void {
  const before = session.get();
  const last = kept("lastAgent", "");
  if (last !== given.me.id) dropAll(typed);
  keep("lastAgent", given.me.id);
  useCsrf(given.csrf);
  setServerClock(given.now);
  if (location.pathname === "/desk/sign-in") go("/desk", { replace: true });
  if (before.kind === "in" && before.session.me.id !== given.me.id) {
    // Somebody else's page: begin from nothing.
    location.assign("/desk");
    return;
  }
  session.set({ kind: "in", session: given, isExpired: false });
}
