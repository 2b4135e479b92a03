import type { Problem, Session } from "./types";

/** What the server, or the way to it, refused: a code for the program and words for the agent. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  /** Trying the same again may work. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

interface Options {
  readonly signal?: AbortSignal;
  /** Made by the page, not by the agent: does not keep the session alive. */
  readonly isBackground?: boolean;
  /** Lets the request outlive the page. */
  readonly keepalive?: boolean;
  /** Milliseconds, for what is known to take long. */
  readonly patience?: number;
}

const root = "/api/desk";
const patience = 20_000;
const listeners = new Set<() => void>();
const mustChangeListeners = new Set<() => void>();
/** Sent with the negotiation of the hub as well: the object is shared, its value changes. */
export const csrfHeaders: Record<string, string> = {};

export function useCsrf(token: string): void {
  csrfHeaders["X-ServiceBot-Csrf"] = token;
}

/** Told when the server no longer knows who is asking. */
export function onSignedOut(listener: () => void): void {
  listeners.add(listener);
}

/** Told when the password was reset elsewhere and has to be changed before anything else. */
export function onMustChange(listener: () => void): void {
  mustChangeListeners.add(listener);
}

function mustChange(): void {
  mustChangeListeners.forEach((listener) => listener());
}

export function signedOut(): void {
  listeners.forEach((listener) => listener());
}

export const get = <T>(path: string, options?: Options) => send<T>("GET", path, undefined, options);
export const post = <T>(path: string, body: unknown = {}, options?: Options) => send<T>("POST", path, body, options);
export const put = <T>(path: string, body: unknown = {}, options?: Options) => send<T>("PUT", path, body, options);
export const remove = <T>(path: string, options?: Options) => send<T>("DELETE", path, undefined, options);

/** A file with what stands beside it. */
export const upload = <T>(path: string, form: FormData, options?: Options) => send<T>("POST", path, form, { patience: 120_000, ...options });

/** Where one conversation lives. */
export const at = (conversation: string) => `/conversations/${encodeURIComponent(conversation)}`;

/** `?a=b` of what is there. */
export function query(values: Readonly<Record<string, string | number | null | undefined>>): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== "") words.set(name, String(value));
  }
  const text = words.toString();
  return text ? `?${text}` : "";
}

async function send<T>(method: string, path: string, body?: unknown, options: Options = {}, isRepeated = false): Promise<T> {
  const response = await reach(method, path, body, options);
  if (response.ok) return (response.status === 204 || response.status === 202 ? undefined : await read<T>(response)) as T;
  const refusal = await refusalOf(response);
  if (refusal.code === "csrf" && !isRepeated) {
    // Another tab signed in again: this one only lacks the new token.
    useCsrf((await send<Session>("GET", "/session", undefined, {}, true)).csrf);
    return await send<T>(method, path, body, options, true);
  }
  if (refusal.status === 401 && path !== "/session") signedOut();
  if (refusal.code === "passwordChangeNeeded") mustChange();
  throw refusal;
}

async function reach(method: string, path: string, body: unknown, options: Options): Promise<Response> {
  const timeout = AbortSignal.timeout(options.patience ?? patience);
  try {
    return await fetch(root + path, {
      method,
      headers: {
        Accept: "application/json",
        ...(body === undefined || body instanceof FormData ? {} : { "Content-Type": "application/json" }),
        ...(options.isBackground ? { "X-ServiceBot-Background": "1" } : {}),
        ...(method === "GET" ? {} : csrfHeaders),
      },
      body: body === undefined ? null : body instanceof FormData ? body : JSON.stringify(body),
      credentials: "same-origin",
      keepalive: options.keepalive ?? false,
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Refusal(0, "unreachable", timeout.aborted ? "服务器没有及时回应，请稍后重试。" : "连不上服务器，请检查网络后重试。");
  }
}

async function read<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch {
    throw new Refusal(502, "unreadable", "服务器的回应不完整，请重试。");
  }
}

async function refusalOf(response: Response): Promise<Refusal> {
  try {
    const { error } = (await response.json()) as Problem;
    // What comes from before the desk's own endpoints is not written for agents.
    const message = /[\u4e00-\u9fff]/.test(error.message) ? error.message : wordsOf(response.status);
    return new Refusal(response.status, error.code, message, error.fields ?? {});
  } catch {
    return new Refusal(response.status, `http${response.status}`, wordsOf(response.status));
  }
}

function wordsOf(status: number): string {
  if (status === 401) return "登录已过期，请重新登录。";
  if (status === 403) return "您没有这项权限。";
  if (status === 404) return "找不到要操作的内容，可能已被删除。";
  if (status === 409) return "内容刚刚被别人改过，请刷新后再试。";
  if (status === 429) return "操作太频繁，请稍等片刻再试。";
  return `服务器暂时出错（${status}），请稍后重试。`;
}

/** Words for whatever was thrown. */
export function wordsFor(error: unknown): string {
  return error instanceof Refusal ? error.message : "操作没有完成，请重试。";
}
