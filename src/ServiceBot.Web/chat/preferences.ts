import { useSyncExternalStore } from "react";

/** What a customer chose for this browser; kept, because it says nothing about them. */
export interface Preferences {
  /** Large type and fewer things on the page. */
  readonly plain: boolean;
  /** As the system has it, until the customer chooses. */
  readonly theme: "system" | "light" | "dark";
}

const key = "servicebot.preferences";
const defaults: Preferences = { plain: false, theme: "system" };
const listeners = new Set<() => void>();
const systemDark = matchMedia("(prefers-color-scheme: dark)");
let current = load();
// Read once: a browser does not tell of a change that somebody has read before it could tell.
let isSystemDark = systemDark.matches;

function load(): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Preferences>;
    return {
      plain: kept.plain === true,
      theme: kept.theme === "light" || kept.theme === "dark" ? kept.theme : "system",
    };
  } catch {
    // Storage is refused in some frames and private windows; the choice then lasts as long as the page.
    return defaults;
  }
}

function apply(): void {
  const root = document.documentElement;
  root.dataset.theme = isDark(current) ? "dark" : "light";
  root.toggleAttribute("data-plain", current.plain);
}

export function isDark(preferences: Preferences): boolean {
  return preferences.theme === "system" ? isSystemDark : preferences.theme === "dark";
}

function show(preferences: Preferences): void {
  current = preferences;
  apply();
  listeners.forEach(listener => listener());
}

export function choose(change: Partial<Preferences>): void {
  show({ ...current, ...change });
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // As above.
  }
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

systemDark.addEventListener("change", event => {
  isSystemDark = event.matches;
  show({ ...current });
});
apply();
