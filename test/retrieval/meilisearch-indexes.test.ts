import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { buildEmbeddedCorpus } from "../../src/retrieval/embedded.ts";
import { RowBatches } from "../../src/retrieval/meilisearch/batches.ts";
import { Connection } from "../../src/retrieval/meilisearch/connection.ts";
import { loadMeilisearchCorpus, openMeilisearchCorpus } from "../../src/retrieval/meilisearch/meilisearch-corpus.ts";
import { decodeValue, encodeKey, encodeValue, indexNames } from "../../src/retrieval/meilisearch/names.ts";
import { awaitTasks } from "../../src/retrieval/meilisearch/tasks.ts";
import { startLocalMeilisearch } from "./meilisearch/local-meilisearch.ts";
import { makeDocument, SAMPLE_DOCUMENTS } from "./sample-documents.ts";

const NAMES = indexNames("osler-", "sample");

async function startFilled(documents = SAMPLE_DOCUMENTS) {
  const server = await startLocalMeilisearch();
  onTestFinished(() => server.close());
  const place = { url: server.url, name: "sample" };
  await loadMeilisearchCorpus(place, { documents, total: 0 });
  return { server, place, corpus: await openMeilisearchCorpus(place) };
}

test("settings come before documents, and the swap comes last", async () => {
  const { server } = await startFilled();
  const types = server.tasks.map(({ type }) => type);
  expect(types.lastIndexOf("settingsUpdate")).toBeLessThan(types.indexOf("documentAdditionOrUpdate"));
  expect(types.indexOf("indexSwap")).toBeGreaterThan(types.lastIndexOf("documentAdditionOrUpdate"));
  expect(server.tasks.every(({ status }) => status === "succeeded")).toBe(true);
});

test("people find readable passages, without slips in short words and numbers", async () => {
  const { server } = await startFilled();
  const { rows, settings } = server.indexes.get(NAMES.passages) ?? {};
  expect(rows?.get("gout-0")).toMatchObject({ document: "gout", title: "Gout", source: "Ward notes", year: 2019 });
  expect(String(rows?.get("gout-0")?.text)).toContain("Colchicine calms an attack.");
  expect(Object.keys(rows?.get("gout-0") ?? {})).not.toContain("terms1");
  expect(settings?.typoTolerance).toMatchObject({ disableOnNumbers: true, minWordSizeForTypos: { oneTypo: 8 } });
});

test("the version is that of the embedded corpus of the same documents", async () => {
  const { corpus } = await startFilled();
  const folder = mkdtempSync(join(tmpdir(), "osler-version-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const embedded = await buildEmbeddedCorpus({ folder, name: "sample", key: "k", documents: SAMPLE_DOCUMENTS });
  expect(await corpus.stats()).toEqual(await embedded.stats());
  await embedded.close();
});

test("a date ceiling hides what may have been published later, and what has no date", async () => {
  const date = (id: string, metadata: object) =>
    makeDocument({ id, title: id, sections: [["Text", "Alike."]], metadata: metadata as never });
  const { corpus } = await startFilled([
    date("day", { date: "2019-06-30", year: 2019 }),
    date("month", { date: "2019-06", year: 2019 }),
    date("year", { year: 2019 }),
    date("none", {}),
  ]);
  const found = async (asOf: string) =>
    (await corpus.search("alike", { filter: { asOf } })).map(({ passage }) => passage.document).sort();
  expect(await found("2019-06-29")).toEqual([]);
  expect(await found("2019-06")).toEqual(["day", "month"]);
  expect(await found("2019")).toEqual(["day", "month", "year"]);
  expect(await found("nonsense")).toEqual([]);
});

test("what differs in case only is told apart", async () => {
  const make = (id: string, source: string) =>
    makeDocument({ id, title: "Same", sections: [["Text", "Alike."]], metadata: { source } });
  const { corpus } = await startFilled([make("Gout", "BNF"), make("gout", "bnf"), make("göut", " bnf")]);
  const found = async (filter: object) =>
    (await corpus.search("alike", { filter })).map(({ passage }) => passage.document);
  expect(await found({ document: ["gout"] })).toEqual(["gout"]);
  expect(await found({ source: ["BNF"] })).toEqual(["Gout"]);
  expect(await corpus.facets(["source"])).toEqual({ source: { " bnf": 1, BNF: 1, bnf: 1 } });
  expect((await corpus.read("Gout"))?.metadata.source).toBe("BNF");
});

test("a value of any length is counted under its own name", async () => {
  const source = `A source ${"with a long name ".repeat(40)}`;
  const { corpus } = await startFilled([makeDocument({ id: "a", title: "A", sections: [], metadata: { source } })]);
  expect(await corpus.facets(["source"])).toEqual({ source: { [source]: 1 } });
});

test("a reader follows what another process puts there", async () => {
  const { place, corpus } = await startFilled();
  expect(await corpus.search("thiamine")).toEqual([]);
  const document = makeDocument({ id: "b", title: "Beriberi", sections: [["Cause", "Thiamine is lacking."]] });
  await loadMeilisearchCorpus(place, { documents: [document], total: 1 });
  expect((await corpus.search("thiamine"))[0]?.passage.document).toBe("b");
  expect(await corpus.search("podagra")).toEqual([]);
});

test("rows go in batches of bytes, and halves of characters do not stop them", async () => {
  const server = await startLocalMeilisearch();
  onTestFinished(() => server.close());
  const connection = new Connection({ url: server.url });
  const batches = new RowBatches(connection, { corpus: "x" }, 1000);
  for (let id = 0; id < 10; id++) {
    batches.add("rows", { id, text: `\ud800 \\ud800 ${"é".repeat(200)}` });
    if (batches.isFull) await batches.flush();
  }
  await batches.flush();
  expect(batches.tasks.length).toBe(4);
  await awaitTasks(connection, batches.tasks, { corpus: "x" });
  const row = server.indexes.get("rows")?.rows.get("3");
  expect(String(row?.text).slice(0, 9)).toBe("\ufffd \\ud800 ");
});

test.each(["MONDO:0007947", "10.1000/xyz", "a b", "ümläut", "_", "__", "A", "💊", "x".repeat(600), "\ud800"])(
  "%j becomes a legal id and a value that case and accents leave alone",
  (id) => {
    expect(encodeKey(id)).toMatch(/^[A-Za-z0-9_-]{1,300}$/);
    const value = encodeValue(id);
    expect(value).toBe(value.normalize("NFKD").toLowerCase().trim());
    expect(decodeValue(value) ?? id).toBe(id);
  },
);
