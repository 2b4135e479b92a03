/** What happens on the line to the server. */
export interface SocketWatcher {
  /** Something came, so the line is good. */
  heard(): void;
  /** Nothing came in time and nothing ever had: the network lets no WebSocket through. */
  blocked(): void;
  /** The line closed; the client opens another. */
  lost(): void;
}

const firstFrame = 5_000;
/** The server says something every 15 seconds, every 60 at most. */
const silence = 75_000;

/**
 * A WebSocket that notices when it is deaf: networks that swallow frames leave it open for ever, so that the client
 * would wait for ever too.
 */
export function watchedSocket(watcher: SocketWatcher): typeof WebSocket {
  let everHeard = false;

  return class WatchedSocket extends WebSocket {
    #timer = 0;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.#expect(everHeard ? silence : firstFrame);
      // The network changed under the line: whether it still carries anything cannot be seen, so a new one is opened.
      const renew = () => this.close();
      addEventListener("online", renew);
      this.addEventListener("message", () => {
        everHeard = true;
        watcher.heard();
        this.#expect(silence);
      });
      this.addEventListener("close", () => {
        clearTimeout(this.#timer);
        removeEventListener("online", renew);
        if (everHeard) watcher.lost();
        else watcher.blocked();
      });
    }

    #expect(milliseconds: number): void {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.close(), milliseconds);
    }
  };
}
