import { FrownOutlined, MehOutlined, ThunderboltFilled, UpCircleOutlined } from "@ant-design/icons";
import type { InboxItem } from "../api/types";
import { clock, lasting, secondsSince, useNow } from "../time";
import { moods, priorities } from "../words";

/** Shape and word besides colour. */
export function PriorityMark({ item }: { readonly item: InboxItem }) {
  if (item.priority === "emergency") return <span className="mark mark--emergency"><ThunderboltFilled aria-hidden="true" />{priorities.emergency}</span>;
  if (item.priority === "high") return <span className="mark mark--high"><UpCircleOutlined aria-hidden="true" />{priorities.high}</span>;
  return null;
}

export function MoodMark({ mood }: { readonly mood: InboxItem["mood"] }) {
  if (mood === "calm") return null;
  return (
    <span className={`mark mark--${mood}`}>
      {mood === "angry" ? <FrownOutlined aria-hidden="true" /> : <MehOutlined aria-hidden="true" />}{moods[mood]}
    </span>
  );
}

/** How long somebody waits, ticking for the eye and standing still for the ear. */
export function Waiting({ since }: { readonly since: string }) {
  const seconds = secondsSince(since, useNow());
  return (
    <span className="waiting" data-long={seconds >= 120 || undefined}>
      <span aria-hidden="true">等 {clock(seconds)}</span>
      <span className="unseen">已等待 {lasting(Math.floor(seconds / 60) * 60)}</span>
    </span>
  );
}
