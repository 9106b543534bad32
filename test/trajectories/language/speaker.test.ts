import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/lib/random.ts";
import type { Condition, Description, Form } from "../../../trajectories/form.ts";
import { createSpeaker } from "../../../trajectories/language/create-speaker.ts";
import { REGISTERS } from "../../../trajectories/language/speaker.ts";
import { smallGraph, state } from "../small-graph.ts";

const GRAPH = smallGraph(
  [
    "losartan targets AGTR1",
    "losartan indicated_for Hypertension",
    "losartan interacts_with lithium",
    "Renal_tubular_dysgenesis has_causal_gene AGTR1",
    "Renal_tubular_dysgenesis inherited_as INHERITANCE:autosomal-recessive",
    "Renal_tubular_dysgenesis has_onset ONSET:antenatal",
    "Renal_tubular_dysgenesis has_prevalence PREVALENCE:rare",
    state("Renal_tubular_dysgenesis has_phenotype Wide_nasal_bridge", { frequency: [80, 99] }),
    "Renal_tubular_dysgenesis not has_phenotype Cataract",
    "Long_name has_causal_gene AGTR1",
    "Hypertension has_phenotype Arachnodactyly",
    "Hypertension cooccurs_with_disease Long_name",
  ],
  {
    Hypertension: { name: "Arterial hypertension" },
    "INHERITANCE:autosomal-recessive": { name: "autosomal recessive inheritance" },
    "ONSET:antenatal": { name: "the antenatal period" },
    "PREVALENCE:rare": { name: "fewer than 1 per 1,000,000" },
    Long_name: { name: "Ehlers-Danlos syndrome, classic type" },
    Wide_nasal_bridge: { name: "Wide nasal bridge" },
    Arachnodactyly: { synonyms: ["Long slender fingers", "Dolichostenomelia of the digits"] },
  },
);
const speaker = createSpeaker(GRAPH);
const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);

function condition(text: string, more: Partial<Condition> = {}): Condition {
  const [relation = "", to = ""] = text.split(" ");
  return relation.startsWith("^")
    ? { relation: relation.slice(1), direction: "inverse", to, ...more }
    : { relation, direction: "forward", to, ...more };
}

function entity(type: Description["type"], ...where: Condition[]): Form {
  return { ask: "entity", find: { type, where } };
}

const CHAIN = entity(
  "inheritance" as const,
  condition("^inherited_as", {
    to: {
      type: "disease",
      where: [condition("has_causal_gene", { to: { type: "gene", where: [condition("^targets losartan")] } })],
    },
  }),
);
const CONJUNCTION = entity(
  "disease",
  condition("inherited_as INHERITANCE:autosomal-recessive"),
  condition("has_phenotype Wide_nasal_bridge", { minimumFrequency: 80 }),
  condition("has_prevalence PREVALENCE:rare"),
  condition("has_onset ONSET:antenatal"),
);
const DENIED = entity(
  "disease",
  condition("has_causal_gene AGTR1"),
  condition("has_phenotype Cataract", { positive: false }),
);
const AMONG = ["Renal_tubular_dysgenesis", "Hypertension", "Long_name"];

function questions(form: Form, more: Partial<Parameters<typeof speaker.ask>[1]> = {}): string[] {
  return SEEDS.map((seed) => speaker.ask(form, { random: createRandom(seed), ...more })?.question ?? "");
}

