import { NetworkError } from "../../lib/errors.ts";
import { createHttpClient, type HttpClient, type HttpResponse } from "../../lib/http.ts";

export interface EndpointOptions {
  /** Of the whole path ("http://127.0.0.1:8080/v1/rerank"), or of what stands before it. */
  url: string;
  /** Asked for by its name, where the server has several. */
  model?: string;
  apiKey?: string;
  /** Longest wait for an answer. */
  seconds: number;
}

/** A server that answers JSON with JSON. */
export interface Endpoint {
  /** Where questions go, without name and password. */
  address: string;
  /** NetworkError when no answer came, or one that is no JSON: it says what the server said. */
  post(body: Record<string, unknown>, signal?: AbortSignal): Promise<unknown>;
  close(): Promise<void>;
}

/** Of a reply; vectors of a large batch as text. */
const LARGEST_REPLY = 128 * 1024 * 1024;

/** `path` is added to an address that does not end with it. */
export function createEndpoint({ url, apiKey, seconds }: EndpointOptions, path: string): Endpoint {
  const address = url.replace(/\/+$/, "").endsWith(path) ? url : `${url.replace(/\/+$/, "")}${path}`;
  const limits = { maxBytes: LARGEST_REPLY, totalSeconds: seconds, idleSeconds: seconds };
  const http: HttpClient = createHttpClient({ allowedOrigins: [new URL(address).origin], ...limits });
  const authorization = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  const headers = { "content-type": "application/json", accept: "application/json", ...authorization };
  return {
    address: address.replace(/:\/\/[^/@]*@/, "://"),
    async post(body, signal) {
      const text = JSON.stringify(body);
      const reply = await http.request({
        url: address,
        method: "POST",
        headers,
        body: text,
        ...(signal && { signal }),
      });
      if (reply.status < 200 || reply.status > 299) throw refusal(reply, apiKey);
      try {
        return JSON.parse(reply.text());
      } catch (cause) {
        throw nonsense(address, "is no JSON", cause);
      }
    },
    close: () => http.close(),
  };
}

/** The server was reached and said no; `status` tells whether to ask again. */
export class EndpointRefusal extends NetworkError {
  readonly status: number;
  /** How long it asked us to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, remedy: string, reply: HttpResponse) {
    super("unavailable", message, { remedy });
    this.status = reply.status;
    const seconds = Number(reply.headers["retry-after"] ?? Number.NaN);
    this.retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : undefined;
  }
}

function refusal(reply: HttpResponse, apiKey: string | undefined): EndpointRefusal {
  const { status } = reply;
  const said = reasonOf(reply.text(), apiKey);
  const message = `${new URL(reply.url).host} answers with HTTP ${status}${said === "" ? "" : `: ${said}`}.`;
  if (status === 401 || status === 403) return new EndpointRefusal(message, "Set the key that it accepts.", reply);
  if (status === 404)
    return new EndpointRefusal(message, "Check its address, with its /v1, and the model's name.", reply);
  return new EndpointRefusal(message, "Look at the log of the server.", reply);
}

/** What the server says in words, in one line and without our key. */
function reasonOf(text: string, apiKey: string | undefined): string {
  let said = text;
  try {
    const { error, message, detail } = JSON.parse(text) as Record<string, unknown>;
    const inner = typeof error === "object" && error !== null && "message" in error ? error.message : error;
    said = String(inner ?? message ?? detail ?? "");
  } catch {
    if (/^\s*</.test(text)) return "";
  }
  const line = (apiKey === undefined ? said : said.replaceAll(apiKey, "…")).replace(/\s+/g, " ").trim();
  return line.slice(0, 200).replace(/\.$/, "");
}

/** The server answered, and not with what was asked for; `what` goes on after "what it says". */
export function nonsense(address: string, what: string, cause?: unknown): NetworkError {
  return new NetworkError("unavailable", `${new URL(address).host} answers, and what it says ${what}.`, {
    remedy: "Check that the address is that of such an endpoint, and that the model is made for it.",
    cause,
  });
}
