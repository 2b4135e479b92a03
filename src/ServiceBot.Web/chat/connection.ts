import { ConnectionStatus, DirectLine, type Services } from "botframework-directlinejs";
import { Observable } from "rxjs/Observable";
import "rxjs/add/observable/from";
import { type Grant, GrantRefused, keptGrant, newGrant, renewedGrant } from "./grant";
import { delayBefore, pause } from "./patience";
import { pictureTrouble, refusal } from "./pictures";
import { type DirectLineRequest, type RequestHost, send } from "./requests";
import { Signal } from "./signals";
import { watchedSocket } from "./watchedSocket";

const domain = new URL("/v3/directline", location.href).href;

/** How the line to the server stands, as the customer is told. */
export type LineState = "connecting" | "online" | "offline" | "ended";

/**
 * One conversation with the server, from the first leave to its end: finds the conversation of this tab again after a
 * reload, renews the leave before it ends, and goes over to polling where WebSockets are blocked.
 */
export class Connection implements RequestHost {
  readonly state = new Signal<LineState>("connecting");
  readonly directLine = new Signal<DirectLine | undefined>(undefined);
  /** How often the line broke. */
  readonly breaks = new Signal(0);
  /** Whether this conversation was there before the page was. */
  resumed = false;
  closed = false;

  #present: Grant | undefined;
  #renewal: Promise<Grant> | undefined;
  #failures = 0;

  constructor() {
    addEventListener("offline", this.#wentOffline);
    addEventListener("online", this.#cameOnline);
    void this.#open();
  }

  close(): void {
    this.closed = true;
    removeEventListener("offline", this.#wentOffline);
    removeEventListener("online", this.#cameOnline);
    this.directLine.value?.end();
  }

  grant(renew: boolean): Promise<Grant> {
    const present = this.#present;
    if (!present) throw new Error("asked for a grant before the first was given");
    if (this.#renewal) return this.#renewal;
    if (!renew && Date.now() < present.renewAt) return Promise.resolve(present);
    this.#renewal = renewedGrant(present)
      .then(grant => this.#hold(grant))
      .finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  reached(well: boolean): void {
    this.#failures = well ? 0 : this.#failures + 1;
    if (this.state.value === "ended" || this.closed) return;
    if (!navigator.onLine || this.#failures > 1) this.state.set("offline");
    else if (well && this.directLine.value) this.state.set("online");
  }

  fileRefused(status: number, code: string): void {
    pictureTrouble.set(refusal(status, code));
  }

  /** Once, and only while the line is good: what comes late is not worth repeating. */
  async tellTyping(): Promise<void> {
    if (this.state.value !== "online" || this.closed) return;
    try {
      const { token, conversationId, userId } = await this.grant(false);
      await fetch(`${domain}/conversations/${conversationId}/activities`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
        body: JSON.stringify({ type: "typing", from: { id: userId, role: "user" } }),
        signal: AbortSignal.timeout(5_000),
      });
    } catch {
      // Nobody misses it.
    }
  }

  ended(): void {
    // A leave without a conversation yet is no end: the client starts it.
    if (this.directLine.value) this.state.set("ended");
  }

  async #open(): Promise<void> {
    const grant = await this.#firstGrant();
    if (this.closed) return;
    const streamUrl = this.resumed ? await this.#streamFromStart(grant.conversationId) : undefined;
    if (this.closed) return;
    this.#connect(grant, true, streamUrl);
  }

  async #firstGrant(): Promise<Grant> {
    let kept = keptGrant.get();
    for (let attempt = 0; ; attempt++) {
      try {
        const grant = kept ? await renewedGrant(kept) : await newGrant();
        this.resumed = kept !== undefined;
        return this.#hold(grant);
      } catch (error) {
        if (error instanceof GrantRefused) {
          kept = undefined;
          continue;
        }
        if (attempt > 0) this.state.set("offline");
        await pause(delayBefore(attempt));
      }
    }
  }

  #hold(grant: Grant): Grant {
    this.#present = grant;
    if (!this.closed) keptGrant.set(grant);
    return grant;
  }

  /** A stream that begins with the first message, so that the page shows the conversation again. */
  async #streamFromStart(conversationId: string): Promise<string | undefined> {
    try {
      const { response } = await send({ url: `${domain}/conversations/${conversationId}?watermark=0` }, this);
      return (response as { streamUrl?: string }).streamUrl;
    } catch {
      // Leave was given but nothing was ever said in it: the client starts it.
      this.resumed = false;
      return undefined;
    }
  }

  #connect(grant: Grant, webSocket: boolean, streamUrl?: string): void {
    const services = {
      ajax: (request: DirectLineRequest) => Observable.from(send(request, this)),
      random: () => 0,
      WebSocket: watchedSocket({
        heard: () => this.reached(true),
        lost: () => this.#lost(),
        blocked: () => this.#poll(),
      }),
    } as unknown as Partial<Services>;
    const directLine = new DirectLine({
      domain,
      token: grant.token,
      webSocket,
      pollingInterval: 1500,
      conversationStartProperties: { locale: "zh-CN" },
      ...(streamUrl || !webSocket ? { conversationId: grant.conversationId } : {}),
      ...(streamUrl ? { streamUrl } : {}),
      ...services,
    });
    directLine.connectionStatus$.subscribe(status => this.#changed(directLine, status));
    this.directLine.set(directLine);
  }

  #changed(directLine: DirectLine, status: ConnectionStatus): void {
    if (this.closed || directLine !== (this.directLine.value ?? directLine)) return;
    switch (status) {
      case ConnectionStatus.Online:
        if (navigator.onLine) this.state.set("online");
        break;
      case ConnectionStatus.ExpiredToken:
        void this.#reconnect(directLine);
        break;
      case ConnectionStatus.FailedToConnect:
      case ConnectionStatus.Ended:
        this.state.set("ended");
        break;
      default:
        break;
    }
  }

  /** The client gave up on its token, after the machine slept for instance. */
  async #reconnect(directLine: DirectLine): Promise<void> {
    try {
      const { conversationId } = await this.grant(true);
      const { response } = await send({ url: `${domain}/conversations/${conversationId}` }, this);
      directLine.reconnect(response as Parameters<DirectLine["reconnect"]>[0]);
    } catch {
      this.state.set("ended");
    }
  }

  #lost(): void {
    this.breaks.set(this.breaks.value + 1);
    // One closed line is ordinary (a deployment drops them all); only a second failure is worth a word.
    if (!navigator.onLine) this.state.set("offline");
  }

  #poll(): void {
    const before = this.directLine.value;
    if (this.closed || !before || !this.#present) return;
    this.directLine.set(undefined);
    this.#connect(this.#present, false);
    before.end();
  }

  readonly #wentOffline = () => {
    if (this.state.value !== "ended") this.state.set("offline");
  };

  readonly #cameOnline = () => {
    if (this.state.value === "offline" && this.#failures <= 1) this.state.set("online");
  };
}
