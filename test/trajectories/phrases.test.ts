import { describe, expect, test } from "vitest";
import type { Entity } from "../../src/knowledge/fact.ts";
import { RELATIONS } from "../../src/knowledge/relations.ts";
import { createSentenceCase } from "../../src/knowledge/sentence-case.ts";
import { DataError } from "../../src/lib/errors.ts";
import { createRandom } from "../../src/lib/random.ts";
import { phraseQuestion } from "../../trajectories/phrases.ts";
import { wordingOf } from "../../trajectories/wordings.ts";
import { smallGraph } from "./small-graph.ts";

const DIRECTIONS = ["forward", "inverse"] as const;
const DISEASE: Entity = { id: "D", type: "disease", name: "Marfan syndrome", synonyms: [], crossReferences: [] };

describe("wording", () => {
  test.each(RELATIONS.filter(({ usableInTasks }) => usableInTasks))(
    "$id has two to three forms in each direction",
    ({ id }) => {
      for (const direction of DIRECTIONS) {
        const { described, asked } = wordingOf(id, direction);
        for (const forms of [described, asked]) {
          expect(new Set(forms).size).toBe(forms.length);
          expect(forms.length).toBeGreaterThanOrEqual(2);
          expect(forms.length).toBeLessThanOrEqual(3);
        }
        for (const form of described) expect(form).toMatch(/^the [^{}]*\{x\}$/);
        for (const form of asked)
          expect(form).toMatch(
            /^(?:\w+ )?(?:Which|which|What|what|How|At) [^{}]*\{x\}[^{}]*\?$|^(?:Variants in|The product of|In|For) which [^{}]*\{x\}\?$/,
          );
        expect(asked.some((form) => form.endsWith("{x}?"))).toBe(true);
      }
    },
  );

  test.each(RELATIONS.filter(({ usableInTasks }) => !usableInTasks))("$id has none and says so", ({ id }) => {
    expect(() => wordingOf(id, "forward")).toThrow(DataError);
    expect(() => wordingOf(id, "inverse")).toThrow(`"${id}" has no wording`);
  });

  test("an unknown relation is an error, not its bare name", () => {
    expect(() => wordingOf("cures", "forward")).toThrow(DataError);
  });
});

describe("questions", () => {
  const path = [
    { relation: "targets", direction: "forward" },
    { relation: "has_causal_gene", direction: "inverse" },
    { relation: "inherited_as", direction: "forward" },
  ] as const;

  test("steps are said from the last to the first, each behind the other", () => {
    const question = phraseQuestion({ ...DISEASE, type: "drug", name: "losartan" }, path, createRandom(1));
    expect(question).toMatch(
      /^What is the .*inherit.* of the disease .* variants in the gene .* target of the drug losartan\?$/,
    );
  });

  test("the same random source gives the same words, others give others", () => {
    const start = { ...DISEASE, type: "drug", name: "losartan" } as const;
    const ask = (seed: number) => phraseQuestion(start, path, createRandom(seed));
    expect(ask(7)).toBe(ask(7));
    expect(new Set(Array.from({ length: 40 }, (_, seed) => ask(seed))).size).toBeGreaterThan(3);
  });

  test("the start is named with its kind where the name alone does not tell it", () => {
    const ask = (type: "gene" | "phenotype" | "disease", name: string) =>
      phraseQuestion({ ...DISEASE, type, name }, [{ relation: "has_onset", direction: "forward" }], createRandom(2));
    expect(ask("gene", "FBN1")).toContain("the gene FBN1");
    expect(ask("phenotype", "Ectopia lentis")).toContain("“Ectopia lentis”");
    expect(ask("disease", "Marfan syndrome")).toMatch(/ Marfan syndrome/);
  });

  test("a name may hold any character", () => {
    const name = "t(9;22) $& {x} syndrome";
    expect(phraseQuestion({ ...DISEASE, name }, path.slice(2), createRandom(3))).toContain(name);
  });

  test("a question needs a step", () => {
    expect(() => phraseQuestion(DISEASE, [], createRandom(1))).toThrow(DataError);
  });
});

describe("sentence case", () => {
  const graph = smallGraph(["Alpha subtype_of Beta"], {
    Alpha: { name: "Severe congenital deafness", synonyms: ["Early deafness of Marfan type", "A severe form"] },
    Beta: { name: "Deafness", synonyms: ["Familial deafness", "Deafness without familial load"] },
  });
  const sentenceCase = createSentenceCase(graph);

  test.each([
    ["Deafness of childhood", "deafness of childhood"],
    ["Familial deafness", "familial deafness"],
    ["Achondroplasia", "achondroplasia"],
    ["Marfan syndrome", "Marfan syndrome"],
    ["WHIM syndrome", "WHIM syndrome"],
    ["Down syndrome", "Down syndrome"],
    ["Severe-Marfan syndrome", "Severe-Marfan syndrome"],
    ["22q11.2 deletion syndrome", "22q11.2 deletion syndrome"],
    ["Crohn's disease", "Crohn's disease"],
    ["Unheard thing", "unheard thing"],
    ["Unheard syndrome", "Unheard syndrome"],
    ["Norwegian scabies", "Norwegian scabies"],
    ["Grix Blankenship syndrome", "Grix Blankenship syndrome"],
    ["Anti-SOX1 antibody", "anti-SOX1 antibody"],
  ])("%s → %s", (name, expected) => {
    expect(sentenceCase(name)).toBe(expected);
  });
});
