import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/lib/random.ts";
import type { Condition, Description, Form } from "../../../trajectories/form.ts";
import { createSpeaker } from "../../../trajectories/language/create-speaker.ts";
import { smallGraph } from "../small-graph.ts";

const GRAPH = smallGraph(
  [
    "losartan targets AGTR1",
    "losartan indicated_for Hypertension",
    "Hypertension has_phenotype Cataract",
    "Dysgenesis has_causal_gene AGTR1",
    "Dysgenesis has_onset ONSET:childhood",
    "Dysgenesis has_prevalence PREVALENCE:rare",
    "Dysgenesis has_phenotype Cataract",
    "Dysgenesis has_phenotype Lymphoma",
    "Dysgenesis has_phenotype Seizure",
  ],
  {
    Hypertension: { name: "Arterial hypertension" },
    Dysgenesis: { name: "Marfan syndrome" },
    "ONSET:childhood": { name: "childhood" },
    "PREVALENCE:rare": { name: "fewer than 1 per 1,000,000" },
  },
);
const speaker = createSpeaker(GRAPH);
const SEEDS = Array.from({ length: 150 }, (_, seed) => seed);

function condition(relation: string, to: Condition["to"], more: Partial<Condition> = {}): Condition {
  return { relation, direction: "forward", to, ...more };
}

function questions(find: Description, more: Partial<Parameters<typeof speaker.ask>[1]> = {}): string[] {
  return asked({ ask: "entity", find }, more);
}

function asked(form: Form, more: Partial<Parameters<typeof speaker.ask>[1]> = {}): string[] {
  return SEEDS.map((seed) => speaker.ask(form, { random: createRandom(seed), ...more })?.question ?? "");
}

const inverse = (relation: string, to: Condition["to"]) => condition(relation, to, { direction: "inverse" });

describe("nothing is said to be the only one that is not", () => {
  const finding: Description = { type: "phenotype", where: [inverse("has_phenotype", "Hypertension")] };
  const of: Description = { type: "disease", where: [condition("has_phenotype", finding)] };

  test("a finding of a disease, and a disease of a drug, though the graph has one", () => {
    const treated: Description = { type: "disease", where: [inverse("indicated_for", "losartan")] };
    const drug: Description = { type: "drug", where: [condition("indicated_for", treated)] };
    for (const question of [
      ...questions(of, { single: new Set(["0"]) }),
      ...questions(drug, { single: new Set(["0"]) }),
    ])
      expect(question).not.toMatch(
        /\b(?:only|exactly|just) one\b|\bthe only\b|\bonly recorded\b|as far as|on record, just/i,
      );
    for (const question of questions(of, { single: new Set(["0"]), register: "exam" }))
      expect(question).not.toMatch(
        /\b(?:consider|take|is|be) the (?:clinical )?(?:finding|feature|sign|manifestation)/i,
      );
  });

  test("the gene of a disease is, as far as is recorded", () => {
    const gene: Description = { type: "gene", where: [inverse("has_causal_gene", "Dysgenesis")] };
    const drugs = questions({ type: "drug", where: [condition("targets", gene)] }, { single: new Set(["0"]) });
    for (const question of drugs.filter((one) => /\b(?:only|just) one gene\b/i.test(one)))
      expect(question).toMatch(/as far as|on record|curated record/i);
    for (const question of drugs) expect(question).not.toMatch(/exactly one/i);
    expect(drugs.some((question) => /\bthe (?:causal |faulty )?gene\b/.test(question))).toBe(true);
  });
});

test("an age of onset is one that is recorded, not the one at which every patient falls ill", () => {
  const find: Description = {
    type: "disease",
    where: [condition("has_onset", "ONSET:childhood"), condition("has_phenotype", "Cataract")],
  };
  for (const question of questions(find)) {
    expect(question).toMatch(
      /\b(?:can|may|could|known|recorded|reported|possible|on record|with (?:an )?onset)\b|childhood-onset/i,
    );
    expect(question).not.toMatch(/\b(?:begins|starts|appears|becomes|onset is) /i);
  }
});

test("a drug is indicated or approved: what else is given is not known", () => {
  const find: Description = { type: "drug", where: [condition("indicated_for", "Hypertension")] };
  for (const question of questions(find)) expect(question).toMatch(/\b(?:indicat|approved|licensed)/i);
});