describe("questions", () => {
  test.each([
    ["chain", CHAIN],
    ["conjunction", CONJUNCTION],
    ["denial", DENIED],
    ["count", { ask: "count", among: AMONG, find: CONJUNCTION.ask === "entity" ? CONJUNCTION.find : undefined }],
    ["earliest", { ask: "extreme", among: AMONG, measure: "onset", which: "least" }],
    ["latest", { ask: "extreme", among: AMONG, measure: "onset", which: "greatest" }],
    ["rarest", { ask: "extreme", among: AMONG, measure: "prevalence", which: "least" }],
    ["commonest", { ask: "extreme", among: AMONG, measure: "prevalence", which: "greatest" }],
    [
      "case",
      {
        ask: "differential",
        present: ["Wide_nasal_bridge"],
        absent: ["Cataract"],
        onset: "ONSET:childhood",
        margin: 1,
      },
    ],
  ] as [string, Form][])("%s: all of the form is said, in every register, with many words", (_, form) => {
    for (const register of REGISTERS) {
      const options = AMONG.map((text) => ({ text }));
      const below = questions(form, { register, options });
      const asked = questions(form, { register });
      for (const question of below) expect(speaker.unsaid(form, question, { options })).toEqual([]);
      for (const question of asked) expect(speaker.unsaid(form, question)).toEqual([]);
      for (const question of [...asked, ...below]) {
        expect(question).toMatch(/^[\p{Lu}“\d]/u);
        expect(question).toMatch(/[.?]$/);
        expect(question).not.toMatch(/[<>{}[\]|]|undefined| {2}| [,.?]/);
      }
      expect(new Set(asked).size).toBeGreaterThan(20);
    }
  });

  test("the same random source gives the same words", () => {
    expect(questions(CHAIN)).toEqual(questions(CHAIN));
  });

  test("a description that one entity meets is told from one that several may meet", () => {
    const form = entity(
      "drug",
      condition("targets", { to: { type: "gene", where: [condition("^has_causal_gene Hypertension")] } }),
    );
    const one = questions(form, { single: new Set(["0"]) });
    const some = questions(form);
    const definite = /\b(?:the|exactly one|only one|just one) (?:causal |disease |faulty )?gene\b/i;
    for (const question of one) expect(question).toMatch(definite);
    for (const question of some)
      expect(question).toMatch(/\b(?:an?|some|one|certain) (?:causal |disease |faulty |certain )?gene\b/i);
    for (const question of some) expect(question).not.toMatch(/exactly one|only one|just one/i);
  });

  test("options are listed in the text unless they are shown below it", () => {
    const form: Form = {
      ask: "entity",
      find: { type: "disease", where: [condition("has_causal_gene AGTR1")] },
      among: AMONG,
    };
    for (const question of questions(form)) expect(question).toContain("“Ehlers-Danlos syndrome, classic type”");
    const options = AMONG.map((text) => ({ text }));
    for (const question of questions(form, { options })) expect(question).not.toContain("Ehlers");
  });

  test("an unanswerable question is put as any other", () => {
    const form = (ask: "entity" | "none"): Form => ({
      ...(ask === "entity" ? { ask } : { ask, because: "denied" as const }),
      find: { type: "disease", where: [condition("has_causal_gene AGTR1"), condition("has_onset ONSET:antenatal")] },
    });
    expect(questions(form("none"))).toEqual(questions(form("entity")));
  });

  test("a chain of eight hops is put in sentences that can be read", () => {
    let find: Description = { type: "disease", where: [condition("has_onset ONSET:antenatal")] };
    for (let hop = 0; hop < 4; hop++) {
      find = { type: "gene", where: [condition("^has_causal_gene", { to: find })] };
      find = { type: "disease", where: [condition("has_causal_gene", { to: find })] };
    }
    const sentences = questions({ ask: "entity", find }).flatMap((question) => question.split(/(?<=[.?]) /));
    for (const sentence of sentences) expect(sentence.split(" ").length).toBeLessThan(50);
    expect(sentences.length).toBeGreaterThan(3 * SEEDS.length);
  });

  test("two introduced things of one type are told apart by letters", () => {
    const gene = (disease: string): Description => ({
      type: "gene",
      where: [condition(`^has_causal_gene ${disease}`)],
    });
    const form = entity(
      "drug",
      condition("targets", { to: gene("Hypertension") }),
      condition("targets", { to: gene("Renal_tubular_dysgenesis") }),
      condition("targets", { to: gene("Long_name") }),
    );
    for (const question of questions(form)) expect(question).toMatch(/gene A\b.*gene B\b/);
  });

  test("lay people hear plain names", () => {
    const form = entity("disease", condition("has_phenotype Arachnodactyly"));
    for (const question of questions(form, { register: "lay" })) expect(question).toMatch(/long slender fingers/i);
    for (const question of questions(form, { register: "exam" })) expect(question).toMatch(/arachnodactyly/i);
  });

  test("what has no words is not asked", () => {
    const random = createRandom(1);
    expect(speaker.ask(entity("disease", condition("cooccurs_with_disease Long_name")), { random })).toBeUndefined();
    expect(speaker.ask(entity("disease", condition("has_causal_gene NOWHERE")), { random })).toBeUndefined();
  });
});

describe("what is unsaid", () => {
  const question =
    "Which autosomal recessive disease, beginning before birth with a point prevalence of fewer than 1 per 1,000,000, gives at least 80% of patients a wide nasal bridge?";
  test.each([
    ["nothing", question, []],
    ["a name", question.replace("wide nasal bridge", "cleft lip"), ["the name “Wide nasal bridge”"]],
    ["a share", question.replace("at least 80% of", "some"), ["the share of 80%"]],
    ["another share", question.replace("80%", "30%"), ["the share of 80%"]],
  ])("%s", (_, text, expected) => {
    expect(speaker.unsaid(CONJUNCTION, text)).toEqual(expected);
  });

  test("a choice that is put as an open question", () => {
    const form: Form = {
      ask: "entity",
      find: { type: "disease", where: [condition("has_causal_gene AGTR1")] },
      among: AMONG,
    };
    const options = AMONG.map((text) => ({ text }));
    const ask = (words: string) =>
      speaker.unsaid(form, `Which ${words} due to variants in the gene AGTR1?`, { options });
    expect(ask("of these diseases is")).toEqual([]);
    expect(ask("disease is")).toEqual(["that one of the options is asked for"]);
  });

  test("a denial that is lost", () => {
    const text = "Which disease due to variants in AGTR1 has cataract?";
    expect(speaker.unsaid(DENIED, text)).toEqual(["that “has phenotype” does not hold"]);
  });
});
