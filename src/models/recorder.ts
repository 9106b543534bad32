import { Agent, fetch as undiciFetch } from "undici";
import { sha256 } from "../lib/hash.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { Delta } from "./model.ts";
import { type AssembledStream, createStreamAssembler, type StreamAssembler } from "./stream.ts";

export interface RecorderOptions {
  apiKey?: string;
  /** Nothing received for so many milliseconds ends the call. */
  idleTimeoutMs: number;
  /** Changes the body before it is hashed and sent. */
  rewrite(body: JsonObject): JsonObject;
  signal?: AbortSignal;
  onDelta?: (delta: Delta) => void;
}

/** One call as it went over the wire. */
export interface WireRecord {
  /** What was sent, parsed and as the exact text; credentials travel in headers and are not kept. */
  request: JsonObject;
  requestText: string;
  requestHash: string;
  /** Absent when no answer began. */
  status?: number;
  headers: Headers;
  /** The bytes of the answer as they came. */
  bytes: Buffer;
  /** Of an event stream: what its events amount to. */
  stream?: AssembledStream;
  /** Why the answer did not come to its end: our own clock, our caller, or the network. */
  broken?: "idle" | "aborted" | { cause: unknown };
}

export interface Recorder {
  /** For one request. What it gives to its caller is a copy: whatever the caller does, the record becomes whole. */
  fetch: typeof globalThis.fetch;
  /** Resolves when the call is over; undefined when nothing was ever sent. Never rejects. */
  finished(): Promise<WireRecord | undefined>;
}

/** Silence is our own clock's to judge: a local model may read its prompt for minutes. */
const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

export function createRecorder(options: RecorderOptions): Recorder {
  let finished: Promise<WireRecord | undefined> = Promise.resolve(undefined);
  return {
    fetch: (input, init) =>
      new Promise((resolve, reject) => {
        const sent = prepare(init, options);
        finished = record(sent, { url: String(input), init, options, answer: resolve, refuse: reject });
      }),
    finished: () => finished,
  };
}

interface Call {
  url: string;
  init: RequestInit | undefined;
  options: RecorderOptions;
  answer(response: Response): void;
  refuse(error: unknown): void;
}

async function record(sent: Sent, { url, init, options, answer, refuse }: Call): Promise<WireRecord> {
  const clock = startClock(options);
  const kept: WireRecord = { ...sent, headers: new Headers(), bytes: Buffer.alloc(0) };
  try {
    const headers = requestHeaders(init, options.apiKey);
    const response = await undiciFetch(url, {
      method: "POST",
      redirect: "manual",
      headers,
      body: sent.requestText,
      dispatcher,
      signal: clock.signal,
    });
    kept.status = response.status;
    kept.headers = new Headers([...response.headers]);
    const copy = openCopy(kept, answer);
    try {
      for await (const chunk of response.body ?? []) {
        clock.restart();
        copy.take(chunk as Uint8Array, options);
      }
    } finally {
      copy.close();
    }
  } catch (error) {
    kept.broken = clock.broken() ?? { cause: error };
    refuse(error);
  } finally {
    clock.stop();
  }
  return kept;
}

/** Only what a request needs: what the vendor's client adds of its own accord (organisation, telemetry) stays here. */
function requestHeaders(init: RequestInit | undefined, apiKey: string | undefined): Record<string, string> {
  const accept = new Headers(init?.headers).get("accept") ?? "application/json";
  const authorization = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  return { "content-type": "application/json", accept, "user-agent": "osler", ...authorization };
}

type Sent = Pick<WireRecord, "request" | "requestText" | "requestHash">;

function prepare(init: RequestInit | undefined, { rewrite }: RecorderOptions): Sent {
  const body: unknown = JSON.parse(String(init?.body ?? "{}"));
  const requestText = JSON.stringify(rewrite(isObject(body) ? body : {}));
  return { request: JSON.parse(requestText) as JsonObject, requestText, requestHash: sha256(requestText) };
}

function startClock({ idleTimeoutMs, signal }: RecorderOptions) {
  const controller = new AbortController();
  let broken: "idle" | "aborted" | undefined;
  const stop = (reason: "idle" | "aborted") => {
    broken ??= reason;
    controller.abort();
  };
  const abort = () => stop("aborted");
  const timer = setTimeout(() => stop("idle"), idleTimeoutMs);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort, { once: true });
  return {
    signal: controller.signal,
    broken: () => broken,
    restart: () => timer.refresh(),
    stop() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    },
  };
}

/** Passes on a copy of the answer while the record grows. */
function openCopy(kept: WireRecord, answer: (response: Response) => void) {
  const chunks: Uint8Array[] = [];
  const decoder = new TextDecoder();
  let assembler: StreamAssembler | undefined;
  let copy: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      copy = controller;
    },
    cancel() {
      copy = undefined;
    },
  });
  const empty = kept.status === 204 || kept.status === 205 || kept.status === 304;
  answer(new Response(empty ? null : body, { status: kept.status ?? 200, headers: kept.headers }));
  return {
    take(chunk: Uint8Array, { onDelta }: RecorderOptions) {
      if (chunks.length === 0 && isEventStream(kept, chunk)) assembler = createStreamAssembler();
      chunks.push(chunk);
      copy?.enqueue(chunk);
      for (const delta of assembler?.push(decoder.decode(chunk, { stream: true })) ?? []) onDelta?.(delta);
    },
    close() {
      kept.bytes = Buffer.concat(chunks);
      if (assembler !== undefined) kept.stream = assembler.end();
      copy?.close();
    },
  };
}

function isEventStream({ status, headers }: WireRecord, first: Uint8Array): boolean {
  if (status === undefined || status >= 400) return false;
  const type = headers.get("content-type") ?? "";
  return type.includes("text/event-stream") || /^\s*(?:data|event):/.test(Buffer.from(first).toString("utf8", 0, 64));
}
