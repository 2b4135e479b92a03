import { useCallback, useEffect, useState } from "react";
import { get, wordsFor } from "../api/client";

/** What a page shows, read when it opens. */
export function useRead<T>(path: string) {
  const [value, setValue] = useState<T | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const read = useCallback(async () => {
    setFailure(null);
    try {
      setValue(await get<T>(path));
    } catch (error) {
      setFailure(wordsFor(error));
    }
  }, [path]);
  useEffect(() => void read(), [read]);
  return { value, setValue, failure, read };
}
