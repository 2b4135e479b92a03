import { Signal } from "./signals";
import { type Action, incoming, place, placeBehind } from "./typing";

interface Stream {
  readonly streamType?: "informative" | "streaming" | "final";
  readonly streamId?: string;
}

type Next = (action: Action) => unknown;

const longestSilence = 60_000;

/**
 * The answer in the making: what the bot is doing, then its first sentences, until the message is there. The control knows
 * livestreams too, but keeps what came of one that ended without a message, and hides the steps.
 */
export class LiveAnswer {
  /** What the bot is doing, in words; empty when nothing is known. */
  readonly step = new Signal("");
  #shown: string | undefined;
  #next: Next = () => undefined;
  #timer = 0;

  readonly middleware = ({ getState }: { getState: () => unknown }) => (next: Next) => {
    this.#next = next;
    return (action: Action) => {
      const activity = incoming(action);
      if (!activity || activity.from.role === "user") return next(action);
      const { streamType, streamId } = (activity.channelData ?? {}) as Stream;
      if (activity.type === "typing" && streamType) {
        clearTimeout(this.#timer);
        if (streamType === "streaming") {
          this.step.set("");
          this.#shown = streamId;
          this.#timer = window.setTimeout(() => this.forget(), longestSilence);
          const channelData = { ...activity.channelData, [place]: placeBehind(getState(), streamId) };
          return next({ ...action, payload: { activity: { ...activity, id: streamId, channelData } } });
        }
        this.forget();
        if (streamType === "informative") {
          this.step.set(activity.text ?? "");
          this.#timer = window.setTimeout(() => this.forget(), longestSilence);
        }
        return action;
      }
      if (activity.type !== "message") return next(action);
      // The message that ends the stream takes its place in the control, so it has to be there first.
      if (this.#shown !== streamId) this.forget();
      const result = next(action);
      this.forget();
      return result;
    };
  };

  /** Takes away what is shown: the line broke, so that nobody would say what became of it. */
  readonly forget = () => {
    clearTimeout(this.#timer);
    this.step.set("");
    const shown = this.#shown;
    this.#shown = undefined;
    if (shown) this.#next({ type: "DIRECT_LINE/DELETE_ACTIVITY", payload: { activityID: shown } });
  };
}
