import type { Citation } from "./citations";
import { Signal } from "./signals";

/** The clause being read; answers are drawn inside the control, the dialog outside of it. */
export const openedCitation = new Signal<Citation | undefined>(undefined);

export function openCitation(citation: Citation): void {
  openedCitation.set(citation);
}
