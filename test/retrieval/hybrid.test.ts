import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { NetworkError } from "../../src/lib/errors.ts";
import type { Corpus, Document, SearchOptions } from "../../src/retrieval/corpus.ts";
import { buildEmbeddedCorpus } from "../../src/retrieval/embedded.ts";
import { embedCorpus } from "../../src/retrieval/hybrid/embed-corpus.ts";
import { createEmbedder, type Embedder } from "../../src/retrieval/hybrid/embeddings-endpoint.ts";
import { fuse } from "../../src/retrieval/hybrid/fuse.ts";
import { createGuard } from "../../src/retrieval/hybrid/guard.ts";
import { createReranker } from "../../src/retrieval/hybrid/rerank-endpoint.ts";
import { openVectorIndex, type VectorIndex } from "../../src/retrieval/hybrid/vector-index.ts";
import { withEmbeddings } from "../../src/retrieval/hybrid/with-embeddings.ts";
import { withReranking } from "../../src/retrieval/hybrid/with-reranking.ts";
import { temporaryFolder } from "../lib/pack.ts";
import { answerWith, type ModelServer, serveEmbeddings, serveRerank } from "./model-server.ts";
import { makeDocument, SAMPLE_DOCUMENTS } from "./sample-documents.ts";

let servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of servers) await server.close();
  servers = [];
});

async function startServer(): Promise<ModelServer> {
  const server = await serveEmbeddings();
  servers.push(server);
  return server;
}

