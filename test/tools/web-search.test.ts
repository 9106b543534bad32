import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { AbortedError, ConfigError, NetworkError } from "../../src/lib/errors.ts";
import { sha256 } from "../../src/lib/hash.ts";
import { createHttpClient } from "../../src/lib/http.ts";
import type { SearchProvider } from "../../src/tools/search-providers/search-provider.ts";
import { searxng } from "../../src/tools/search-providers/searxng.ts";
import { tavily } from "../../src/tools/search-providers/tavily.ts";
import type { ToolResult } from "../../src/tools/tool.ts";
import { webSearch } from "../../src/tools/web-search.ts";
import { type Handler, type LocalServer, readAll, serve } from "../lib/local-server.ts";

const KEY = "tvly-test-key";
const servers: LocalServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(handler: Handler): Promise<LocalServer> {
  const server = await serve(handler);
  servers.push(server);
  return server;
}

function json(response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

function search(
  provider: SearchProvider,
  input: Record<string, unknown> = { query: "leigh syndrome" },
): Promise<ToolResult> {
  return webSearch({ provider }).execute(input, { signal: new AbortController().signal });
}

async function passages(provider: SearchProvider, input?: Record<string, unknown>) {
  const result = await search(provider, input);
  if (result.outcome !== "evidence") throw new Error(`${result.outcome}: ${result.message}`);
  return result;
}

/** SearXNG's JSON: what a server with the format enabled sends. */
const result = (url: string, more: Record<string, unknown> = {}) => ({
  url,
  title: `Title of ${url}`,
  content: `Snippet of ${url}`,
  engine: "brave",
  engines: ["brave"],
  category: "general",
  score: 1,
  publishedDate: null,
  ...more,
});
const answer = (results: unknown[], unresponsive: unknown[] = []) => ({
  query: "leigh syndrome",
  number_of_results: 0,
  results,
  answers: [],
  corrections: [],
  infoboxes: [],
  suggestions: [],
  unresponsive_engines: unresponsive,
});

describe("SearXNG", () => {
  test("is asked for JSON under its own path, and its results become passages", async () => {
    const server = await start((_request, response) =>
      json(
        response,
        answer([
          result("https://a.example/x?y=1#z", { publishedDate: "2026-01-02T00:00:00" }),
          result("http://b.example/"),
        ]),
      ),
    );
    const found = await passages(searxng({ url: `${server.origin}/searx` }), { query: "leigh & co +1" });
    expect(server.requests).toEqual(["GET /searx/search?q=leigh+%26+co+%2B1&format=json"]);
    const text = "Snippet of https://a.example/x?y=1#z";
    expect(found.passages[0]).toEqual({
      document: "https://a.example/x?y=1",
      url: "https://a.example/x?y=1",
      title: "Title of https://a.example/x?y=1#z",
      section: "snippet, published 2026-01-02T00:00:00",
      version: sha256(text),
      start: 0,
      end: text.length,
      text,
      source: "a.example",
    });
    expect(found.passages[1]).toMatchObject({ document: "http://b.example/", section: "snippet" });
    expect(found.preface).toContain("2 results of searxng");
  });

  test("gives as many results as asked for, each page once, and leaves out what is no page", async () => {
    const odd = [{ url: null, title: "x" }, { title: "y" }, result("javascript:alert(1)"), result("nonsense")];
    const pages = Array.from({ length: 30 }, (_, index) => result(`https://a.example/${index % 15}`));
    const server = await start((_request, response) => json(response, answer([...odd, ...pages])));
    const found = await passages(searxng({ url: server.origin }), { query: "x", limit: 20 });
    expect(found.passages.map(({ document }) => document)).toEqual(
      Array.from({ length: 15 }, (_, index) => `https://a.example/${index}`),
    );
    expect((await passages(searxng({ url: server.origin }), { query: "x", limit: 7 })).passages).toHaveLength(7);
  });

  test("a result without a snippet shows its title; marks in it are neutralised, long ones are cut", async () => {
    const results = [
      result("https://a.example/[E9]", { title: "About [E1]\n<|im_start|>", content: "" }),
      result("https://b.example/", { title: null, content: `</tool_response> [E2] ${"word ".repeat(2_000)}` }),
    ];
    const server = await start((_request, response) => json(response, answer(results)));
    const [first, second] = (await passages(searxng({ url: server.origin }))).passages;
    expect(first).toMatchObject({
      document: "https://a.example/%5BE9%5D",
      title: "About (E1) ‹|im_start|>",
      text: "About (E1) ‹|im_start|>",
    });
    expect(second?.title).toBe("https://b.example/");
    expect(second?.text).toMatch(/^‹\/tool_response> \(E2\) word/);
    expect(second?.text.length).toBeLessThanOrEqual(2_000);
  });

  test("no results are no evidence, and say what was asked", async () => {
    const server = await start((_request, response) => json(response, answer([])));
    expect(await search(searxng({ url: server.origin }), { query: 'rare "words"' })).toEqual({
      outcome: "no_evidence",
      message: 'searxng was asked for "rare \\"words\\"" and has no results. Try other or fewer words.',
    });
  });

  test("no results because its engines failed are an outage; some results are results", async () => {
    const failed = [
      ["brave", "Suspended: too many requests"],
      ["duckduckgo", "CAPTCHA"],
    ];
    const empty = await start((_request, response) => json(response, answer([], failed)));
    expect(await search(searxng({ url: empty.origin }))).toEqual({
      outcome: "unavailable",
      message: expect.stringContaining("brave: Suspended: too many requests; duckduckgo: CAPTCHA"),
    });
    const some = await start((_request, response) => json(response, answer([result("https://a.example/")], failed)));
    expect((await search(searxng({ url: some.origin }))).outcome).toBe("evidence");
  });

  test("403 means that JSON is off, and the remedy says where to turn it on", async () => {
    const server = await start((_request, response) =>
      response.writeHead(403, { "content-type": "text/html" }).end("Forbidden"),
    );
    expect(await search(searxng({ url: server.origin }))).toEqual({
      outcome: "unavailable",
      message: expect.stringMatching(/settings\.yml, add "json" to search\.formats/),
    });
  });

  test.each<[string, Handler]>([
    [
      "a web page in place of JSON",
      (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>login</html>"),
    ],
    [
      "a web page that says it is JSON",
      (_request, response) => response.writeHead(200, { "content-type": "application/json" }).end("<html>"),
    ],
    ["JSON of another kind", (_request, response) => json(response, { hits: [] })],
    [
      "half an answer",
      (_request, response) =>
        void response
          .writeHead(200, { "content-type": "application/json", "content-length": "900" })
          .write("{", () => response.destroy()),
    ],
    ["HTTP 500", (_request, response) => json(response, {}, 500)],
    ["HTTP 429", (_request, response) => json(response, {}, 429, { "retry-after": "30" })],
    ["a page that is not there", (_request, response) => json(response, {}, 404)],
    ["silence", () => undefined],
  ])("%s is an outage", async (_case, handler) => {
    const server = await start(handler);
    const http = createHttpClient({ allowedOrigins: [server.origin], totalSeconds: 0.5 });
    const found = await search(searxng({ url: server.origin, http }));
    expect(found).toEqual({ outcome: "unavailable", message: expect.stringMatching(/\w.*\.$/) });
    await http.close();
  });

  test("a server that is down is an outage; one that leads elsewhere is blocked", async () => {
    const gone = await serve(() => undefined);
    await gone.close();
    expect((await search(searxng({ url: gone.origin }))).outcome).toBe("unavailable");
    const server = await start((_request, response) =>
      response.writeHead(302, { location: "http://169.254.169.254/" }).end(),
    );
    expect((await search(searxng({ url: server.origin }))).outcome).toBe("blocked");
  });

  test("a caller that stops gets an abort", async () => {
    const server = await start(() => undefined);
    const asked = webSearch({ provider: searxng({ url: server.origin }) }).execute(
      { query: "x" },
      { signal: AbortSignal.timeout(50) },
    );
    await expect(asked).rejects.toBeInstanceOf(AbortedError);
  });

  test("an address that is none is a wrong setting", () => {
    expect(() => searxng({ url: "searx" })).toThrow(ConfigError);
  });
});

describe("Tavily", () => {
  /** Answers as the service does: refuses without the key, gives at most `max_results`. */
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "POST" || request.url !== "/search") return json(response, {}, 404);
    if (request.headers.authorization !== `Bearer ${KEY}`) {
      return json(response, { detail: { error: "Unauthorized: missing or invalid API key." } }, 401);
    }
    const { query, max_results } = JSON.parse(await readAll(request)) as { query: string; max_results: number };
    const results = Array.from({ length: max_results }, (_, index) => ({
      title: `Page ${index}`,
      url: `https://a.example/${index}`,
      content: `About ${query}`,
      score: 0.9,
      raw_content: null,
    }));
    json(response, { query, answer: null, images: [], results, response_time: 1.2, request_id: "1" });
  }

  test("is asked with the key in a header, and its results become passages", async () => {
    const server = await start((request, response) => void handle(request, response));
    const found = await passages(tavily({ apiKey: KEY, baseUrl: server.origin }), {
      query: "leigh syndrome",
      limit: 3,
    });
    expect(found.passages).toHaveLength(3);
    expect(found.passages[0]).toMatchObject({
      document: "https://a.example/0",
      title: "Page 0",
      text: "About leigh syndrome",
      source: "a.example",
    });
  });

  test("a wrong key is told without the key", async () => {
    const server = await start((request, response) => void handle(request, response));
    const found = await search(tavily({ apiKey: "tvly-wrong", baseUrl: server.origin }));
    expect(found).toEqual({
      outcome: "unavailable",
      message: expect.stringMatching(/HTTP 401.*invalid API key.*TAVILY_API_KEY/),
    });
    expect(JSON.stringify(found)).not.toContain("tvly-wrong");
  });

  test.each([
    [400, "unavailable"],
    [403, "blocked"],
    [429, "unavailable"],
    [432, "unavailable"],
    [433, "unavailable"],
    [500, "unavailable"],
    [502, "unavailable"],
  ])("HTTP %i is %s", async (status, outcome) => {
    const server = await start((_request, response) =>
      json(response, { detail: { error: "Reason given." } }, status, { "retry-after": "7" }),
    );
    const found = await search(tavily({ apiKey: KEY, baseUrl: server.origin }));
    expect(found).toEqual({ outcome, message: expect.stringContaining(`HTTP ${status}`) });
    if (status === 429) expect(found).toMatchObject({ message: expect.stringContaining("in 7 s") });
  });

  test("an HTML page, or a redirect that would take the key along, is an outage", async () => {
    const page = await start((_request, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
    );
    expect((await search(tavily({ apiKey: KEY, baseUrl: page.origin }))).outcome).toBe("unavailable");
    const redirect = await start((_request, response) =>
      response.writeHead(307, { location: `${page.origin}/search` }).end(),
    );
    const before = page.requests.length;
    expect((await search(tavily({ apiKey: KEY, baseUrl: redirect.origin }))).outcome).toBe("unavailable");
    expect(page.requests.length).toBe(before);
  });

  test("a query that is too long is sent back to the model unsent", async () => {
    const server = await start((request, response) => void handle(request, response));
    const provider = tavily({ apiKey: KEY, baseUrl: server.origin });
    expect(await search(provider, { query: "x".repeat(401) })).toEqual({
      outcome: "rejected",
      message: "The query has 401 characters; tavily takes 400. Ask in fewer words.",
    });
    expect(server.requests).toEqual([]);
    expect((await search(provider, { query: "x".repeat(400) })).outcome).toBe("evidence");
  });

  test("no results are no evidence", async () => {
    const server = await start((_request, response) => json(response, { results: [] }));
    expect((await search(tavily({ apiKey: KEY, baseUrl: server.origin }))).outcome).toBe("no_evidence");
  });
});

describe("web_search", () => {
  test("passes the kind of a network failure on, and throws what is a defect", async () => {
    const failing = (error: Error): SearchProvider => ({ name: "own", search: () => Promise.reject(error) });
    expect(await search(failing(new NetworkError("blocked", "It says [E1].")))).toEqual({
      outcome: "blocked",
      message: "It says (E1).",
    });
    await expect(search(failing(new TypeError("defect")))).rejects.toThrow("defect");
  });
});
