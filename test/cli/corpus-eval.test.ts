import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { startLocalMeilisearch } from "../retrieval/meilisearch/local-meilisearch.ts";
import { serveEmbeddings, serveRerank } from "../retrieval/model-server.ts";
import { expectPlainWords, type JsonError, readJson, runOsler, scratchFolder } from "./osler.ts";

const ROWS = [
  { _id: "attack", title: "Gout", text: "The toe swells: colchicine calms an attack of gout.", date: "2015" },
  {
    _id: "other",
    title: "Gout again",
    text: "In gout of the toe a steroid helps where colchicine does not.",
    date: "2021",
  },
  { _id: "scurvy", title: "Scurvy", text: "Gums bleed.", date: "2015" },
];

interface Figures {
  recall100: number;
  mrr10: number;
  corpus: string;
  notes: string[];
}

let home: string;

/** A judged set whose one question both gout documents answer; the corpora "one" and "two" hold one of them each. */
beforeEach(async () => {
  home = scratchFolder();
  mkdirSync(join(home, "qrels"));
  const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  writeFileSync(join(home, "corpus.jsonl"), lines(ROWS));
  writeFileSync(join(home, "queries.jsonl"), lines([{ _id: "q", text: "colchicine for gout of the toe" }]));
  writeFileSync(join(home, "qrels", "test.tsv"), "query-id\tcorpus-id\tscore\nq\tattack\t1\nq\tother\t1\n");
  for (const [name, rows] of Object.entries({ one: [ROWS[0], ROWS[2]], two: [ROWS[1]] })) {
    const file = join(home, `${name}.jsonl`);
    writeFileSync(file, lines(rows.filter((row) => row !== undefined)));
    expect((await runOsler(["corpus", "add", file, "--corpus", name, "--home", home])).code).toBe(0);
  }
}, 120_000);

async function evaluate(...options: string[]): Promise<Figures & JsonError> {
  return readJson(await runOsler(["corpus", "eval", "--beir", home, "--home", home, "--json", ...options]));
}

describe("osler corpus eval searches as the settings say", () => {
  it("several corpora as one, and nothing later than the ceiling", async () => {
    expect(await evaluate("--corpus", "one")).toMatchObject({ recall100: 0.5 });
    expect(await evaluate("--corpus", "one,two")).toMatchObject({ recall100: 1, documents: 3, notes: [] });
    const early = await evaluate("--corpus", "one,two", "--as-of", "2019");
    expect(early).toMatchObject({ recall100: 0.5, asOf: "2019" });
  }, 120_000);

  it("by a reranker, in a corpus for the while too", async () => {
    const rerank = await serveRerank();
    onTestFinished(() => rerank.close());
    const asked = ["--rerank-url", `${rerank.origin}/v1`, "--rerank-model", "r"];
    expect(await evaluate(...asked)).toMatchObject({ recall100: 1, rerank: "r", notes: [] });
    expect(rerank.bodies.map(({ model }) => model)).toEqual(["r", "r"]);
  }, 120_000);

  it("by meaning; what was measured with less says so", async () => {
    const server = await serveEmbeddings();
    onTestFinished(() => server.close());
    const asked = ["--embeddings-url", `${server.origin}/v1`, "--embeddings-model", "m"];
    const without = await evaluate("--corpus", "one,two", ...asked);
    expect(without.notes.join("\n")).toContain("The corpus one has no embeddings of m");
    for (const name of ["one", "two"]) {
      expect((await runOsler(["corpus", "embed", "--corpus", name, "--home", home, ...asked])).code).toBe(0);
    }
    expect(await evaluate("--corpus", "one,two", ...asked)).toMatchObject({ embeddings: "m", notes: [] });
    await server.close();
    const down = await runOsler(["corpus", "eval", "--beir", home, "--home", home, "--corpus", "one", ...asked]);
    expect([down.code, down.stderr]).toEqual([0, expect.stringContaining("note: Searched by words only")]);
  }, 120_000);

  it.each([
    [["--as-of", "2019"], /no dates.*as of 2019/, /--corpus NAME.*OSLER_AS_OF/],
    [["--embeddings-url", "http://127.0.0.1:9/v1"], /no embeddings/, /corpus add .*corpus\.jsonl.*corpus embed/],
  ])("a corpus for the while refuses %j", async (options, message, remedy) => {
    const ended = await runOsler(["corpus", "eval", "--beir", home, "--home", home, "--json", ...options]);
    expect(ended.code).toBe(2);
    expect(readJson(ended).error).toMatchObject({
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(remedy),
    });
    expectPlainWords(ended);
  });
});

it("osler corpus eval on a server: several corpora, a ceiling, and one that it makes of the folder", async () => {
  const server = await startLocalMeilisearch({ keys: { owner: ["*"] } });
  onTestFinished(() => server.close());
  const there = ["--driver", "meilisearch", "--meili", server.url, "--key", "owner"];
  for (const name of ["one", "two"]) {
    const push = ["corpus", "push", name, "--home", home, "--meili", server.url, "--key", "owner"];
    expect((await runOsler(push)).code).toBe(0);
  }
  expect(await evaluate("--corpus", "one:2,two", ...there)).toMatchObject({ recall100: 1, documents: 3 });
  expect(await evaluate("--corpus", "one,two", "--as-of", "2019", ...there)).toMatchObject({ recall100: 0.5 });
  const absent = await evaluate("--corpus", "one,three", ...there);
  expect(absent.error).toMatchObject({ remedy: expect.stringContaining("osler corpus push three") });
  const undated = await evaluate("--corpus", "made", "--as-of", "2019", ...there);
  expect(undated.error.message).toContain("no dates");
  expect(await evaluate("--corpus", "made", ...there)).toMatchObject({ corpus: "made", recall100: 1, documents: 3 });
}, 120_000);
