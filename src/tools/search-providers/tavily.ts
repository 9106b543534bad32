import { z } from "zod";
import { ConfigError, NetworkError } from "../../lib/errors.ts";
import { createHttpClient, type HttpClient, type HttpResponse } from "../../lib/http.ts";
import { parseUrl } from "../../lib/web-address.ts";
import { askJson, retryTime } from "./json-api.ts";
import type { SearchProvider } from "./search-provider.ts";

export interface TavilyOptions {
  apiKey: string;
  /** Default https://api.tavily.com. */
  baseUrl?: string;
  /** Default: one that reaches the base address wherever it is, and otherwise the public internet only. */
  http?: HttpClient;
}

const ANSWER = z.object({
  results: z.array(
    z.object({
      title: z.string().nullish(),
      url: z.string(),
      content: z.string().nullish(),
      published_date: z.string().nullish(),
    }),
  ),
});

const MOST_RESULTS = 20;

/** The Tavily search service. The key travels in a header only and is in no message. */
export function tavily({ apiKey, baseUrl = "https://api.tavily.com", http }: TavilyOptions): SearchProvider {
  const base = parseUrl(baseUrl);
  if (base === undefined) {
    throw new ConfigError(`The address of Tavily is not a web address: ${baseUrl}.`, { remedy: "Leave it out." });
  }
  const client = http ?? createHttpClient({ allowedOrigins: [base.origin] });
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json", accept: "application/json" };
  return {
    name: "tavily",
    maxQueryLength: 400,
    async search(query, { limit, signal }) {
      const body = JSON.stringify({ query, max_results: Math.min(limit, MOST_RESULTS), search_depth: "basic" });
      const request = { url: new URL("/search", base).href, method: "POST" as const, headers, body, signal };
      const { results } = await askJson(client, request, { service: "Tavily", schema: ANSWER, refusal: refusalOf });
      return results.slice(0, limit).map(({ title, url, content, published_date }) => ({
        title: title ?? "",
        url,
        content: content ?? "",
        ...(published_date ? { publishedDate: published_date } : {}),
      }));
    },
  };
}

/** Meaning of a status and what to do about it. */
const REFUSALS: Record<number, [kind: "blocked" | "unavailable", meaning: string, remedy: string]> = {
  400: ["unavailable", "does not accept the request", "Ask in other, fewer words."],
  401: ["unavailable", "does not accept the key", "Check web.tavilyApiKey (TAVILY_API_KEY)."],
  403: ["blocked", "forbids this request", "Ask something else, or check what the key's plan allows."],
  429: ["unavailable", "allows no more requests now", "Try again"],
  432: ["unavailable", "says that the limit of the key or its plan is used up", "Raise the limit or use another key."],
  433: ["unavailable", "says that the pay-as-you-go limit is used up", "Raise the limit in the account's settings."],
};

function refusalOf(response: HttpResponse): NetworkError | undefined {
  const { status } = response;
  const known = REFUSALS[status];
  if (known === undefined) return undefined;
  const [kind, meaning, advice] = known;
  const remedy = status === 429 ? `${advice} ${retryTime(response)}.` : advice;
  return new NetworkError(kind, `Tavily ${meaning} (HTTP ${status})${detailOf(response)}.`, { remedy });
}

const ERROR = z.object({
  detail: z.union([z.string(), z.object({ error: z.string() }).transform(({ error }) => error)]),
});

/** What the service itself says, which is under `detail`. */
function detailOf(response: HttpResponse): string {
  try {
    const { data } = ERROR.safeParse(JSON.parse(response.text()));
    return data === undefined ? "" : `: ${data.detail.slice(0, 200).replace(/\.+$/, "")}`;
  } catch {
    return "";
  }
}
