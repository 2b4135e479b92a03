/** Leave to take part in one conversation, from the server's token endpoint. */
export interface Grant {
  readonly conversationId: string;
  readonly token: string;
  readonly userId: string;
  /** When to ask for the next one, in milliseconds of this browser's clock; well before the token ends. */
  readonly renewAt: number;
}

/** The server will not give leave for this conversation again: its cookie is gone, or it never was ours. */
export class GrantRefused extends Error {}

const key = "servicebot.conversation";

/**
 * The conversation of this tab, so that a reload finds it again. Kept no longer than the tab, because service halls
 * and families share computers; the token itself is never stored, an http-only cookie proves whose it is.
 */
export const keptConversation = {
  get(): string | undefined {
    try {
      return sessionStorage.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  },
  set(conversationId: string | undefined): void {
    try {
      if (conversationId) sessionStorage.setItem(key, conversationId);
      else sessionStorage.removeItem(key);
    } catch {
      // Storage is refused in some frames; the conversation then ends with the page.
    }
  },
};

/** Asks for leave: for a new conversation, or once more for a known one. */
export async function requestGrant(conversationId?: string): Promise<Grant> {
  const response = await fetch("/api/webchat/token", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(conversationId ? { conversationId } : {}),
    signal: AbortSignal.timeout(15_000),
  });
  if (response.ok) {
    const given = (await response.json()) as { conversationId: string; token: string; userId: string; expires_in: number };
    return {
      conversationId: given.conversationId,
      token: given.token,
      userId: given.userId,
      renewAt: Date.now() + given.expires_in * 750,
    };
  }
  if (conversationId && [400, 401, 403, 404].includes(response.status)) throw new GrantRefused();
  throw new Error(`token endpoint answered ${response.status}`);
}
