import { describe, expect, test } from "vitest";
import { createGraph } from "../../src/knowledge/create-graph.ts";
import { createNameIndex } from "../../src/knowledge/names.ts";
import { explainPlan } from "../../src/retrieval/plan/explain-plan.ts";
import { graphSynonyms } from "../../src/retrieval/plan/graph-synonyms.ts";
import type { Vocabulary } from "../../src/retrieval/plan/plan.ts";
import { planQuestion, rarestTerms } from "../../src/retrieval/plan/plan-question.ts";
import { content, entity } from "../knowledge/small-graph.ts";

const FREQUENCIES: Readonly<Record<string, number>> = {
  gout: 40,
  treat: 900,
  trial: 700,
  migrain: 60,
  aura: 25,
  hydroxyzin: 3,
  prednison: 12,
  prednisolon: 9,
  who: 2,
  il: 30,
  "6": 800,
  hla: 14,
  b: 300,
  "27": 50,
  renal: 200,
};

function vocabularyOf(frequencies: Readonly<Record<string, number>>, spells = true): Vocabulary {
  return { spells, frequencies: (terms) => terms.map((term) => frequencies[term] ?? 0) };
}

const plan = (question: string) => planQuestion(question, vocabularyOf(FREQUENCIES));
const termsOf = async (question: string) => (await plan(question)).terms.map(({ term }) => term);

describe("terms", () => {
  test("are those of the corpus, once each, with the weight of every mention", async () => {
    const { terms, sequence, unknown } = await plan("How is gout treated, and what treats acute gout?");
    expect(terms).toEqual([
      { term: "gout", word: "gout", weight: 2, frequency: 40, origin: "question" },
      { term: "treat", word: "treated", weight: 2, frequency: 900, origin: "question" },
    ]);
    expect(sequence).toEqual([0, 1, 1, -1, 0]);
    expect(unknown).toEqual(["acute"]);
  });

  test("of stop words only are taken at their words", async () => {
    expect(await termsOf("who")).toEqual(["who"]);
    expect(await termsOf("what is the")).toEqual([]);
  });

  test("of a code know that they are written in one", async () => {
    const { sequence, joined, terms } = await plan("HLA-B27 and IL-6 in gout");
    expect(terms.map(({ term }) => term)).toEqual(["hla", "b", "27", "il", "6", "gout"]);
    expect(sequence).toEqual([0, 1, 2, 3, 4, 5]);
    expect(joined).toEqual([0, 1, 3]);
  });

  test("of a paste are the rarest ones, and an engine that takes few gets the rarest of those", async () => {
    const letters = Array.from(
      { length: 60 },
      (_, i) => `w${String.fromCharCode(97 + (i % 26))}${i < 26 ? "a" : i < 52 ? "b" : "c"}`,
    );
    const known = Object.fromEntries(letters.map((word, i) => [word, 100 - i]));
    const planned = await planQuestion(letters.join(" "), vocabularyOf(known));
    expect(planned.terms.map(({ term }) => term)).toEqual(letters.slice(28));
    expect(planned.passedOver).toBe(28);
    expect(rarestTerms(planned, 3).map(({ frequency }) => frequency)).toEqual([41, 42, 43]);
  });
});

describe("spelling", () => {
  test.each([
    ["migrane", "migrain"],
    ["migriane", "migrain"],
    ["Hydroxizine", "hydroxyzin"],
    ["reanl", "renal"],
  ])("%s is searched as %s", async (word, term) => {
    expect((await plan(word)).terms).toMatchObject([{ term, word, origin: "spelling" }]);
  });

  test.each(["prednisone", "prednisolone"])("%s is known and stays what it is", async (word) => {
    expect((await plan(word)).terms).toMatchObject([{ word, origin: "question", weight: 1 }]);
  });

  test.each([
    ["too far", "migrrrane"],
    ["too short", "guot"],
    ["another first letter", "tigraine"],
    ["with its first letters exchanged", "imgraine"],
    ["with a digit", "migrane5"],
    ["that is a symbol", "MIGRANE"],
    ["that is a part of a code", "migrane-x"],
  ])("a word %s is unknown", async (_why, word) => {
    const planned = await plan(`gout ${word}`);
    expect(planned.terms.map(({ term }) => term)).toEqual(["gout"]);
    expect(planned.unknown.length).toBeGreaterThan(0);
  });

  test("of several near words the commonest is meant", async () => {
    expect((await planQuestion("marsn", vocabularyOf({ marson: 3, maren: 9 }))).terms).toMatchObject([
      { term: "maren" },
    ]);
  });

  test("is left alone where the vocabulary says so", async () => {
    const planned = await planQuestion("migrane", vocabularyOf(FREQUENCIES, false));
    expect(planned).toMatchObject({ terms: [], unknown: ["migrane"] });
  });
});

