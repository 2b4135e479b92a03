import { type DependencyList, useCallback, useEffect, useRef, useState } from "react";
import { wordsFor } from "../api/client";

export interface Loaded<T> {
  /** The last that was read; stays while the next is on its way, and when it fails. */
  readonly value: T | undefined;
  readonly failure: string | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
  readonly replace: (value: T) => void;
}

/** Reads something now, whenever `depends` changes, and every `every` milliseconds while the page is seen. */
export function useLoaded<T>(read: (signal: AbortSignal) => Promise<T>, depends: DependencyList, every?: number): Loaded<T> {
  const [state, setState] = useState<{ value?: T; failure?: string; isLoading: boolean }>({ isLoading: true });
  const [round, setRound] = useState(0);
  const reading = useRef(read);
  reading.current = read;
  useEffect(() => {
    const ending = new AbortController();
    setState((before) => ({ ...before, isLoading: true }));
    reading.current(ending.signal).then(
      (value) => { if (!ending.signal.aborted) setState({ value, isLoading: false }); },
      (error: unknown) => { if (!ending.signal.aborted) setState((before) => ({ ...before, failure: wordsFor(error), isLoading: false })); },
    );
    return () => ending.abort();
  }, [...depends, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  useEffect(() => {
    if (every === undefined) return;
    const timer = setInterval(() => { if (!document.hidden) reload(); }, every);
    return () => clearInterval(timer);
  }, [every]);
  const replace = useCallback((value: T) => setState({ value, isLoading: false }), []);
  return { value: state.value, failure: state.failure, isLoading: state.isLoading, reload, replace };
}