test("findings are said together, and agree", () => {
  const find: Description = {
    type: "disease",
    where: ["Cataract", "Lymphoma", "Seizure"].map((to) => condition("has_phenotype", to)),
  };
  const said = questions(find, { register: "exam" });
  expect(
    said.filter((question) => / (?:and|or) (?:a )?(?:cataract|lymphoma|seizures)/i.test(question)).length,
  ).toBeGreaterThan(60);
  for (const question of said) {
    expect(question).not.toMatch(/among their|in their|are a (?:feature|manifestation)|among other things/i);
    expect(question).not.toMatch(/which \w+ (?:which|that) .* (?:are|is) (?:seen|found)/i);
  }
});

test("a finding of two diseases is one of both, and a list within a name does not blur them", () => {
  const both = (name: string): string[] => {
    const graph = smallGraph(["Alpha has_phenotype Cataract", "Beta has_phenotype Cataract"], {
      Alpha: { name },
      Beta: { name: "Marfan syndrome" },
    });
    const where = ["Alpha", "Beta"].map((to) => inverse("has_phenotype", to));
    const form: Form = { ask: "entity", find: { type: "phenotype", where } };
    return SEEDS.map((seed) => createSpeaker(graph).ask(form, { random: createRandom(seed) })?.question ?? "");
  };
  expect(both("Brugada syndrome").some((question) => /\bboth [^?]* and [^?]*/.test(question))).toBe(true);
  for (const question of both("Immunodeficiency 91 and hyperinflammation"))
    expect(question).not.toMatch(/both [^?]* and [^?]* and /);
});

test("a mitochondrially inherited disease is not called a mitochondrial one", () => {
  const graph = smallGraph(["Alpha inherited_as MODE:1", "Alpha has_phenotype Cataract"], {
    "MODE:1": { name: "mitochondrial inheritance" },
  });
  const form: Form = {
    ask: "entity",
    find: { type: "disease", where: [condition("inherited_as", "MODE:1"), condition("has_phenotype", "Cataract")] },
  };
  const other = createSpeaker(graph);
  for (const seed of SEEDS) {
    const question = other.ask(form, { random: createRandom(seed) })?.question ?? "";
    expect(question).not.toMatch(/mitochondrial (?:disease|disorder|condition|illness)/);
    expect(other.unsaid(form, question)).toEqual([]);
  }
});

test("tumors arise from cells, not from parts of the body", () => {
  const cell: Description = { type: "anatomy", where: [inverse("arises_from", "Hypertension")] };
  const find: Description = { type: "disease", where: [condition("arises_from", cell)] };
  for (const question of questions(find)) expect(question).not.toMatch(/part of the body|anatomical/);
});

test("a name is explained once", () => {
  const rate = condition("has_prevalence", "PREVALENCE:rare");
  const gene: Description = { type: "gene", where: [inverse("has_causal_gene", { type: "disease", where: [rate] })] };
  const find: Description = { type: "disease", where: [rate, condition("has_causal_gene", gene)] };
  for (const question of questions(find, { register: "lay" }))
    expect(question.match(/how many people have it/g)?.length ?? 0).toBeLessThan(2);
});

describe("a case", () => {
  const form = (absent: string[]): Form => ({
    ask: "differential",
    present: ["Cataract", "Lymphoma"],
    absent,
    sex: "female",
    margin: 1,
  });

  test("speaks of what is absent only where something is", () => {
    for (const question of asked(form([]))) expect(question).not.toMatch(/absent/i);
    expect(asked(form(["Seizure"])).some((question) => /is absent together/.test(question))).toBe(true);
  });

  test("agrees with several absent findings, and is of one patient", () => {
    for (const question of asked(form(["Seizure"])))
      expect(question).not.toMatch(/there is no seizures|seizures is|woman or girl/i);
  });
});

test("how many does not tell that it is some", () => {
  const find: Description = { type: "disease", where: [condition("has_phenotype", "Cataract")] };
  for (const question of asked({ ask: "count", among: ["Hypertension", "Dysgenesis"], find }))
    expect(question).not.toMatch(/^Some of/);
});

test("an age beside which a disease has another is no adjective of it", () => {
  const find: Description = { type: "disease", where: [condition("has_onset", "ONSET:childhood")] };
  expect(questions(find).some((text) => text.includes("childhood-onset"))).toBe(true);
  expect(questions(find, { several: new Set(["0"]) }).some((text) => text.includes("childhood-onset"))).toBe(false);
});