describe("orders", () => {
  test.each([
    ['"gout treatment"', ["gout treatment"], []],
    ["\u201cgout treatment\u201d of the toe", ["gout treatment"], []],
    ["gout -renal", [], ["renal"]],
    ["gout NOT renal", [], ["renal"]],
    ['gout -"renal failure"', [], ["renal failure"]],
    ["gout without renal disease", [], []],
    ["gout, not renal", [], []],
    ["anti-renal gout", [], []],
    ["gout - renal", [], []],
    ["gout -6", [], []],
    [`a man of 5'10" with gout and a 2" scar`, [], []],
    [`${"word ".repeat(70)} "gout treatment" -renal`, [], []],
  ])("%s", async (question, phrases, excluded) => {
    const planned = await plan(question);
    expect(planned.phrases.map(({ text }) => text)).toEqual(phrases);
    expect(planned.excluded.map(({ text }) => text)).toEqual(excluded);
  });

  test("what is excluded is not searched for", async () => {
    expect(await termsOf("gout -renal")).toEqual(["gout"]);
  });
});

describe("stated filters", () => {
  test.each([
    ["trials since 2020 on gout", { from: 2020 }],
    ["gout: studies published after 2015", { from: 2016 }],
    ["papers before 2015 on gout", { to: 2014 }],
    ["guidelines from 2018 on gout", { from: 2018 }],
    ["trials between 2010 and 2015", { from: 2010, to: 2015 }],
    ["reviews from 2010 to 2015 of gout", { from: 2010, to: 2015 }],
    ["published in 2019", { from: 2019, to: 2019 }],
    ["literature up to 2012", { to: 2012 }],
    ["patients treated since 2020", undefined],
    ["the outbreak in 2014", undefined],
    ["gout since 2020", undefined],
    ["trials since 20205", undefined],
    ["trials between 2015 and 2010", undefined],
    ["a study in 2019 patients", undefined],
  ])("%s", async (question, year) => {
    expect((await plan(question)).stated.year).toEqual(year);
  });

  test("the year is then no word of the question, the kind stays one", async () => {
    expect(
      await planQuestion("trials since 2020 on gout", vocabularyOf({ trial: 1, gout: 1, "2020": 1 })),
    ).toMatchObject({
      terms: [{ term: "trial" }, { term: "gout" }],
      stated: { words: ["since 2020"] },
    });
  });

  test.each([
    ["what do guidelines say of gout", ["guideline"]],
    ["a meta-analysis or systematic review", ["systematic_review"]],
    ["randomised controlled trials of colchicine", ["randomised_trial"]],
    ["is this a trial of strength", []],
  ])("%s prefers %j", async (question, kinds) => {
    expect((await plan(question)).stated.kinds).toEqual(kinds);
  });
});

const synonyms = {
  find: () => [
    { said: "kidny stone", other: "renal gout", weight: 0.4 },
    { said: "gout", other: "migraine", weight: 0.4 },
  ],
};

describe("other names", () => {
  test("of a name with a word that no passage has are added, have no place in the sequence, and are not respelt", async () => {
    const planned = await planQuestion("kidny gout", vocabularyOf({ ...FREQUENCIES, kidney: 7 }), { synonyms });
    expect(planned.terms).toMatchObject([
      { term: "gout", weight: 1, origin: "question" },
      { term: "renal", word: "renal gout", weight: 0.4, frequency: 200, origin: "synonym" },
    ]);
    expect(planned.sequence).toEqual([-1, 0]);
    expect(planned.unknown).toEqual(["kidny"]);
    expect(explainPlan(planned)).toContain("other names of what no passage has by the name that was said: renal gout");
  });

  test("of names that the corpus knows are not asked for", async () => {
    const planned = await planQuestion("renal gout", vocabularyOf(FREQUENCIES), { synonyms });
    expect(planned.terms.map(({ term }) => term)).toEqual(["renal", "gout"]);
  });

  test("a long one weighs no more than the name that was said", async () => {
    const long = { find: () => [{ said: "zzzz", other: "renal aura trial migraine", weight: 0.4 }] };
    const planned = await planQuestion("zzzz", vocabularyOf(FREQUENCIES), { synonyms: long });
    expect(planned.terms.map(({ weight }) => weight)).toEqual([0.1, 0.1, 0.1, 0.1]);
    expect(rarestTerms(planned, 8).map(({ term }) => term)).toEqual(["aura", "migrain", "renal"]);
  });

  test("come from the names of a graph; a name that several things bear gives none", () => {
    const names = createNameIndex(
      createGraph({
        ...content,
        entities: [
          ...content.entities,
          entity("DRUG:1", "drug", "Acetaminophen", [
            "Paracetamol",
            { text: "Tylenol", scope: "brand", language: "en" },
          ]),
        ],
      }),
    );
    const { find } = graphSynonyms(names);
    const weight = 0.5;
    expect(find("dose of Tylenol")).toEqual([
      { said: "Tylenol", other: "Acetaminophen", weight },
      { said: "Tylenol", other: "Paracetamol", weight },
    ]);
    expect(find("Marfan syndrome in adults")).toEqual([{ said: "Marfan syndrome", other: "MFS", weight }]);
    expect(find("asthma in adults")).toEqual([]);
  });
});

test("a plan is told in words", async () => {
  const question = 'trials since 2020 of "treating gout" in migrane -aura zzzz';
  expect(explainPlan(await plan(question))).toEqual([
    "terms: trial (in 700), treat (in 900), gout (in 40), migrain (in 60) × 0.8",
    'spelling: "migrane" is not in the corpus, searched as "migrain"',
    'phrases, which must stand as quoted: "treating gout"',
    'left out is what holds: "aura"',
    'published: from 2020 ("since 2020"), unless nothing is',
    "not in the corpus: zzzz",
  ]);
});
