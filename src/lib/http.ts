import { lookup } from "node:dns/promises";
import type { IncomingHttpHeaders } from "node:http";
import { Agent, request as send } from "undici";
import { decodeText } from "./charset.ts";
import { NetworkError } from "./errors.ts";
import { discard, readBody, tooLarge } from "./http-body.ts";
import { networkError, withDeadline } from "./http-failure.ts";
import { packageVersion } from "./package.ts";
import { guardedConnector, type LookUp } from "./public-address.ts";
import { checkAddress, parseUrl } from "./web-address.ts";

export interface HttpClientOptions {
  /** Origins ("http://127.0.0.1:8080") to which the rules on addresses and ports do not apply. */
  allowedOrigins?: readonly string[];
  /** Default 80 and 443. */
  ports?: readonly number[];
  /** Default 5. Each hop is checked like the first address. */
  maxRedirects?: number;
  /** Default 8 MiB, of the body as sent and of the body decompressed, each. */
  maxBytes?: number;
  /** Default 30: the whole request, with its redirects and its body. */
  totalSeconds?: number;
  /** Default 15: the longest silence. */
  idleSeconds?: number;
  /** Default: the resolver of the system. */
  lookUp?: LookUp;
}

export interface HttpRequest {
  url: string;
  /** Default GET. A POST follows no redirect. */
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  /** Media types of a 2xx reply: "text/*", "application/json", "application/*+json". Default: any. */
  contentTypes?: readonly string[];
  signal?: AbortSignal;
}

export interface HttpResponse {
  /** After redirects, without fragment. */
  url: string;
  status: number;
  /** The first value of each header; names in lower case. */
  headers: Record<string, string>;
  /** "text/html"; empty when the server names none. */
  mediaType: string;
  /** Decompressed. Of a status other than 2xx, 64 KiB at the most. */
  bytes: Uint8Array;
  /** The bytes as text, by the charset that header or page declare. */
  text(): string;
}

export interface HttpClient {
  /**
   * Resolves with any status. Rejects with NetworkError: `blocked` when our rules refuse address, port, size or type,
   * `unavailable` when no whole answer came; with AbortedError when the signal said so.
   */
  request(request: HttpRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}

/** The reply's media type is not among those asked for; its body was not read. */
export class ContentTypeError extends NetworkError {
  readonly mediaType: string;

  constructor(host: string, mediaType: string) {
    super("blocked", `${host} answers with ${mediaType}, which was not asked for.`);
    this.mediaType = mediaType;
  }
}

const DEFAULTS = { ports: [80, 443], maxRedirects: 5, maxBytes: 8 * 1024 * 1024, totalSeconds: 30, idleSeconds: 15 };
const CONNECT_MS = 10_000;
const ERROR_BODY_BYTES = 64 * 1024;

type Settings = typeof DEFAULTS & { exempt: ReadonlySet<string>; agent: Agent };

/** An HTTP client for addresses that models and web pages name: it reaches public hosts only, and reads with limits. */
export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
  const { allowedOrigins = [], lookUp = systemLookUp, ...limits } = options;
  const exempt = new Set(allowedOrigins.map((origin) => new URL(origin).origin));
  const idle = (limits.idleSeconds ?? DEFAULTS.idleSeconds) * 1000;
  const connect = guardedConnector({ lookUp, isExempt: (origin) => exempt.has(origin), timeoutMs: CONNECT_MS });
  const agent = new Agent({ connect, headersTimeout: idle, bodyTimeout: idle });
  const settings: Settings = { ...DEFAULTS, ...limits, ports: [...(limits.ports ?? DEFAULTS.ports)], exempt, agent };
  return {
    request: (request) => {
      const host = parseUrl(request.url)?.host ?? request.url;
      const deadline = { host, seconds: settings.totalSeconds, signal: request.signal };
      return withDeadline(deadline, (signal) => follow(request, settings, signal));
    },
    close: () => agent.destroy(),
  };
}

