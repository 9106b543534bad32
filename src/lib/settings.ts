import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

/** One setting: where it may come from and what it may be. */
export interface Setting<T> {
  schema: z.ZodType<T>;
  /** Environment variables, the first that is set wins. */
  environment: readonly string[];
  /** What holds when nobody says anything; absent: the setting is off. */
  fallback?: T;
  /** Never printed. */
  secret?: true;
  about: string;
}

function setting<T>(about: string, schema: z.ZodType<T>, options: Partial<Setting<T>> = {}): Setting<T> {
  return { about, schema, environment: [], ...options };
}

const positive = z.number().positive();
const count = z.number().int().positive();
const corpusNames = z
  .string()
  .regex(
    /^[a-z0-9][\w.-]*(?::[\d.]+)?(?:,[a-z0-9][\w.-]*(?::[\d.]+)?)*$/i,
    "expected letters, digits, dots, dashes, beginning with a letter or digit; several with commas between, each with a weight or none (labels:2,pubmed)",
  );
const date = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, "expected 2019, 2019-06 or 2019-06-30");
const url = z.url({ protocol: /^https?$/, error: "expected an http:// or https:// address" });

/** Every setting there is. A key is a path in `osler.config.json`: "model.name" is {"model": {"name": …}}. */
export const SETTINGS = {
  home: setting("folder of corpora and graphs", z.string().min(1), {
    environment: ["OSLER_HOME"],
    fallback: defaultHome(),
  }),
  graph: setting("folder of a graph that osler graph build made; none: the starter graph", z.string().min(1), {
    environment: ["OSLER_GRAPH"],
  }),
  corpus: setting("names of corpora under home (labels:2,pubmed); none: the monographs of the graph", corpusNames, {
    environment: ["OSLER_CORPUS"],
  }),
  asOf: setting("nothing published later is found or read: 2019, 2019-06 or 2019-06-30", date, {
    environment: ["OSLER_AS_OF"],
  }),
  seed: setting("seed of everything random", z.number().int(), { environment: ["OSLER_SEED"], fallback: 0 }),

  "model.name": setting("model of the endpoint; none: the baseline policy", z.string().min(1), {
    environment: ["OSLER_MODEL"],
  }),
  "model.baseUrl": setting("address of an OpenAI-compatible endpoint, with its /v1", url, {
    environment: ["OSLER_BASE_URL", "OPENAI_BASE_URL"],
  }),
  "model.apiKey": setting("key of the endpoint", z.string().min(1), {
    environment: ["OSLER_API_KEY", "OPENAI_API_KEY"],
    secret: true,
  }),
  "model.dialect": setting<"native" | "text">(
    "how tool calls travel (osler doctor finds it)",
    z.enum(["native", "text"]),
    {
      environment: ["OSLER_DIALECT"],
      fallback: "native",
    },
  ),
  "model.temperature": setting("sampling temperature; none: the server's own", z.number().min(0).max(2), {
    environment: ["OSLER_TEMPERATURE"],
  }),
  "model.maxTokens": setting("tokens of one reply; none: the server's own", count, {
    environment: ["OSLER_MAX_TOKENS"],
  }),
  "model.contextTokens": setting("context window; near it, old tool results are folded", count, {
    environment: ["OSLER_CONTEXT_TOKENS"],
  }),
  "model.timeoutSeconds": setting("longest silence of the endpoint", positive, {
    environment: ["OSLER_TIMEOUT"],
    fallback: 60,
  }),
  "model.stream": setting("ask the endpoint for a stream", z.boolean(), {
    environment: ["OSLER_STREAM"],
    fallback: true,
  }),
  "model.retries": setting("attempts after a failed one", z.number().int().min(0), {
    environment: ["OSLER_RETRIES"],
    fallback: 4,
  }),
  "model.logprobs": setting("ask for log probabilities", z.boolean(), { fallback: false }),
  "model.tokenIds": setting("ask for token ids (vLLM)", z.boolean(), { fallback: false }),
  "model.inputPrice": setting("US dollars per million prompt tokens", z.number().min(0)),
  "model.outputPrice": setting("US dollars per million completion tokens", z.number().min(0)),

  "limits.turns": setting("replies of the model in one run", count, { environment: ["OSLER_MAX_TURNS"], fallback: 16 }),
  "limits.toolCalls": setting("tool calls in one run", count, { fallback: 48 }),
  "limits.tokens": setting("prompt and completion tokens of one run together", count, { fallback: 400_000 }),
  "limits.seconds": setting("wall time of one run", positive, { fallback: 900 }),
  "limits.usd": setting("US dollars of one run", positive),

  "web.searxngUrl": setting("a SearXNG server: turns web_search on", url, { environment: ["OSLER_SEARXNG_URL"] }),
  "web.tavilyApiKey": setting("a Tavily key: turns web_search on", z.string().min(1), {
    environment: ["TAVILY_API_KEY"],
    secret: true,
  }),
  "embeddings.url": setting("an OpenAI-compatible endpoint, with its /v1: corpora are searched by meaning too", url, {
    environment: ["OSLER_EMBEDDINGS_URL"],
  }),
  "embeddings.model": setting("model of the embeddings endpoint", z.string().min(1), {
    environment: ["OSLER_EMBEDDINGS_MODEL"],
  }),
  "embeddings.apiKey": setting("key of the embeddings endpoint", z.string().min(1), {
    environment: ["OSLER_EMBEDDINGS_KEY"],
    secret: true,
  }),
  "embeddings.textPrefix": setting('what the model wants before a text: "passage: "', z.string()),
  "embeddings.questionPrefix": setting('what the model wants before a question: "query: "', z.string()),
  "rerank.url": setting("a /rerank endpoint of the form of Jina and Cohere: orders the best passages anew", url, {
    environment: ["OSLER_RERANK_URL"],
  }),
  "rerank.model": setting("model of the rerank endpoint", z.string().min(1), { environment: ["OSLER_RERANK_MODEL"] }),
  "rerank.apiKey": setting("key of the rerank endpoint", z.string().min(1), {
    environment: ["OSLER_RERANK_KEY"],
    secret: true,
  }),
  "meilisearch.url": setting("address of a Meilisearch server", url, {
    environment: ["MEILISEARCH_URL"],
    fallback: "http://127.0.0.1:7700",
  }),
  "meilisearch.key": setting(
    "key of the Meilisearch server; to search, one that only searches will do",
    z.string().min(1),
    {
      environment: ["MEILISEARCH_KEY"],
      secret: true,
    },
  ),
  "redis.url": setting("where osler doctor looks for Redis", z.url({ protocol: /^rediss?$/ }), {
    environment: ["REDIS_URL"],
    fallback: "redis://127.0.0.1:6379",
  }),
} satisfies Record<string, Setting<string> | Setting<number> | Setting<boolean> | Setting<"native" | "text">>;

export type SettingKey = keyof typeof SETTINGS;

type ValueOf<S> = S extends Setting<infer T> ? T : never;

/** Effective values; a setting without a fallback that nobody set is absent. */
export type SettingValues = { [K in SettingKey]?: ValueOf<(typeof SETTINGS)[K]> };

function defaultHome(): string {
  if (process.platform === "win32")
    return join(process.env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "osler");
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support", "osler");
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), ".local", "share"), "osler");
}
