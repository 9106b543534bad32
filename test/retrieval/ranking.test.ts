import { describe, expect, test } from "vitest";
import { EVIDENCE_LEVELS } from "../../src/retrieval/evidence.ts";
import {
  ALL_FACTORS,
  factorsOf,
  halfLifeOf,
  NO_FACTORS,
  product,
  type Qualities,
} from "../../src/retrieval/ranking/factors.ts";
import { RANKING } from "../../src/retrieval/ranking/parameters.ts";
import { rankCandidates } from "../../src/retrieval/ranking/rank.ts";
import { RankingMemory } from "../../src/retrieval/ranking/ranking-memory.ts";
import { GAP, inverseFrequency, type TermSource } from "../../src/retrieval/ranking/term-source.ts";

interface Sample {
  title?: string;
  aliases?: string[];
  passages: string[];
}

/** Words as terms, without any analysis; every text a space-separated list of words. */
function sourceOf(documents: readonly Sample[]) {
  const words: string[] = [];
  const number = (word: string) => (words.includes(word) ? words.indexOf(word) : words.push(word) - 1);
  const numbers = (text: string) => Uint32Array.from(text.split(" ").filter(Boolean), number);
  const passages = documents.flatMap(({ passages }, document) => passages.map((text) => ({ document, text })));
  const average = (lengths: readonly number[]) =>
    lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const first = (document: number) => passages.findIndex((passage) => passage.document === document);
  const body = (passage: number) => numbers(passages[passage]?.text ?? "");
  const title = (document: number) => numbers(documents[document]?.title ?? "");
  const aliases = (document: number) =>
    Uint32Array.from(
      (documents[document]?.aliases ?? []).flatMap((name, i) => [...(i > 0 ? [GAP] : []), ...numbers(name)]),
    );
  const source: TermSource = {
    passages: passages.length,
    averageBody: average(passages.map((_, passage) => body(passage).length)),
    averageTitle: average(passages.map(({ document }) => title(document).length).filter((length) => length > 0)),
    averageContext: 10,
    number,
    frequency: (term) =>
      passages.filter(({ document }, passage) =>
        [body(passage), title(document), aliases(document)].some((text) => text.includes(term)),
      ).length,
    isWord: (term) => /^\D/.test(words[term] ?? ""),
    documentOf: (passage) => passages[passage]?.document ?? 0,
    around(passage) {
      const document = this.documentOf(passage);
      const from = first(document);
      return { from, to: from + (documents[document]?.passages.length ?? 0) };
    },
    body,
    title,
    aliases,
  };
  return source;
}

function rank(documents: readonly Sample[], question: string, { joined = [] as number[], from = RANKING } = {}) {
  const source = sourceOf(documents);
  const words = question.split(" ");
  const distinct = [...new Set(words)];
  const numbered = {
    terms: distinct.map((word) => source.number(word) ?? 0),
    weights: distinct.map((word) => words.filter((other) => other === word).length),
    sequence: words.map((word) => distinct.indexOf(word)),
    joined,
  };
  const all = Array.from({ length: source.passages }, (_, passage) => passage);
  const ranking = rankCandidates({ first: all, behind: [] }, numbered, { source, parameters: from });
  const scores = ranking.first;
  const passages = all.sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || one - other);
  return { ...ranking, passages, scores, source };
}

const alone = { ...RANKING, feedback: { ...RANKING.feedback, weight: 0, documents: 100 } };
const noise = Array.from({ length: 20 }, (_, i) => ({ passages: [`other words ${"filler ".repeat(6)}n${i}`] }));

