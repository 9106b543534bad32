import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Corpus, Hit, SearchFilter } from "../../src/retrieval/corpus.ts";
import { documentVersion } from "../../src/retrieval/passages.ts";
import { type CorpusBench, describeChanges } from "./conformance-changes.ts";
import { describeSearch } from "./conformance-search.ts";
import { JUDGED_QUESTIONS, SAMPLE_DOCUMENTS } from "./sample-documents.ts";

/** What every driver of the port must do. `open` makes a bench of its own for each call. */
export function describeCorpus(name: string, open: () => Promise<CorpusBench>): void {
  describe(`${name}: reading`, () => {
    describeReading(open);
  });
  describe(`${name}: finding`, () => {
    describeSearch(open);
  });
  describe(`${name}: changes`, () => {
    describeChanges(open);
  });
}

function describeReading(open: () => Promise<CorpusBench>): void {
  let bench: CorpusBench;
  let corpus: Corpus;
  beforeAll(async () => {
    bench = await open();
    corpus = await bench.create(SAMPLE_DOCUMENTS);
  });
  afterAll(async () => {
    await corpus.close();
    await bench.dispose();
  });

  test.each(JUDGED_QUESTIONS)("%s finds %s first", async (question, document) => {
    const [first] = await corpus.search(question);
    expect(first?.passage.document).toBe(document);
  });

  test("hits come with falling scores and exact spans", async () => {
    const hits = await corpus.search("treatment of the joint, vitamin and airways");
    expect(hits.length).toBeGreaterThan(3);
    expect(hits.map((hit) => hit.score)).toEqual(hits.map((hit) => hit.score).sort((a, b) => b - a));
    for (const { passage } of hits) {
      const document = await corpus.read(passage.document);
      expect(document?.text.slice(passage.start, passage.end)).toBe(passage.text);
      expect(document).toMatchObject({ title: passage.title, version: passage.version });
      expect(document?.metadata.source).toBe(passage.source);
      const headings = document?.sections.map((section) => section.heading) ?? [];
      expect(headings.length > 1 && passage.text === document?.text.trim() ? [""] : headings).toContain(
        passage.section,
      );
    }
  });

  test("a short document is one passage, a long one's passages carry their section; both their address", async () => {
    const [short] = await corpus.search("colchicine");
    expect(short?.passage).toMatchObject({ document: "gout", section: "", start: 0, url: "https://example.org/gout" });
    const filler = "Colchicum autumnale blooms late in the year. ".repeat(12);
    const signs = `Signs\n${filler}`;
    const text = `${signs}\n\nTreatment\nProbenecid makes the kidney let go of urate. ${filler}`;
    const split = signs.length + 2;
    const sections = [
      { heading: "Signs", start: 0, end: split },
      { heading: "Treatment", start: split, end: text.length },
    ];
    const metadata = { source: "test", type: "monograph", url: "https://example.org/long" };
    await corpus.upsert([{ id: "long", title: "Chronic gout", aliases: [], text, sections, metadata }]);
    const [long] = await corpus.search("probenecid");
    expect(long?.passage).toMatchObject({ document: "long", section: "Treatment", url: "https://example.org/long" });
    await corpus.delete(["long"]);
  });

  test("pages are distinct and together are the whole", async () => {
    const whole = await corpus.search("treatment signs cause the disease legs", { limit: 50 });
    const pages: Hit[] = [];
    for (let offset = 0; offset < whole.length; offset += 2) {
      pages.push(...(await corpus.search("treatment signs cause the disease legs", { limit: 2, offset })));
    }
    expect(pages).toEqual(whole);
    expect(new Set(whole.map(({ passage }) => `${passage.document} ${passage.start}`)).size).toBe(whole.length);
    expect(await corpus.search("treatment", { offset: 1000 })).toEqual([]);
    expect(await corpus.search("treatment", { limit: 0 })).toEqual([]);
  });

  const everything = "swells bleed legs fever kopfschmerz airways";
  test.each<[string, SearchFilter, string[]]>([
    ["source", { source: ["Guidelines"] }, ["asthma", "copd"]],
    ["two sources", { source: ["Guidelines", "Gene cards"] }, ["asthma", "copd", "il-6"]],
    ["type", { type: ["gene"] }, ["il-6"]],
    ["language", { language: ["de"] }, ["migraene"]],
    ["specialty", { specialty: ["Nutrition"] }, ["rickets", "scurvy"]],
    ["one of several specialties", { specialty: ["Geriatrics", "Neurology"] }, ["migraene", "pseudogout"]],
    ["first year", { year: { from: 2021 } }, ["asthma", "il-6", "pseudogout"]],
    ["last year", { year: { to: 2005 } }, ["rickets", "scurvy"]],
    ["years, both inclusive", { year: { from: 2005, to: 2010 } }, ["copd", "rickets"]],
    ["documents", { document: ["gout", "scurvy", "nowhere"] }, ["gout", "scurvy"]],
    ["a year as ceiling", { asOf: "2019" }, ["copd", "gout", "rickets", "scurvy"]],
    ["a month, before the end of a year that is all that is known", { asOf: "2019-11" }, ["copd", "rickets", "scurvy"]],
    ["the last day of a month", { asOf: "2021-02-28" }, ["copd", "gout", "il-6", "rickets", "scurvy"]],
    ["the day before it", { asOf: "2021-02-27" }, ["copd", "gout", "rickets", "scurvy"]],
    ["the day of publication", { asOf: "2021-06-15" }, ["asthma", "copd", "gout", "il-6", "rickets", "scurvy"]],
    ["the day before that", { asOf: "2021-06-14" }, ["copd", "gout", "il-6", "rickets", "scurvy"]],
    ["a ceiling and a field", { asOf: "2021-06", source: ["Guidelines"] }, ["asthma", "copd"]],
    ["a ceiling before everything", { asOf: "1900" }, []],
    ["fields together", { type: ["monograph"], year: { from: 2019 }, specialty: ["Geriatrics"] }, ["pseudogout"]],
    ["a value that nothing has", { source: ["Elsewhere"] }, []],
    ["an empty list, which nothing meets", { document: [] }, []],
    ["nothing", {}, ["asthma", "copd", "gout", "il-6", "migraene", "pseudogout", "rickets", "scurvy"]],
  ])("filters by %s", async (_name, filter, expected) => {
    const hits = await corpus.search(everything, { limit: 50, filter });
    expect([...new Set(hits.map((hit) => hit.passage.document))].sort()).toEqual(expected);
    const { source } = await corpus.facets(["source"], filter);
    expect(Object.values(source ?? {}).reduce((sum, count) => sum + count, 0)).toBe(expected.length);
  });

  test("facets count documents", async () => {
    expect(await corpus.facets(["type", "year", "specialty", "language"], { source: ["Ward notes"] })).toEqual({
      type: { monograph: 5 },
      year: { 1998: 1, 2005: 1, 2019: 1, 2021: 1 },
      specialty: { Geriatrics: 1, Neurology: 1, Nutrition: 2, Paediatrics: 1, Rheumatology: 2 },
      language: { de: 1, en: 4 },
    });
  });

  test("a stored document is what was put in, with its version", async () => {
    for (const document of SAMPLE_DOCUMENTS) {
      expect(await corpus.read(document.id)).toEqual({ ...document, version: documentVersion(document) });
    }
    expect(await corpus.read("nowhere")).toBeUndefined();
    expect(await corpus.stats()).toMatchObject({ documents: SAMPLE_DOCUMENTS.length });
  });

  test.each(["", "   ", "!?", "what is the", "zzzqqq", "\u0000\ud800\udfff", "☃ 🩺"])(
    "%j has no answer",
    async (query) => {
      expect(await corpus.search(query)).toEqual([]);
    },
  );

  test.each([
    ["an engine's own syntax", 'gout AND "toe" OR (crystals^5 -urate) title:* \\'],
    ["a megabyte", `gout ${"lorem ipsum dolor ".repeat(60_000)}`],
    ["another script before it", "痛風 подагра gout"],
  ])("a question of %s is answered", async (_name, query) => {
    const [first] = await corpus.search(query);
    expect(first?.passage.document).toBe("gout");
  });

  test("many searches at once are answered as one by one", async () => {
    const questions = Array.from({ length: 8 }, () => JUDGED_QUESTIONS.map(([question]) => question)).flat();
    const together = await Promise.all(questions.map((question) => corpus.search(question)));
    for (const [i, question] of questions.entries()) expect(together[i]).toEqual(await corpus.search(question));
  });

  test.each([{ limit: -1 }, { limit: 1.5 }, { offset: -1 }, { limit: Number.NaN }])(
    "%o is refused",
    async (options) => {
      await expect(corpus.search("gout", options)).rejects.toThrow(/whole number/);
    },
  );
}
