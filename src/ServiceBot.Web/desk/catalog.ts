import { get } from "./api/client";
import { onConnected } from "./api/hub";
import type { Canned, Catalog, Tool } from "./api/types";
import { Store } from "./store";

const fresh = 60_000;

/** Lists that rarely change: read with the first connection and again with every later one. */
export const catalog = new Store<Catalog>({ queues: [], regions: [], wrapUpCodes: [], channels: [], hours: null, ribbon: null });
export const canned = new Store<readonly Canned[]>([]);
export const tools = new Store<readonly Tool[]>([]);

export async function readCatalog(): Promise<void> {
  catalog.set(await get<Catalog>("/catalog", { isBackground: true }));
}

export async function readCanned(): Promise<void> {
  canned.set(await get<Canned[]>("/canned", { isBackground: true }));
}

export async function readTools(): Promise<void> {
  tools.set(await get<Tool[]>("/tools", { isBackground: true }));
}

/** Ends with the function it gives. What failed is asked again with the next connection. */
export function watchCatalog(): () => void {
  let readAt = 0;
  const readAll = async () => {
    if (Date.now() - readAt < fresh) return;
    readAt = Date.now();
    const outcomes = await Promise.allSettled([readCatalog(), readCanned(), readTools()]);
    if (outcomes.some(({ status }) => status === "rejected")) readAt = 0;
  };
  void readAll();
  return onConnected(() => void readAll());
}

export const queueName = (id: string | null): string => (id === null ? "" : (catalog.get().queues.find((queue) => queue.id === id)?.name ?? id));
export const regionName = (code: string | null): string => (code === null ? "" : (catalog.get().regions.find((region) => region.code === code)?.name ?? code));
