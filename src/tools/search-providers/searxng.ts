import { z } from "zod";
import { ConfigError, NetworkError } from "../../lib/errors.ts";
import { createHttpClient, type HttpClient, type HttpResponse } from "../../lib/http.ts";
import { parseUrl } from "../../lib/web-address.ts";
import { askJson, retryTime } from "./json-api.ts";
import type { SearchProvider, SearchResult } from "./search-provider.ts";

export interface SearxngOptions {
  /** Address of the server, with the path it is served under if any. */
  url: string;
  /** Default: one that reaches this server wherever it is, and otherwise the public internet only. */
  http?: HttpClient;
}

const optionalText = z.string().nullish();
const ANSWER = z.object({
  results: z.array(
    z.object({ url: optionalText, title: optionalText, content: optionalText, publishedDate: optionalText }),
  ),
  /** [engine, reason] pairs. */
  unresponsive_engines: z.array(z.union([z.array(z.string().nullable()), z.string()])).optional(),
});

/** A SearXNG server, by its JSON interface. Its address is the operator's own setting and may be on any network. */
export function searxng({ url, http }: SearxngOptions): SearchProvider {
  const base = parseUrl(url.endsWith("/") ? url : `${url}/`);
  if (base === undefined) {
    throw new ConfigError(`web.searxngUrl is not a web address: ${url}.`, {
      remedy: "Write it like http://localhost:8080.",
    });
  }
  const client = http ?? createHttpClient({ allowedOrigins: [base.origin] });
  const service = `SearXNG (${base.origin})`;
  return {
    name: "searxng",
    async search(query, { limit, signal }) {
      const address = new URL("search", base);
      address.search = new URLSearchParams({ q: query, format: "json" }).toString();
      const request = { url: address.href, signal, headers: { accept: "application/json", "accept-language": "en" } };
      const refusal = (response: HttpResponse) => refusalOf(response, service);
      const answer = await askJson(client, request, { service, schema: ANSWER, refusal });
      const pages = new Map(answer.results.flatMap(toResult).map((result) => [result.url, result]));
      const results = [...pages.values()].slice(0, limit);
      const silent = answer.unresponsive_engines ?? [];
      if (results.length === 0 && silent.length > 0) throw nobodyAnswered(service, silent);
      return results;
    },
  };
}

/** Empty for what is no web page: answers of plugins, magnet links. */
function toResult({ url, title, content, publishedDate }: z.output<typeof ANSWER>["results"][number]): SearchResult[] {
  if (!url || !/^https?:$/.test(parseUrl(url)?.protocol ?? "")) return [];
  return [{ url, title: title ?? "", content: content ?? "", ...(publishedDate ? { publishedDate } : {}) }];
}

function refusalOf(response: HttpResponse, service: string): NetworkError | undefined {
  if (response.status === 403) {
    return new NetworkError("unavailable", `${service} refuses to answer in JSON (HTTP 403).`, {
      remedy: 'In its settings.yml, add "json" to search.formats: it is off by default. Then restart it.',
    });
  }
  if (response.status !== 429) return undefined;
  return new NetworkError("unavailable", `${service} allows no more requests now (HTTP 429).`, {
    remedy: `Try again ${retryTime(response)}, or let this machine pass its limiter.`,
  });
}

function nobodyAnswered(service: string, silent: (string | (string | null)[])[]): NetworkError {
  const engines = silent.map((engine) => (typeof engine === "string" ? engine : engine.filter(Boolean).join(": ")));
  return new NetworkError(
    "unavailable",
    `${service} has no results because its engines failed: ${engines.join("; ")}.`,
    {
      remedy: "Try again later, or enable other engines in its settings.yml.",
    },
  );
}
