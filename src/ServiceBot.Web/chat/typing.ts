import type { Connection } from "./connection";
import type { Conversation } from "./conversation";

/** The sender under which the server shows human agents. */
export const humanAgent = "human-agent";

interface Activity {
  readonly id?: string;
  readonly type: string;
  readonly from: { readonly id?: string; readonly role?: string };
  readonly channelData?: object;
}

interface Action {
  readonly type: string;
  readonly payload?: { readonly activity?: Activity };
}

const place = "webchat:sequence-id";

/**
 * Of the moment, so the server gives it no place. The control would sort it behind everything still to come, and show it
 * again after the words it announced; here it stands behind what was said so far, one for each who types.
 */
export const typingInPlace = ({ getState }: { getState: () => unknown }) => (next: (action: Action) => unknown) => (action: Action) => {
  const activity = action.payload?.activity;
  if (action.type !== "DIRECT_LINE/INCOMING_ACTIVITY" || activity?.type !== "typing") return next(action);
  const { activities } = getState() as { activities: readonly { channelData?: Readonly<Record<string, unknown>> }[] };
  const last = Math.max(0, ...activities.map(({ channelData }) => Number(channelData?.[place] ?? 0)));
  const placed = { ...activity, id: `typing ${activity.from.id}`, channelData: { ...activity.channelData, [place]: last + 0.0001 } };
  return next({ ...action, payload: { ...action.payload, activity: placed } });
};

const between = 3_000;

/** Lets a human agent see that the customer types; nobody else would look. Not by the control, which waits for an echo of each sign
 * and calls it undelivered after five minutes. Ends with the function it gives. */
export function tellTyping(connection: Connection, conversation: Conversation): () => void {
  let toldAt = 0;
  return conversation.draft.subscribe(() => {
    if (conversation.draft.value === "" || !conversation.hasHuman.value || Date.now() - toldAt < between) return;
    toldAt = Date.now();
    void connection.tellTyping();
  });
}
