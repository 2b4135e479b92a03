import { type RefObject, useEffect } from "react";

const nearlyAtEnd = 24;

/** The control scrolls when something arrives, not when it gets less room: a notice above it would hide the last message. */
export function useKeptAtEnd(control: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = control.current;
    if (!root) return;
    let atEnd = true;
    const scrolled = ({ target }: Event) => {
      if (target instanceof HTMLElement && target.matches(transcript)) atEnd = isAtEnd(target);
    };
    const observer = new ResizeObserver(() => {
      const scrollable = root.querySelector<HTMLElement>(transcript);
      if (scrollable && atEnd) scrollable.scrollTop = scrollable.scrollHeight;
    });
    observer.observe(root);
    root.addEventListener("scroll", scrolled, true);
    return () => {
      observer.disconnect();
      root.removeEventListener("scroll", scrolled, true);
    };
  }, [control]);
}

const transcript = ".webchat__basic-transcript__scrollable";

function isAtEnd(element: HTMLElement): boolean {
  return element.scrollHeight - element.scrollTop - element.clientHeight < nearlyAtEnd;
}
