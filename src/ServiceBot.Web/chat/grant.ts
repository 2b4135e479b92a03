/** Leave to take part in one conversation, from the server's token endpoint. */
export interface Grant {
  readonly conversationId: string;
  readonly token: string;
  readonly userId: string;
  /** When to ask for the next one, in milliseconds of this browser's clock; well before the token ends. */
  readonly renewAt: number;
}

/** The server will not give leave for this conversation again: neither its cookie nor a good token is left. */
export class GrantRefused extends Error {}

const key = "servicebot.conversation";

/**
 * The conversation of this tab, so that a reload finds it again. Kept no longer than the tab, because service halls
 * and families share computers.
 */
export const keptGrant = {
  get(): Grant | undefined {
    try {
      const kept = JSON.parse(sessionStorage.getItem(key) ?? "null") as Partial<Grant> | null;
      return typeof kept?.conversationId === "string" && typeof kept.token === "string" ? (kept as Grant) : undefined;
    } catch {
      return undefined;
    }
  },
  set(grant: Grant | undefined): void {
    try {
      if (grant) sessionStorage.setItem(key, JSON.stringify(grant));
      else sessionStorage.removeItem(key);
    } catch {
      // Storage is refused in some frames; the conversation then ends with the page.
    }
  },
};

interface Given {
  readonly conversationId: string;
  readonly token: string;
  readonly userId?: string;
  readonly expires_in: number;
}

/** Asks for leave to begin a conversation. */
export async function newGrant(): Promise<Grant> {
  return grantOf(await post("/api/webchat/token", {}));
}

/**
 * Asks for leave to go on with a conversation. The http-only cookie proves whose it is, however old the token; inside
 * pages of other sites browsers withhold the cookie, and a token that is still good has to do.
 */
export async function renewedGrant(present: Grant): Promise<Grant> {
  const byCookie = await post("/api/webchat/token", { conversationId: present.conversationId });
  if (byCookie.given?.conversationId === present.conversationId) return grantOf(byCookie);
  const byToken = await post("/v3/directline/tokens/refresh", {}, present.token);
  if (byToken.given?.conversationId === present.conversationId) return { ...grantOf(byToken), userId: present.userId };
  if (byToken.status >= 500) throw new Error(`token refresh answered ${byToken.status}`);
  throw new GrantRefused();
}

function grantOf({ given, status }: { given: Given | undefined; status: number }): Grant {
  if (!given) throw new Error(`token endpoint answered ${status}`);
  return {
    conversationId: given.conversationId,
    token: given.token,
    userId: given.userId ?? "",
    renewAt: Date.now() + given.expires_in * 750,
  };
}

async function post(url: string, body: object, token?: string): Promise<{ given: Given | undefined; status: number }> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
  return { given: response.ok ? ((await response.json()) as Given) : undefined, status: response.status };
}
