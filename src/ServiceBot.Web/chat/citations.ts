/** A clause behind an answer, as the bot sends it. */
export interface Citation {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly source?: string;
}

interface Message {
  readonly channelData?: unknown;
}

/** The sources of a message, in the order of its marks. */
export function citationsOf(activity: Message): readonly Citation[] {
  const citations = (activity.channelData as { citations?: unknown } | undefined)?.citations;
  return Array.isArray(citations) ? citations.filter(isCitation) : [];
}

/** What the message does: answer, safety, handoff, …; empty when the bot did not say. */
export function kindOf(activity: Message): string {
  const kind = (activity.channelData as { kind?: unknown } | undefined)?.kind;
  return typeof kind === "string" ? kind.toLowerCase() : "";
}

/** Whether it is the beginning of a message whose rest is still being written. */
export function isLive(activity: Message): boolean {
  return (activity.channelData as { streamType?: unknown } | undefined)?.streamType === "streaming";
}

/** The server writes cited text as Markdown that shows the same characters; here they are again. */
export function plainOf(markdown: string): string {
  return markdown
    .replace(/^\[\d{1,2}\]: cite:.*$/gm, "")
    .replace(/\\([\\`*_~<>|[\]#&+=-])/g, "$1");
}

function isCitation(value: unknown): value is Citation {
  const candidate = value as Partial<Citation> | null;
  return typeof candidate?.title === "string" && typeof candidate.text === "string";
}
