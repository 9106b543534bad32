import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRandom } from "../../src/lib/random.ts";
import { nextMerge } from "../../src/retrieval/compaction.ts";
import type { Corpus, Document, SearchOptions } from "../../src/retrieval/corpus.ts";
import { buildEmbeddedCorpus, compactEmbeddedCorpus, openEmbeddedCorpus } from "../../src/retrieval/embedded.ts";
import type { SegmentEntry } from "../../src/retrieval/manifest.ts";
import { makeDocument } from "./sample-documents.ts";

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "osler-segments-")), "sample");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

const place = () => ({ folder, name: "sample" });
const segments = () => {
  const build = readFileSync(join(folder, "current"), "utf8").trim();
  const manifest = readFileSync(join(folder, "builds", build, "manifest.json"), "utf8");
  return (JSON.parse(manifest) as { segments: SegmentEntry[] }).segments;
};

const SYLLABLES = ["ka", "lo", "mi", "ren", "tos", "vul", "dar", "phe", "gon", "ix"];

/** Invented texts of a small vocabulary with rare and common words. */
function inventDocuments(from: number, to: number, edition = 0): Document[] {
  return Array.from({ length: to - from }, (_, i) => {
    const random = createRandom(`${from + i}/${edition}`);
    const word = () => {
      const rare = Math.floor(random.next() ** 3 * 300);
      return `${SYLLABLES[rare % 10]}${SYLLABLES[Math.floor(rare / 10) % 10]}${SYLLABLES[Math.floor(rare / 100)]}`;
    };
    const sentence = () => `${Array.from({ length: 12 }, word).join(" ")}.`;
    const body = () => Array.from({ length: 1 + Math.floor(random.next() * 12) }, sentence).join(" ");
    return makeDocument({
      id: `d${from + i}`,
      title: `${word()} ${word()}`,
      aliases: [word(), `${word()} ${word()}`],
      sections: [
        ["First", body()],
        ["Second", body()],
      ],
      metadata: { year: 1990 + ((from + i) % 30), type: (from + i) % 3 === 0 ? "guideline" : "abstract" },
    });
  });
}

const QUESTIONS = inventDocuments(0, 10, 7).map(({ text }) => text.split(" ").slice(0, 7).join(" "));

async function answers(corpus: Corpus, options: SearchOptions = {}) {
  const all = [];
  for (const question of QUESTIONS) {
    const hits = await corpus.search(question, { limit: 20, explain: true, ...options });
    all.push(hits.map(({ passage, ...rest }) => ({ document: passage.document, start: passage.start, ...rest })));
  }
  return all;
}

/** A corpus of three segments, the first two of which have dead documents. */
async function makeSegments(): Promise<Corpus> {
  const corpus = await buildEmbeddedCorpus({ ...place(), key: "sample", documents: inventDocuments(0, 120) });
  await corpus.upsert([...inventDocuments(120, 160), ...inventDocuments(30, 50, 1)]);
  await corpus.delete(["d3", "d4", "d130", "nowhere"]);
  await corpus.upsert([...inventDocuments(160, 170), ...inventDocuments(140, 145, 2)]);
  return corpus;
}

