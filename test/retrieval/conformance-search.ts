import { afterAll, beforeAll, expect, test } from "vitest";
import type { Corpus, Document, Hit } from "../../src/retrieval/corpus.ts";
import type { CorpusBench } from "./conformance-changes.ts";
import { makeDocument } from "./sample-documents.ts";

const filler = "The ward round begins at nine and the notes are kept in a blue folder beside the door. ";

/** Invented documents on which words alone do not decide. */
const DOCUMENTS: readonly Document[] = [
  makeDocument({
    id: "aura",
    title: "Headache clinic",
    sections: [["Text", "Migraine without aura is common. Hydroxyzine calms the night."]],
    metadata: { year: 2012 },
  }),
  makeDocument({
    id: "plain",
    title: "Headache ward",
    sections: [["Text", "Migraine may be treated with rest; an aura is spoken of elsewhere."]],
    metadata: { year: 2022 },
  }),
  makeDocument({
    id: "codes",
    title: "Laboratory",
    sections: [["Text", "IL-10 rose in 6 patients, and IL-8 in 6 others."]],
  }),
  makeDocument({ id: "code", title: "Bench", sections: [["Text", "IL-6 rose in 10 patients, and then fell in 8."]] }),
  makeDocument({
    id: "sound",
    title: "Zinc",
    sections: [["Text", "Zinc lozenges shorten a cold."]],
    metadata: { evidence: "randomised_trial", year: 2015 },
  }),
  makeDocument({
    id: "withdrawn",
    title: "Zinc",
    sections: [["Text", "Zinc lozenges shorten a cold."]],
    metadata: {
      evidence: "randomised_trial",
      year: 2015,
      integrity: { status: "retracted", notice: "PMID:1" },
    },
  }),
  makeDocument({
    id: "long",
    title: "Notes",
    sections: [
      ["First", `${filler.repeat(6)}Digoxin slows the heart.`],
      ["Second", `${filler.repeat(6)}Digoxin is weighed in micrograms, and digoxin is kept locked.`],
      ["Third", `${filler.repeat(6)}Nothing of note.`],
    ],
  }),
  makeDocument({ id: "short", title: "Foxglove", sections: [["Text", "The leaf holds digoxin."]] }),
];

