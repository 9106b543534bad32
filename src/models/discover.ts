import { AbortedError, asError, describeError } from "../lib/errors.ts";
import { connectionCode } from "./fault.ts";
import { asObjects, asText, type JsonObject, parseObject } from "./json.ts";

export type ServerKind = "ollama" | "vllm" | "llama.cpp" | "lmstudio" | "unknown";

/** A server that speaks the protocol. */
export interface FoundEndpoint {
  baseUrl: string;
  server: ServerKind;
  version?: string;
  models: string[];
}

/** A port where none was found, and why. */
export interface AbsentEndpoint {
  baseUrl: string;
  reason: string;
}

export interface Discovery {
  found: FoundEndpoint[];
  absent: AbsentEndpoint[];
}

export interface DiscoverOptions {
  signal?: AbortSignal;
  fetch?: typeof globalThis.fetch;
  /** Default: where Ollama, vLLM, llama.cpp and LM Studio listen. */
  ports?: readonly number[];
  /** Milliseconds for each question. Default 1,500. */
  timeoutMs?: number;
}

export const USUAL_PORTS = [11434, 8000, 8080, 8081, 1234] as const;

type Ask = (url: string) => Promise<{ body: JsonObject } | { reason: string }>;

/** Looks for model servers on this machine. Faults are data; rejects only with AbortedError. */
export async function discoverEndpoints(options: DiscoverOptions = {}): Promise<Discovery> {
  const { signal, ports = USUAL_PORTS } = options;
  const ask = createAsk(options);
  const answers = await Promise.all(ports.map((port) => look(`http://127.0.0.1:${port}`, ask)));
  if (signal?.aborted) throw new AbortedError("The search for model servers was stopped.", { cause: signal.reason });
  return {
    found: answers.flatMap((answer) => ("models" in answer ? [answer] : [])),
    absent: answers.flatMap((answer) => ("models" in answer ? [] : [answer])),
  };
}

/** The models that an endpoint lists, or why it lists none. */
export async function listModels(
  baseUrl: string,
  options: DiscoverOptions & { apiKey?: string } = {},
): Promise<{ models: string[] } | { reason: string }> {
  const answer = await createAsk(options)(`${baseUrl.replace(/\/+$/, "")}/models`);
  return "body" in answer ? readModels(answer.body) : answer;
}

async function look(origin: string, ask: Ask): Promise<FoundEndpoint | AbsentEndpoint> {
  const baseUrl = `${origin}/v1`;
  const listing = await ask(`${baseUrl}/models`);
  if ("reason" in listing) return { baseUrl, reason: listing.reason };
  const read = readModels(listing.body);
  if ("reason" in read) return { baseUrl, reason: read.reason };
  return { baseUrl, models: read.models, ...(await identify(origin, listing.body, ask)) };
}

function readModels(body: JsonObject): { models: string[] } | { reason: string } {
  if (!Array.isArray(body.data)) return { reason: "its /v1/models is not a list of models" };
  return { models: asObjects(body.data).flatMap((model) => asText(model.id) ?? []) };
}

/** Owners that a server writes into its list of models say what it is; else its own addresses do. */
async function identify(origin: string, body: JsonObject, ask: Ask): Promise<{ server: ServerKind; version?: string }> {
  const owners = asObjects(body.data).map((model) => model.owned_by);
  if (owners.includes("llamacpp")) return { server: "llama.cpp" };
  const [ollama, vllm, llama, studio] = await Promise.all(
    ["/api/version", "/version", "/props", "/api/v0/models"].map((path) => ask(`${origin}${path}`)),
  );
  const version = (answer: Awaited<ReturnType<Ask>> | undefined) =>
    answer !== undefined && "body" in answer ? asText(answer.body.version) : undefined;
  const is = (server: ServerKind, number?: string) => ({
    server,
    ...(number === undefined ? {} : { version: number }),
  });
  if (owners.includes("vllm")) return is("vllm", version(vllm));
  if (version(ollama) !== undefined) return is("ollama", version(ollama));
  if (version(vllm) !== undefined) return is("vllm", version(vllm));
  if (llama !== undefined && "body" in llama && "default_generation_settings" in llama.body) return is("llama.cpp");
  if (studio !== undefined && "body" in studio && Array.isArray(studio.body.data)) return is("lmstudio");
  return is("unknown");
}

function createAsk({
  signal,
  fetch = globalThis.fetch,
  timeoutMs = 1500,
  apiKey,
}: DiscoverOptions & { apiKey?: string }): Ask {
  const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  return async (url) => {
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        headers,
        signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
      });
      const text = await response.text();
      if (!response.ok) return { reason: `HTTP ${response.status}` };
      const body = parseObject(text);
      return body === undefined ? { reason: "its answer is not JSON" } : { body };
    } catch (error) {
      if (limit.aborted) return { reason: `no answer within ${timeoutMs / 1000} s` };
      const code = connectionCode(error);
      return { reason: code === "ECONNREFUSED" ? "nothing listens there" : (code ?? describeError(asError(error))) };
    }
  };
}
