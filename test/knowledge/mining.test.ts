import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createGraph } from "../../src/knowledge/create-graph.ts";
import { readMined, writeMined } from "../../src/knowledge/mining/file.ts";
import type { MinedCorpus } from "../../src/knowledge/mining/mined.ts";
import { createPairCounter } from "../../src/knowledge/mining/pairs.ts";
import { documentFrequencies, type MinedDocument, mergeMined, mineCorpus } from "../../src/knowledge/mining.ts";
import { DataError } from "../../src/lib/errors.ts";
import { content, graph } from "./small-graph.ts";

const folder = mkdtempSync(join(tmpdir(), "mining-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function* stream(documents: readonly MinedDocument[]): AsyncGenerator<MinedDocument> {
  yield* documents;
}

const corpus = { name: "notes", version: "1" };
const mine = (documents: readonly MinedDocument[], partners = 20) =>
  mineCorpus({ graph, corpus, documents: stream(documents), partners });

const DOCUMENTS: MinedDocument[] = [
  { id: "1", text: "Marfan syndrome and losartan. Marfan syndrome!", date: "2010-05-01" },
  { id: "2", text: "Marfan syndrome with asthma", date: "2004" },
  { id: "3", text: "losartan in Marfan syndrome", date: "2012" },
  { id: "4", text: "WAS is short", date: "no date" },
];
const mined = await mine(DOCUMENTS);
const row = (from: MinedCorpus, id: string) => from.entities.find((entity) => entity.id === id);

describe("mining a corpus", () => {
  test("counts documents, mentions and years of each entity", () => {
    expect(mined).toMatchObject({ corpora: [corpus], graph: graph.version, documents: 4, pairError: 0 });
    expect(row(mined, "ORPHA:558")).toMatchObject({
      documents: 3,
      certain: 3,
      mentions: 4,
      firstYear: 2004,
      lastYear: 2012,
    });
    expect(row(mined, "DRUGCENTRAL:1")).toMatchObject({ documents: 2, firstYear: 2010, lastYear: 2012 });
    expect(documentFrequencies(mined).get("ORPHA:558")).toBe(0.75);
  });

  test("a name of several entities is certain of none, and they are no partners of each other", () => {
    expect(row(mined, "MONDO:0004979")).toMatchObject({ documents: 1, certain: 0 });
    expect(row(mined, "HP:0002099")?.partners.map(({ id }) => id)).toEqual(["ORPHA:558"]);
  });

  test("an abbreviation of three letters that nothing explains is no mention", () => {
    expect(row(mined, "HGNC:12731")).toBeUndefined();
  });

  test("what is mentioned together, with dates, the most frequent first", () => {
    expect(row(mined, "ORPHA:558")?.partners).toEqual([
      { id: "DRUGCENTRAL:1", documents: 2, firstYear: 2010, lastYear: 2012 },
      { id: "HP:0002099", documents: 1, firstYear: 2004, lastYear: 2004 },
      { id: "MONDO:0004979", documents: 1, firstYear: 2004, lastYear: 2004 },
    ]);
  });

  test("keeps as many partners as asked for, and stops when told to", async () => {
    expect(row(await mine(DOCUMENTS, 1), "ORPHA:558")?.partners).toHaveLength(1);
    const signal = AbortSignal.abort();
    await expect(mineCorpus({ graph, corpus, documents: stream(DOCUMENTS), signal })).rejects.toThrow(/abort/i);
  });
});

describe("two corpora", () => {
  test("add up to what they are together", async () => {
    const parts = await Promise.all([mine(DOCUMENTS.slice(0, 2)), mine(DOCUMENTS.slice(2))]);
    const [one, other] = parts;
    if (one === undefined || other === undefined) throw new Error("two parts");
    expect(mergeMined(one, other)).toEqual({ ...mined, corpora: [corpus, corpus] });
  });

  test("of two graphs do not", () => {
    const other = { ...mined, graph: createGraph({ ...content, facts: [] }).version };
    expect(() => mergeMined(mined, other)).toThrow(DataError);
  });
});

describe("pairs", () => {
  test("of which there are too many make room, and the error is told", () => {
    const counter = createPairCounter(100, 3);
    const span = (entity: number) => ({ start: 0, end: 1, symbol: false, entities: [entity] });
    for (let i = 0; i < 5; i++) counter.add([span(1), span(2)], 2000);
    counter.add([span(3), span(4), span(5)], 0);
    const idOf = String;
    expect(counter.error()).toBe(1);
    expect([...counter.finish(idOf).keys()]).toEqual([1, 2]);
    expect(counter.finish(idOf).get(1)).toEqual([{ id: "2", documents: 5, firstYear: 2000, lastYear: 2000 }]);
  });
});

describe("the file", () => {
  test.each(["mined.jsonl", "mined.jsonl.gz"])(
    "%s: is read as it was written, and written the same again",
    async (name) => {
      const file = join(folder, name);
      writeMined(mined, file);
      const bytes = readFileSync(file);
      expect(await readMined(file)).toEqual(mined);
      writeMined(await mine(DOCUMENTS), file);
      expect(readFileSync(file)).toEqual(bytes);
    },
  );

  test.each([
    ["cut off", (text: string) => text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1), /counts \d+ entities/],
    ["not JSON", (text: string) => text.replace("\n[", "\n[["), /:2: the line is not valid JSON/],
    ["of another kind", () => '{"format":"else"}\n', /:1: .*format/],
    ["with a row that is none", (text: string) => text.replace(/\n\[.*\n/, '\n["a"]\n'), /:2: /],
  ])("%s: is refused", async (_, damage, message) => {
    const file = join(folder, "damaged.jsonl");
    writeMined(mined, file);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, damage(text));
    await expect(readMined(file)).rejects.toThrow(message);
    await expect(readMined(file)).rejects.toThrow(DataError);
  });

  test("that is not there, or no whole gzip file", async () => {
    await expect(readMined(join(folder, "none"))).rejects.toThrow(/Cannot read/);
    const file = join(folder, "half.gz");
    writeMined(mined, file);
    writeFileSync(file, readFileSync(file).subarray(0, 40));
    await expect(readMined(file)).rejects.toThrow(/whole gzip/);
  });
});