const systemLookUp: LookUp = (hostname) => lookup(hostname, { all: true, verbatim: true });

async function follow(request: HttpRequest, settings: Settings, signal: AbortSignal): Promise<HttpResponse> {
  let url = checkAddress(request.url, settings);
  let headers = request.headers ?? {};
  for (let hop = 0; hop <= settings.maxRedirects; hop++) {
    const reply = await exchange({ ...request, headers, signal }, url, settings);
    if (!("location" in reply)) return reply;
    if (request.method === "POST")
      throw unavailable(url, "redirects to another address", "Configure the final address.");
    const next = checkAddress(reply.location, settings, url);
    if (next.origin !== url.origin) headers = withoutSecrets(headers);
    url = next;
  }
  throw unavailable(url, `redirects more than ${settings.maxRedirects} times`);
}

type Exchange = HttpRequest & { headers: Record<string, string>; signal: AbortSignal };

/** One request, one reply: a response, or where it points to. */
async function exchange(request: Exchange, url: URL, settings: Settings): Promise<HttpResponse | { location: string }> {
  const { method = "GET", body = null, signal } = request;
  const headers = { "user-agent": `Osler/${packageVersion()}`, "accept-encoding": "gzip, br", ...request.headers };
  try {
    const reply = await send(url, { dispatcher: settings.agent, method, headers, body, signal });
    const { location } = reply.headers;
    if (isRedirect(reply.statusCode) && typeof location === "string") {
      discard(reply.body);
      return { location };
    }
    return await receive(reply, { url, request, maxBytes: settings.maxBytes });
  } catch (error) {
    throw networkError(error, url.host);
  }
}

async function receive(
  { statusCode: status, headers: received, body }: Awaited<ReturnType<typeof send>>,
  { url, request, maxBytes }: { url: URL; request: Exchange; maxBytes: number },
): Promise<HttpResponse> {
  const { host } = url;
  const headers = firstValues(received);
  const [mediaType = "", ...parameters] = (headers["content-type"] ?? "").split(";").map((part) => part.trim());
  const charset = parameters
    .map((part) => /^charset\s*=\s*"?([^"]+)/i.exec(part)?.[1])
    .find((name) => name !== undefined);
  const isSuccess = status >= 200 && status < 300;
  if (isSuccess && mediaType !== "" && !isAccepted(mediaType, request.contentTypes)) {
    discard(body);
    throw new ContentTypeError(host, mediaType.toLowerCase());
  }
  if (isSuccess && Number(headers["content-length"] ?? 0) > maxBytes) {
    discard(body);
    throw tooLarge(host, maxBytes);
  }
  const limit = isSuccess ? maxBytes : Math.min(maxBytes, ERROR_BODY_BYTES);
  const encoding = headers["content-encoding"] ?? "";
  const bytes = await readBody(body, { host, encoding, maxBytes: limit, partial: !isSuccess, signal: request.signal });
  const text = () => decodeText(bytes, charset);
  return { url: url.href, status, headers, mediaType: mediaType.toLowerCase(), bytes, text };
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function isAccepted(mediaType: string, patterns: readonly string[] | undefined): boolean {
  const matches = (pattern: string) => {
    const [before = "", after] = pattern.split("*");
    const type = mediaType.toLowerCase();
    return after === undefined ? type === pattern : type.startsWith(before) && type.endsWith(after);
  };
  return patterns?.some(matches) ?? true;
}

function firstValues(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<string, string>;
}

function withoutSecrets(headers: Record<string, string>): Record<string, string> {
  const isSecret = (name: string) => /^(authorization|cookie|x-.*(key|token))$/i.test(name);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isSecret(name)));
}

function unavailable(url: URL, reason: string, remedy?: string): NetworkError {
  return new NetworkError("unavailable", `${url.host} ${reason}.`, remedy === undefined ? {} : { remedy });
}
