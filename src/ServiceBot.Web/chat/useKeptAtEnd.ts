import { type RefObject, useEffect } from "react";

/**
 * Whoever reads the end goes on reading the end: messages that arrive, buttons below them, a notice above them, a keyboard
 * or a turned phone move it. The control follows only while its own guess of a scroll by hand does not go wrong, and that
 * it does when its size changes together with its content.
 */
export function useKeptAtEnd(control: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = control.current;
    if (!root) return;
    let follows = true;
    let seen: Seen | undefined;

    const scrolled = ({ target }: Event) => {
      if (!(target instanceof HTMLElement) || !target.matches(transcript)) return;
      if (isAtEnd(target)) follows = true;
      else if (seen && isSameSize(seen, target) && target.scrollTop < seen.scrollTop) follows = false;
      seen = sizeOf(target);
    };
    const sized = new ResizeObserver(() => {
      const scrollable = root.querySelector<HTMLElement>(transcript);
      if (!scrollable) return;
      if (follows) scrollable.scrollTop = scrollable.scrollHeight;
      seen = sizeOf(scrollable);
    });
    const observed = new Set<Element>();
    const look = () => {
      for (const gone of [...observed].filter(element => !element.isConnected)) {
        sized.unobserve(gone);
        observed.delete(gone);
      }
      for (const element of root.querySelectorAll(`${transcript}, ${transcript} > *`))
        if (!observed.has(element)) {
          sized.observe(element);
          observed.add(element);
        }
    };
    const changed = new MutationObserver(look);
    changed.observe(root, { childList: true, subtree: true });
    root.addEventListener("scroll", scrolled, true);
    look();
    return () => {
      changed.disconnect();
      sized.disconnect();
      root.removeEventListener("scroll", scrolled, true);
    };
  }, [control]);
}

type Seen = Pick<HTMLElement, "scrollTop" | "scrollHeight" | "clientHeight">;

const transcript = ".webchat__basic-transcript__scrollable";

/** CSS pixels: less than a line. */
const nearlyAtEnd = 24;

function isAtEnd({ scrollTop, scrollHeight, clientHeight }: Seen): boolean {
  return scrollHeight - scrollTop - clientHeight < nearlyAtEnd;
}

function isSameSize(one: Seen, other: Seen): boolean {
  return one.scrollHeight === other.scrollHeight && one.clientHeight === other.clientHeight;
}

function sizeOf({ scrollTop, scrollHeight, clientHeight }: Seen): Seen {
  return { scrollTop, scrollHeight, clientHeight };
}
