import { useEffect } from "react";
import type { Conversation } from "./conversation";
import { settings } from "./settings";

/** Asks the widget to put the panel away. */
export function closePanel(): void {
  parent.postMessage({ type: "servicebot:close" }, "*");
}

/** Tells the page around the widget what its button must show; numbers and wishes only, never what was said. */
export function useEmbedding(conversation: Conversation): void {
  useEffect(() => {
    if (!settings.embedded || parent === window) return;
    const report = () => parent.postMessage({ type: "servicebot:answers", count: conversation.answers.value }, "*");
    const close = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
      closePanel();
    };
    report();
    addEventListener("keydown", close);
    const leave = conversation.answers.subscribe(report);
    return () => {
      removeEventListener("keydown", close);
      leave();
    };
  }, [conversation]);
}
