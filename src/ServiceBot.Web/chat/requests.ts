import { type Grant, GrantRefused } from "./grant";
import { delayBefore, pause } from "./patience";
import { fileAt } from "./pictures";

/** What the Direct Line client asks its transport for. */
export interface DirectLineRequest {
  readonly method?: string;
  readonly url?: string;
  readonly body?: unknown;
  readonly headers?: object;
  readonly timeout?: number;
}

export interface RequestHost {
  /** A grant that is still good; asks for a new one when the present one is close to its end, or on demand. */
  grant(renew: boolean): Promise<Grant>;
  /** Whether requests get through. */
  reached(well: boolean): void;
  /** The conversation cannot be had again. */
  ended(): void;
  /** A file was refused, and why. */
  fileRefused(status: number, code: string): void;
  /** The conversation was left; nothing is worth repeating. */
  readonly closed: boolean;
}

/** As the client expects failures: by status, 0 for "nothing came back". */
export class RequestFailed extends Error {
  constructor(readonly status: number) {
    super(`Direct Line answered ${status}`);
  }
}

/** After this the control marks a message as not sent. */
export const sendPatience = 5 * 60_000;

/** A picture takes its time where the network is poor. */
const uploadTimeout = 2 * 60_000;

/**
 * One Direct Line request, repeated until it gets through. Repeating a message is safe: it keeps the id the control
 * gave it, by which the server knows it again. What cannot get better (400, 404, a refused conversation) ends at once.
 */
export async function send(request: DirectLineRequest, host: RequestHost): Promise<{ response: unknown; status: number }> {
  // A file of this page itself, on its way into a message.
  const file = fileAt(request.url ?? "");
  if (file) return { response: await file.arrayBuffer(), status: 200 };
  const isUpload = request.body instanceof FormData;
  const patience = Date.now() + sendPatience;
  let renewed = false;
  for (let attempt = 0; ; attempt++) {
    const status = await attemptOnce();
    if (typeof status !== "number") return status;
    if (status === 403 && !renewed) {
      renewed = true;
      continue;
    }
    if (status === 404) host.ended();
    const transient = status === 0 || status === 429 || status >= 500;
    host.reached(!transient);
    if (!transient || host.closed || Date.now() > patience) throw new RequestFailed(status);
    await pause(delayBefore(attempt));
  }

  async function attemptOnce(): Promise<number | { response: unknown; status: number }> {
    try {
      const { token } = await host.grant(renewed);
      const response = await fetch(request.url ?? "", {
        method: request.method ?? "GET",
        headers: { ...(request.headers as Record<string, string>), Authorization: `Bearer ${token}` },
        body: request.body instanceof FormData ? request.body : request.body === undefined ? null : JSON.stringify(request.body),
        signal: AbortSignal.timeout(isUpload ? uploadTimeout : request.timeout ?? 20_000),
      });
      if (!response.ok) {
        if (isUpload && [400, 413, 415].includes(response.status)) host.fileRefused(response.status, await codeOf(response));
        return response.status;
      }
      const text = await response.text();
      host.reached(true);
      return { response: text ? (JSON.parse(text) as unknown) : {}, status: response.status };
    } catch (error) {
      if (error instanceof GrantRefused) return 404;
      return 0;
    }
  }
}

/** The server's name for what is wrong; empty when it said none. */
async function codeOf(response: Response): Promise<string> {
  try {
    return ((await response.json()) as { error?: { code?: string } }).error?.code ?? "";
  } catch {
    return "";
  }
}