describe("segments", () => {
  test("a change writes what is new and leaves the rest as it lies", async () => {
    const corpus = await buildEmbeddedCorpus({ ...place(), key: "sample", documents: inventDocuments(0, 50) });
    const [first] = segments();
    await corpus.upsert(inventDocuments(49, 51, 1));
    const [kept, added, ...others] = segments();
    expect(kept).toEqual({ ...first, dead: { documents: 1, passages: expect.any(Number) } });
    expect(added?.documents).toBe(2);
    expect(others).toEqual([]);
    await corpus.upsert(inventDocuments(49, 51, 1));
    expect(segments()).toHaveLength(2);
    await corpus.delete(["d49", "d50"]);
    expect(segments().map(({ name }) => name)).toEqual([first?.name]);
    expect(readdirSync(join(folder, "segments"))).toEqual([first?.name]);
    await corpus.close();
  });

  test("several segments are found, counted and ranked as one", async () => {
    const corpus = await makeSegments();
    expect(segments()).toHaveLength(3);
    const options: SearchOptions[] = [
      {},
      { limit: 3, offset: 4 },
      { distinct: "document" },
      { filter: { year: { from: 2000 }, type: ["abstract"] } },
      { filter: { asOf: "2005" }, limit: 5 },
    ];
    const before = await Promise.all(options.map((one) => answers(corpus, one)));
    const facets = await corpus.facets(["type", "year"]);
    const stats = await corpus.stats();
    await corpus.close();
    await compactEmbeddedCorpus(place());
    expect(segments()).toHaveLength(1);
    const compacted = await openEmbeddedCorpus(place());
    expect(await compacted.stats()).toEqual(stats);
    expect(await compacted.facets(["type", "year"])).toEqual(facets);
    for (const [i, one] of options.entries()) expect(await answers(compacted, one)).toEqual(before[i]);
    await compacted.close();
    const whole = await buildEmbeddedCorpus({ ...place(), key: "again", documents: rebuilt() });
    expect(await whole.stats()).toEqual(stats);
    await whole.close();
  });

  /** What `makeSegments` leaves, in another order. */
  function rebuilt(): Document[] {
    const all = new Map<string, Document>();
    const editions = [inventDocuments(0, 170), inventDocuments(30, 50, 1), inventDocuments(140, 145, 2)];
    for (const document of editions.flat()) all.set(document.id, document);
    for (const id of ["d3", "d4", "d130"]) all.delete(id);
    return [...all.values()].reverse();
  }

  test("many small changes are merged behind the scenes, and an open reader keeps what it sees", async () => {
    const corpus = await buildEmbeddedCorpus({ ...place(), key: "sample", documents: inventDocuments(0, 10) });
    const reader = await openEmbeddedCorpus(place());
    const before = await answers(reader);
    for (let at = 10; at < 40; at++) await corpus.upsert(inventDocuments(at, at + 1));
    await corpus.close();
    expect(segments().length).toBeLessThan(8);
    expect(await answers(reader)).toEqual(before);
    expect(await reader.read("d39")).toBeUndefined();
    await reader.close();
    const again = await openEmbeddedCorpus(place());
    expect(await again.stats()).toMatchObject({ documents: 40 });
    expect((await again.read("d39"))?.title).toBe(inventDocuments(39, 40)[0]?.title);
    await again.close();
  });
});

describe("what is merged next", () => {
  const entry = (passages: number, dead = 0): SegmentEntry => ({
    name: "s",
    documents: passages,
    passages,
    dead: { documents: dead, passages: dead },
  });
  test.each([
    ["nothing of few", [1000, 10, 10, 10], undefined],
    ["four of one size", [100_000, 10, 10, 10, 10], { from: 1, to: 5 }],
    ["four with a smaller one between", [5000, 5000, 5, 5000, 5000, 5], { from: 0, to: 5 }],
    ["not four that together are too large", [90_000, 90_000, 90_000, 90_000], undefined],
    ["not neighbours of a larger one", [10, 10, 10, 5000, 10], undefined],
  ])("%s", (_name, passages, expected) => {
    expect(nextMerge(passages.map((count) => entry(count)))).toEqual(expected);
  });

  test("a segment of which much is dead, by itself", () => {
    expect(nextMerge([entry(1000, 100), entry(1000, 400), entry(1000)])).toEqual({ from: 1, to: 2 });
  });

  test("however often a corpus is changed, it stays at few segments and its documents are seldom written anew", () => {
    const random = createRandom(1);
    let list: SegmentEntry[] = [];
    let [added, written] = [0, 0];
    for (let change = 0; change < 3000; change++) {
      const passages = 1 + random.integer(80);
      list.push(entry(passages));
      added += passages;
      for (let merge = nextMerge(list); merge !== undefined; merge = nextMerge(list)) {
        const merged = list.slice(merge.from, merge.to).reduce((sum, one) => sum + one.passages, 0);
        written += merged;
        list = [...list.slice(0, merge.from), entry(merged), ...list.slice(merge.to)];
      }
      expect(list.length).toBeLessThan(24);
    }
    expect(written / added).toBeLessThan(12);
  });
});