function embedderOf(server: ModelServer, options: { seconds?: number; model?: string } = {}): Embedder {
  return createEmbedder({ url: `${server.origin}/v1`, model: "words", seconds: 5, ...options });
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

const content = (documents: readonly Document[], version = "v1") => {
  return { documents: each(documents), version, count: documents.length };
};

interface Bench {
  server: ModelServer;
  corpus: Corpus;
  index: VectorIndex;
  search(query: string, options?: SearchOptions): Promise<{ ids: string[]; notes: string[] }>;
}

async function openBench(documents: readonly Document[] = SAMPLE_DOCUMENTS, seconds = 5): Promise<Bench> {
  const server = await startServer();
  const folder = temporaryFolder();
  const lexical = await buildEmbeddedCorpus({
    folder: join(folder, "c"),
    name: "c",
    key: "1",
    documents: [...documents],
  });
  await embedCorpus({ folder: join(folder, "e"), ...content(documents), embedder: embedderOf(server) });
  const index = openVectorIndex(join(folder, "e"));
  if (index === undefined) throw new Error("There are no vectors.");
  const corpus = withEmbeddings(lexical, { embedder: embedderOf(server, { seconds }), vectors: [{ index }] });
  servers.unshift(corpus);
  return {
    ...{ server, corpus, index },
    async search(query, options) {
      const notes: string[] = [];
      const hits = await corpus.search(query, { ...options, onNote: (note) => notes.push(note) });
      return { ids: hits.map(({ passage }) => passage.document), notes };
    },
  };
}

describe("embedding a corpus", () => {
  it("sends every text once, and nothing the second time", async () => {
    const server = await startServer();
    const folder = temporaryFolder();
    const twin = { ...(SAMPLE_DOCUMENTS[0] as Document), id: "twin" };
    const documents = [...SAMPLE_DOCUMENTS, twin];
    const first = await embedCorpus({ folder, ...content(documents), embedder: embedderOf(server), batch: 3 });
    expect(first.passages).toBe(first.embedded + 1);
    expect(server.asked.every(({ input }) => input.length <= 3)).toBe(true);
    expect(server.asked.flatMap(({ input }) => input)).toHaveLength(first.embedded);
    expect(server.asked[0]?.model).toBe("words");
    const second = await embedCorpus({ folder, ...content(documents), embedder: embedderOf(server) });
    expect(second).toMatchObject({ embedded: 0, reused: first.passages, dimensions: 5 });
  });

  it("goes on where it was cut off, and mends the torn end of the file", async () => {
    const server = await startServer();
    const folder = temporaryFolder();
    let left = 2;
    const dying = { ...embedderOf(server) };
    const { embedTexts } = dying;
    dying.embedTexts = async (texts) => {
      if (left-- === 0) throw new NetworkError("blocked", "gone");
      return embedTexts(texts);
    };
    await expect(embedCorpus({ folder, ...content(SAMPLE_DOCUMENTS), embedder: dying, batch: 2 })).rejects.toThrow(
      "gone",
    );
    expect(openVectorIndex(folder)).toBeUndefined();
    appendFileSync(join(folder, "vectors.bin"), "torn");
    const report = await embedCorpus({ folder, ...content(SAMPLE_DOCUMENTS), embedder: embedderOf(server), batch: 2 });
    expect(report.reused).toBe(4);
    expect(readFileSync(join(folder, "vectors.bin"))).toHaveLength(report.passages * (16 + 5 * 4));
    expect(openVectorIndex(folder)?.passages).toBe(report.passages);
  });

  it("tries again what a wait may mend, and not what the server refuses", async () => {
    const server = await startServer();
    let failures = 1;
    server.answer = (request, response) => {
      if (failures-- > 0) return answerWith(503, { error: { message: "busy" } })(request, response);
      server.answer = undefined;
      answerWith(429, "slow down", { "retry-after": "0" })(request, response);
    };
    const request = () => ({ folder: temporaryFolder(), ...content(SAMPLE_DOCUMENTS), embedder: embedderOf(server) });
    expect((await embedCorpus(request())).embedded).toBeGreaterThan(0);
    const before = server.requests.length;
    server.answer = answerWith(401, { error: "wrong key" });
    await expect(embedCorpus(request())).rejects.toThrow(/HTTP 401: wrong key/);
    expect(server.requests.length).toBe(before + 1);
  });

  it("refuses vectors of another length than those kept from before", async () => {
    const server = await startServer();
    const folder = temporaryFolder();
    await embedCorpus({ folder, ...content(SAMPLE_DOCUMENTS.slice(0, 1)), embedder: embedderOf(server) });
    server.answer = (request, response) =>
      void answerWith(200, { data: [{ index: 0, embedding: [1, 2] }] })(request, response);
    const request = { folder, ...content(SAMPLE_DOCUMENTS.slice(0, 2)), embedder: embedderOf(server), batch: 1 };
    await expect(embedCorpus(request)).rejects.toThrow("have 2 dimensions, and those kept from before have 5");
  });

  it("puts what the model wants before the texts", async () => {
    const server = await startServer();
    const embedder = createEmbedder({
      url: server.origin,
      model: "m",
      seconds: 5,
      textPrefix: "passage: ",
      questionPrefix: "query: ",
    });
    await embedder.embedTexts(["gout"]);
    await embedder.embedQuestion("gout?");
    expect(server.asked.map(({ input }) => input)).toEqual([["passage: gout"], ["query: gout?"]]);
    expect(server.requests).toEqual(["POST /embeddings", "POST /embeddings"]);
  });
});

describe("searching by meaning", () => {
  it("finds what has no word in common with the question, and shows it as other hits", async () => {
    const { search, corpus } = await openBench();
    expect((await search("ascorbic")).ids).toContain("scurvy");
    const [hit] = await corpus.search("ascorbic");
    const stored = await corpus.read("scurvy");
    expect(stored?.text.slice(hit?.passage.start, hit?.passage.end)).toBe(hit?.passage.text);
    expect(hit?.why?.similarity).toBeGreaterThan(0.9);
    expect(hit?.snippet?.start).toBeGreaterThanOrEqual(hit?.passage.start ?? 0);
  });

  it("meets filters, and leaves to the words what the question demands", async () => {
    const { search } = await openBench();
    expect((await search("ascorbic", { filter: { specialty: ["Rheumatology"] } })).ids).not.toContain("scurvy");
    expect((await search("ascorbic", { filter: { year: { from: 2015 } } })).ids).not.toContain("scurvy");
    expect((await search("ascorbic", { filter: { asOf: "1997" } })).ids).not.toContain("scurvy");
    expect((await search("ascorbic -gums")).ids).not.toContain("scurvy");
  });

  it("pages without gaps, and gives each document once where that is asked for", async () => {
    const { corpus } = await openBench();
    const all = await corpus.search("podagra of the toe", { limit: 20 });
    const second = await corpus.search("podagra of the toe", { limit: 2, offset: 2 });
    expect(second.map(({ passage }) => passage)).toEqual(all.slice(2, 4).map(({ passage }) => passage));
    const distinct = await corpus.search("podagra of the toe", { limit: 20, distinct: "document" });
    expect(new Set(distinct.map(({ passage }) => passage.document)).size).toBe(distinct.length);
  });

  it("does not bring a retracted paper to the top", async () => {
    const text = "Zinc against cardiac pain.";
    const paper = (id: string, retracted: boolean) =>
      makeDocument({
        ...{ id, title: "Zinc", sections: [["", text]] },
        metadata: retracted ? { integrity: { status: "retracted" } } : {},
      });
    const { search } = await openBench([paper("withdrawn", true), { ...paper("sound", false), title: "Zinc trial" }]);
    expect((await search("heart")).ids).toEqual(["sound", "withdrawn"]);
  });

  it("shows nothing of a document that was changed since", async () => {
    const { corpus, search } = await openBench();
    const scurvy = SAMPLE_DOCUMENTS.find(({ id }) => id === "scurvy") as Document;
    await corpus.upsert([{ ...scurvy, title: "Barlow" }]);
    expect((await search("ascorbic")).ids).not.toContain("scurvy");
  });

  it.each([
    ["fails", 500, { error: { message: "out of memory" } }, /HTTP 500: out of memory/],
    ["answers with a page", 200, "<html>", /is no JSON/],
    ["answers with something else", 200, { object: "list" }, /holds no list of embeddings/],
    ["gives too few vectors", 200, { data: [] }, /has 0 vectors for 1 texts/],
    ["gives a vector without length", 200, { data: [{ index: 0, embedding: [0, 0, 0, 0, 0] }] }, /without length/],
    ["gives another number of dimensions", 200, { data: [{ index: 0, embedding: [1, 2] }] }, /2 dimensions/],
  ])("searches by words, and says so, when the endpoint %s", async (_, status, body, reason) => {
    const { server, search } = await openBench();
    server.answer = answerWith(status, body);
    const { ids, notes } = await search("colchicine");
    expect(ids[0]).toBe("gout");
    expect(notes).toEqual([expect.stringMatching(/^Searched by words only, without embeddings: /)]);
    expect(notes[0]).toMatch(reason);
  });

  it("waits only so long, then leaves the endpoint alone for a while", async () => {
    const { server, search } = await openBench(SAMPLE_DOCUMENTS, 0.2);
    server.answer = () => {};
    const before = server.requests.length;
    expect((await search("colchicine")).notes[0]).toMatch(/took longer than 0.2 s|silent for too long/);
    expect((await search("colchicine")).notes).toHaveLength(1);
    expect(server.requests.length).toBe(before + 1);
  });

  it("says when the server is gone", async () => {
    const { server, search } = await openBench();
    await server.close();
    const { ids, notes } = await search("colchicine");
    expect(ids[0]).toBe("gout");
    expect(notes[0]).toContain("refuses the connection");
  });
});

describe("a guard", () => {
  it("asks again after a while, and lets defects through", async () => {
    let now = 0;
    let works = false;
    const notes: string[] = [];
    const guard = createGuard("Without it", () => now);
    const ask = () =>
      guard.ask(
        async () => {
          if (works) return "yes";
          throw new NetworkError("unavailable", "It is down.");
        },
        (note) => notes.push(note),
      );
    expect(await ask()).toBeUndefined();
    works = true;
    expect(await ask()).toBeUndefined();
    now = 31_000;
    expect(await ask()).toBe("yes");
    expect(notes).toEqual(["Without it: It is down.", "Without it: It is down."]);
    await expect(
      guard.ask(
        () => Promise.reject(new TypeError("defect")),
        () => {},
      ),
    ).rejects.toThrow("defect");
  });
});

describe("fusing", () => {
  it("takes both as shares of their best; what has no vector goes by its words", () => {
    const scores = fuse(
      [
        { lexical: 10, dense: 0.2 },
        { lexical: 0, dense: 0.8 },
        { lexical: 5, dense: undefined },
      ],
      0.5,
    );
    expect(scores).toEqual([0.625, 0.5, 0.25]);
    expect(fuse([{ lexical: 0, dense: -0.1 }])).toEqual([0]);
  });
});

describe("reranking", () => {
  const openLexical = async () => {
    const folder = temporaryFolder();
    return buildEmbeddedCorpus({ folder: join(folder, "c"), name: "c", key: "1", documents: [...SAMPLE_DOCUMENTS] });
  };

  it.each(["results", "data"] as const)("puts the best in a new order (%s)", async (shape) => {
    const server = await serveRerank(shape);
    servers.push(server);
    const reranker = createReranker({ url: `${server.origin}/v1`, model: "judge", seconds: 5 });
    const corpus = withReranking(await openLexical(), reranker);
    servers.unshift(corpus);
    const notes: string[] = [];
    const hits = await corpus.search("treatment of the joint", { onNote: (note) => notes.push(note) });
    expect(hits[0]?.passage.text).toContain("steroid");
    expect(hits[0]?.why?.reranked).toBe(4.5);
    expect(notes).toEqual([]);
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
    expect(server.requests).toEqual(["POST /v1/rerank"]);
    expect(server.bodies[0]).toMatchObject({ model: "judge", query: "treatment of the joint", top_n: hits.length });
    const second = await corpus.search("treatment of the joint", { limit: 1, offset: 1 });
    expect(second[0]?.passage).toEqual(hits[1]?.passage);
  });

  it.each([
    ["is down", 503, { error: "loading" }, /HTTP 503: loading/],
    ["leaves one out", 200, { results: [{ index: 0, relevance_score: 1 }] }, /leaves text 2 of \d+ without a score/],
    ["judges what is not there", 200, { results: [{ index: 99, relevance_score: 1 }] }, /was not given/],
    ["says nothing", 200, {}, /holds no list of results/],
  ])("keeps the order of the search, and says so, when the endpoint %s", async (_, status, body, reason) => {
    const server = await startServer();
    server.answer = answerWith(status, body);
    const lexical = await openLexical();
    const corpus = withReranking(lexical, createReranker({ url: `${server.origin}/rerank`, seconds: 5 }));
    servers.unshift(corpus);
    const notes: string[] = [];
    const hits = await corpus.search("treatment of the joint", { onNote: (note) => notes.push(note) });
    expect(hits).toEqual(await lexical.search("treatment of the joint"));
    expect(notes).toEqual([expect.stringMatching(/^Not reranked: /)]);
    expect(notes[0]).toMatch(reason);
    expect(server.requests[0]).toBe("POST /rerank");
  });
});

describe("what is kept", () => {
  it("is told when it is damaged", async () => {
    const server = await startServer();
    const folder = temporaryFolder();
    await embedCorpus({ folder, ...content(SAMPLE_DOCUMENTS), embedder: embedderOf(server) });
    writeFileSync(join(folder, "passages.json"), "{");
    expect(() => openVectorIndex(folder)).toThrow("The embeddings are damaged");
    writeFileSync(join(folder, "about.json"), "[]");
    expect(existsSync(join(folder, "vectors.bin"))).toBe(true);
    await expect(embedCorpus({ folder, ...content([]), embedder: embedderOf(server) })).rejects.toThrow("are damaged");
  });
});