/** Phrases, exclusions, spelling, codes, years, integrity, highlights: what lies above every engine. */
export function describeSearch(open: () => Promise<CorpusBench>): void {
  let bench: CorpusBench;
  let corpus: Corpus;
  beforeAll(async () => {
    bench = await open();
    corpus = await bench.create(DOCUMENTS);
  });
  afterAll(async () => {
    await corpus.close();
    await bench.dispose();
  });
  const documents = (hits: readonly Hit[]) => hits.map((hit) => hit.passage.document);
  const find = async (question: string) => documents(await corpus.search(question));

  test("quoted words must stand as they are quoted, stop words aside", async () => {
    expect((await find("migraine aura")).sort()).toEqual(["aura", "plain"]);
    expect(await find('"migraine without aura"')).toEqual(["aura"]);
    expect(await find('rest for "migraine without aura" at night')).toEqual(["aura"]);
  });

  test("quoted words that stand nowhere so demand nothing", async () => {
    expect((await find('"aura migraine"')).sort()).toEqual(["aura", "plain"]);
  });

  test.each(["migraine -hydroxyzine", "migraine NOT hydroxyzine", 'migraine -"calms the night"'])(
    "%s leaves out what holds it",
    async (question) => {
      expect(await find(question)).toEqual(["plain"]);
    },
  );

  test("not and without exclude nothing", async () => {
    expect((await find("migraine without hydroxyzine")).sort()).toEqual(["aura", "plain"]);
    expect((await find("migraine, not hydroxyzine")).sort()).toEqual(["aura", "plain"]);
  });

  test("a code is kept whole", async () => {
    expect((await find("IL-6"))[0]).toBe("code");
    expect((await find("patients with il10"))[0]).toBe("codes");
  });

  test.each([
    ["hydroxizine", ["aura"]],
    ["hydroxyzin", ["aura"]],
    ["hydrxoyzine", ["aura"]],
    ["lozengges", ["sound", "withdrawn"]],
    ["hydralazine", []],
    ["colt", []],
  ])(
    "%s is answered with %j: one slip in a word of five letters is forgiven, a look-alike is another word",
    async (question, expected) => {
      expect(new Set(await find(question))).toEqual(new Set(expected));
    },
  );

  test("a word that the corpus has is never read as another", async () => {
    expect((await find("digoxin"))[0]).toBe("short");
    const withNeighbour = makeDocument({
      id: "digoxen",
      title: "Digoxen",
      sections: [["Text", "Digoxen is a brand."]],
    });
    await corpus.upsert([withNeighbour]);
    expect(await find("digoxen")).toEqual(["digoxen"]);
    expect(await find("digoxin")).not.toContain("digoxen");
    await corpus.delete(["digoxen"]);
  });

  test("years of publication that a question states are a filter, unless nothing is left", async () => {
    expect(await find("studies since 2020 on migraine")).toEqual(["plain"]);
    expect(await find("studies published before 2015 on migraine")).toEqual(["aura"]);
    expect((await find("papers since 2030 on migraine")).sort()).toEqual(["aura", "plain"]);
    const filter = { year: { to: 2015 } };
    expect(documents(await corpus.search("studies since 2020 on migraine", { filter }))).toEqual(["aura"]);
  });

  test("a retracted document comes behind its equal, marked", async () => {
    const hits = await corpus.search("zinc lozenges for a cold");
    expect(documents(hits)).toEqual(["sound", "withdrawn"]);
    expect(hits[0]?.passage.integrity).toBeUndefined();
    expect(hits[1]?.passage.integrity).toEqual({ status: "retracted", notice: "PMID:1" });
    expect(hits[1]?.why?.factors.integrity).toBeLessThan(1);
  });

  test("without any factor the score is the relevance", async () => {
    const without = ["authority", "evidence", "recency", "integrity"] as const;
    const hits = await corpus.search("zinc lozenges for a cold", { without: [...without] });
    expect(new Set(hits.map(({ score }) => score)).size).toBe(1);
    for (const { score, why } of hits) {
      expect(why?.relevance).toBe(score);
      expect(new Set(Object.values(why?.factors ?? {}))).toEqual(new Set([1]));
    }
  });

  test("score is relevance times every factor, and explained it is the sum of its parts", async () => {
    const hits = await corpus.search("does zinc or digoxin shorten a cold", { explain: true });
    expect(hits.length).toBeGreaterThan(3);
    for (const { score, why } of hits) {
      const factors = Object.values(why?.factors ?? {});
      expect(score).toBeCloseTo(
        factors.reduce((product, factor) => product * factor, why?.relevance ?? 0),
        9,
      );
      const { terms = [], name = 0, proximity = 0, feedback = 0 } = why?.parts ?? {};
      expect(why?.relevance).toBeCloseTo(
        terms.reduce((sum, { share }) => sum + share, name + proximity + feedback),
        6,
      );
      expect(why?.matched.length).toBeGreaterThan(0);
    }
    const [plain] = await corpus.search("zinc");
    expect(plain?.why?.parts).toBeUndefined();
  });

  test("evidence levels filter and are counted", async () => {
    const filter = { evidence: ["randomised_trial" as const] };
    expect((await corpus.search("zinc migraine digoxin", { filter })).length).toBe(2);
    expect(await corpus.facets(["evidence"])).toEqual({ evidence: { randomised_trial: 2 } });
  });

  test("distinct gives of each document the best passage, page by page", async () => {
    const all = await corpus.search("digoxin", { limit: 20 });
    expect(documents(all).filter((document) => document === "long").length).toBeGreaterThan(1);
    const best = all.filter((hit, i) => documents(all).indexOf(hit.passage.document) === i);
    expect(await corpus.search("digoxin", { limit: 20, distinct: "document" })).toEqual(best);
    expect(await corpus.search("digoxin", { limit: 1, offset: 1, distinct: "document" })).toEqual(best.slice(1, 2));
  });

  test("highlights and snippet are spans of the stored text", async () => {
    const [hit] = await corpus.search("digoxin micrograms", { filter: { document: ["long"] } });
    const document = await corpus.read("long");
    const said = hit?.highlights?.map(([start, end]) => document?.text.slice(start, end));
    expect(said).toEqual(["Digoxin", "micrograms", "digoxin"]);
    const { start = 0, end = 0 } = hit?.snippet ?? {};
    const snippet = document?.text.slice(start, end) ?? "";
    expect(snippet.length).toBeLessThanOrEqual(240);
    expect(snippet).toContain("Digoxin is weighed in micrograms");
    expect(start).toBeGreaterThanOrEqual(hit?.passage.start ?? Infinity);
    expect(end).toBeLessThanOrEqual(hit?.passage.end ?? 0);
    const [code] = await corpus.search("il 6", { filter: { document: ["code"] } });
    expect(
      code?.highlights?.map(([from, to]) =>
        code.passage.text.slice(from - code.passage.start, to - code.passage.start),
      ),
    ).toEqual(["IL", "6"]);
  });
}
