import { z } from "zod";
import { sha256 } from "../lib/hash.ts";
import { parseUrl } from "../lib/web-address.ts";
import type { Passage } from "../retrieval/corpus.ts";
import { networkFailure } from "./network-failure.ts";
import { neutralise, neutraliseLine, neutraliseUrl } from "./neutralise.ts";
import { cutPage } from "./page-cut.ts";
import type { SearchProvider, SearchResult } from "./search-providers/search-provider.ts";
import { defineTool, type Tool, type ToolResult } from "./tool.ts";

const INPUT = z.object({
  query: z.string().trim().min(1).describe("what to search for: a few words, as in a search engine"),
  limit: z.number().int().min(1).max(20).optional().describe("number of results; default 8"),
});

const DEFAULT_LIMIT = 8;
const LONGEST_SNIPPET = 2_000;
const LONGEST_TITLE = 300;

/** Searches the web through one provider. Each result is one passage: what the provider shows of the page. */
export function webSearch({ provider }: { provider: SearchProvider }): Tool {
  return defineTool({
    name: "web_search",
    description:
      "Searches the public web and returns titles, addresses and snippets as evidence. A snippet is a fragment: read the page (read_page) before you rely on it.",
    input: INPUT,
    async execute({ query, limit = DEFAULT_LIMIT }, { signal }) {
      const { maxQueryLength = Number.POSITIVE_INFINITY } = provider;
      if (query.length > maxQueryLength) {
        const message = `The query has ${query.length} characters; ${provider.name} takes ${maxQueryLength}. Ask in fewer words.`;
        return { outcome: "rejected", message };
      }
      try {
        const results = await provider.search(query, { limit, signal });
        return show(results.flatMap(toPassage), query, provider.name);
      } catch (error) {
        return networkFailure(error);
      }
    },
  });
}

function show(passages: Passage[], query: string, name: string): ToolResult {
  const unique = passages.filter(
    ({ document }, index) => passages.findIndex((other) => other.document === document) === index,
  );
  if (unique.length === 0) {
    const message = `${name} was asked for ${JSON.stringify(neutraliseLine(query))} and has no results. Try other or fewer words.`;
    return { outcome: "no_evidence", message };
  }
  const preface = `${unique.length} result${unique.length === 1 ? "" : "s"} of ${name} for ${JSON.stringify(neutraliseLine(query))}:`;
  return { outcome: "evidence", passages: unique, preface };
}

/** A result that names no web page is left out. */
function toPassage({ url: address, title, content, publishedDate }: SearchResult): Passage[] {
  const url = parseUrl(address);
  if (url === undefined || !/^https?:$/.test(url.protocol)) return [];
  const shownUrl = neutraliseUrl(url);
  const shownTitle = neutraliseLine(title).slice(0, LONGEST_TITLE) || shownUrl;
  const snippet = neutralise(content).trim();
  const text = snippet.slice(0, cutPage(snippet, 0, LONGEST_SNIPPET).end).trim() || shownTitle;
  const section =
    publishedDate === undefined ? "snippet" : `snippet, published ${neutraliseLine(publishedDate).slice(0, 40)}`;
  const span = { version: sha256(text), start: 0, end: text.length };
  return [{ document: shownUrl, title: shownTitle, section, ...span, text, source: url.host, url: shownUrl }];
}
