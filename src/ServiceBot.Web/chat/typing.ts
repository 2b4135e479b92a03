import type { Connection } from "./connection";
import type { Conversation } from "./conversation";

/** The sender under which the server shows human agents. */
export const humanAgent = "human-agent";

interface Activity {
  readonly id?: string | undefined;
  readonly type: string;
  readonly text?: string;
  readonly from: { readonly id?: string; readonly role?: string };
  readonly channelData?: object;
}

/** An action of the control's store; only what the page reads. */
export interface Action {
  readonly type: string;
  readonly payload?: { readonly activity?: Activity; readonly activityID?: string };
}

/** The member by which the control sorts. */
export const place = "webchat:sequence-id";

/** What came from the server with an action; undefined for other actions. */
export function incoming(action: Action): Activity | undefined {
  return action.type === "DIRECT_LINE/INCOMING_ACTIVITY" ? action.payload?.activity : undefined;
}

/** A place behind what was said so far, whatever stood there under the same id before. */
export function placeBehind(state: unknown, id: string | undefined): number {
  const { activities } = state as { activities: readonly { id?: string; channelData?: Readonly<Record<string, unknown>> }[] };
  return Math.max(0, ...activities.filter(other => other.id !== id).map(({ channelData }) => Number(channelData?.[place] ?? 0))) + 0.0001;
}

/**
 * Of the moment, so the server gives it no place. The control would sort it behind everything still to come, and show it
 * again after the words it announced; here it stands behind what was said so far, one for each who types.
 */
export const typingInPlace = ({ getState }: { getState: () => unknown }) => (next: (action: Action) => unknown) => (action: Action) => {
  const activity = incoming(action);
  // Words in the making have a place already.
  if (activity?.type !== "typing" || activity.text !== undefined) return next(action);
  const id = `typing ${activity.from.id}`;
  const placed = { ...activity, id, channelData: { ...activity.channelData, [place]: placeBehind(getState(), id) } };
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
