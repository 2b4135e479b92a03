import { type MouseEvent, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
addEventListener("popstate", () => listeners.forEach((listener) => listener()));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Path and query of the page, below the host. */
export function usePlace(): URL {
  const place = useSyncExternalStore(subscribe, () => location.href);
  return new URL(place);
}

export function go(path: string, options: { readonly replace?: boolean } = {}): void {
  if (path === location.pathname + location.search) return;
  if (options.replace) history.replaceState(null, "", path);
  else history.pushState(null, "", path);
  listeners.forEach((listener) => listener());
}

/** For links: a plain click stays in the page, any other one is the browser's. */
export function follow(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const { pathname, search } = new URL(event.currentTarget.href);
  go(pathname + search);
}

export const home = "/desk";

export const pathOf = (conversation: string, sequence?: number): string =>
  `${home}/c/${encodeURIComponent(conversation)}${sequence === undefined ? "" : `?at=${sequence}`}`;

/** The conversation a path names. */
export function conversationIn(path: string): string | undefined {
  const found = /^\/desk\/c\/([^/]+)$/.exec(path)?.[1];
  return found === undefined ? undefined : decodeURIComponent(found);
}