describe("relevance", () => {
  test("is BM25F for one term: the formula of the docstring", () => {
    const documents = [{ title: "gout", passages: ["gout of the toe"] }, { passages: ["the toe"] }, ...noise];
    const { passages, scores, source } = rank(documents, "gout", { from: alone });
    const { saturation: k, lengthNorm: b, titleWeight, idfPower } = RANKING;
    const norm = 1 - b + b * (4 / (source.averageBody + RANKING.contextWeight * source.averageContext));
    const f = 1 / norm + titleWeight / (1 - b + b * (1 / source.averageTitle));
    const idf = inverseFrequency(source.passages, 1);
    const window = RANKING.proximity.window * idf + RANKING.named * idf ** idfPower;
    expect(passages[0]).toBe(0);
    expect(scores[0]).toBeCloseTo((idf ** idfPower * f) / (f + k) + window, 9);
  });

  test.each<[string, Sample, Sample, string]>([
    [
      "a title counts more than a text",
      { title: "gout", passages: ["a b c"] },
      { title: "x", passages: ["gout a b"] },
      "gout",
    ],
    [
      "an alias counts more than a text",
      { aliases: ["podagra"], passages: ["a b c"] },
      { passages: ["podagra a b"] },
      "podagra",
    ],
    [
      "a whole title counts more than a part of one",
      { title: "x gout", passages: ["a b"] },
      { title: "x gout y", passages: ["x gout x gout"] },
      "z x gout",
    ],
    [
      "a whole alias as well",
      { aliases: ["q", "x gout"], passages: ["a b"] },
      { aliases: ["q y", "x gout y"], passages: ["a b"] },
      "z x gout",
    ],
    ["context counts", { passages: ["urate a b", "gout c d"] }, { passages: ["urate a b", "z c d"] }, "urate gout"],
    ["neighbours in order count", { passages: ["x acute gout y z"] }, { passages: ["gout x y z acute"] }, "acute gout"],
    [
      "nearness counts",
      { passages: [`acute ${"x ".repeat(3)}gout ${"y ".repeat(60)}`] },
      { passages: [`acute ${"x ".repeat(63)}gout`] },
      "acute gout",
    ],
    ["the rarer term counts more", { passages: ["rare a b"] }, { passages: ["other a b"] }, "rare other"],
  ])("%s", (_rule, better, worse, question) => {
    for (const documents of [
      [better, worse, ...noise],
      [worse, better, ...noise],
    ]) {
      const { passages, source } = rank(documents, question, { from: alone });
      expect(documents[source.documentOf(passages[0] ?? -1)]).toBe(better);
    }
  });

  test("names do not run into each other", () => {
    const documents = [{ aliases: ["b c", "a x"] }, { aliases: ["a b", "x c"] }].map((names) => ({
      ...names,
      passages: ["p q r"],
    }));
    const { passages } = rank([...documents, ...noise], "a b", { from: alone });
    expect(passages[0]).toBe(1);
    const across = rank(
      [{ aliases: ["x a", "b y"], passages: ["p q"] }, { aliases: ["a b", "x y"], passages: ["p q"] }, ...noise],
      "a b",
    );
    expect(across.passages[0]).toBe(1);
  });

  test("the parts of a code in order count twice", () => {
    const documents = [{ passages: ["il 6 a b"] }, ...noise];
    const one = rank(documents, "il 6", { from: alone }).explain(0).proximity;
    const joined = rank(documents, "il 6", { from: alone, joined: [0] }).explain(0).proximity;
    expect(joined).toBeGreaterThan(one);
  });

  test("feedback lifts what speaks of the same", () => {
    const leading = Array.from({ length: 4 }, (_, i) => ({ passages: [`gout gout urate crystals n${i}`] }));
    const documents = [
      ...leading,
      { passages: ["gout a b c d"] },
      { passages: ["gout urate crystals c d"] },
      ...noise,
      ...noise,
      ...noise,
    ];
    const plain = rank(documents, "gout", { from: alone });
    const learnt = rank(documents, "gout");
    const scoreOf = ({ scores }: typeof plain, passage: number) => scores[passage] ?? 0;
    expect(scoreOf(plain, 5)).toBeCloseTo(scoreOf(plain, 4), 9);
    expect(scoreOf(learnt, 5)).toBeGreaterThan(scoreOf(learnt, 4));
    expect(learnt.explain(5).feedback).toBeGreaterThan(0);
  });

  test("the first do not move when there are more behind them", () => {
    const source = sourceOf([
      { passages: ["gout a"] },
      { passages: ["gout gout b"] },
      { passages: ["gout gout gout"] },
      ...noise,
    ]);
    const question = { terms: [source.number("gout") ?? 0], weights: [1], sequence: [0], joined: [] };
    const few = rankCandidates({ first: [0, 1], behind: [] }, question, { source });
    const memory = new RankingMemory();
    for (const shared of [undefined, memory, memory]) {
      const many = rankCandidates({ first: [0, 1], behind: [2] }, question, { source, memory: shared });
      expect(many.first).toEqual(few.first);
      expect(many.behind).toHaveLength(1);
      expect(many.explain(2).terms).toEqual(few.explain(2).terms);
      expect(many.shares(0)).toEqual(few.explain(0).terms);
    }
  });
});

describe("clinical factors", () => {
  const context = { kinds: [], halfLife: 8, newestYear: 2025 };
  const years = [1950, 1990, 2010, 2020, 2025, undefined];
  const types = ["guideline", "label", "monograph", "web page", "anything"];
  const qualities = types.flatMap((type) =>
    [...EVIDENCE_LEVELS, undefined].flatMap((evidence) =>
      years.map((year): Qualities => ({ type, ...(evidence && { evidence }), ...(year !== undefined && { year }) })),
    ),
  );

  test("stay within the bounds that are stated", () => {
    const all = qualities.map((quality) => product(factorsOf(quality, context, ALL_FACTORS)));
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0.84);
    expect(Math.max(...all)).toBeLessThanOrEqual(1.09);
    const asked = qualities.map((quality) =>
      product(factorsOf(quality, { ...context, kinds: [...EVIDENCE_LEVELS] }, ALL_FACTORS)),
    );
    expect(Math.max(...asked) / Math.min(...all)).toBeLessThan(1.5);
  });

  test("that are off, or of which nothing is known, do nothing", () => {
    for (const quality of qualities) {
      const withdrawn: Qualities = { ...quality, integrity: { status: "retracted" } };
      expect(product(factorsOf(withdrawn, context, NO_FACTORS))).toBe(1);
    }
    expect(product(factorsOf({ type: "anything" }, context, ALL_FACTORS))).toBe(1);
  });

  test("put the sound before the retracted, the newer before the older, the guideline before the case report", () => {
    const of = (quality: Partial<Qualities>) =>
      product(factorsOf({ type: "abstract", ...quality }, context, ALL_FACTORS));
    expect(of({})).toBeGreaterThan(of({ integrity: { status: "concern" } }));
    expect(of({ integrity: { status: "concern" } })).toBeGreaterThan(of({ integrity: { status: "retracted" } }));
    expect(of({ integrity: { status: "corrected" } })).toBe(of({}));
    expect(of({ year: 2024 })).toBeGreaterThan(of({ year: 2001 }));
    expect(of({ evidence: "guideline" })).toBeGreaterThan(of({ evidence: "case_report" }));
  });

  test("of time run faster where knowledge ages faster", () => {
    const asked = ["newest treatment of gout", "treatment of gout", "diagnosis of gout", "which gene causes gout"];
    const lives = asked.map(halfLifeOf);
    expect(lives).toEqual([...lives].sort((a, b) => a - b));
    expect(new Set(lives).size).toBe(4);
  });
});
