import { describe, expect, test } from "vitest";
import type { EntityType } from "../../../src/knowledge/fact.ts";
import type { Condition, Form } from "../../../trajectories/form.ts";
import { among, certificateOf, faultOf, graphOf, has, type Line, of, wellKnown } from "./small-graph.ts";

const inClass = (drug: string, name: string, detail: string): Line => [`${drug} in_drug_class C:${name}`, { detail }];

/** Labels of a few antibacterials: none of the penicillins' names leptospirosis, though they treat it. */
const LABELS: readonly Line[] = [
  ...["R:amoxicillin", "R:ampicillin"].flatMap((drug) => [
    inClass(drug, "penicillins", "EPC"),
    inClass(drug, "antibacterials", "PA"),
    `${drug} indicated_for D:pharyngitis`,
    `${drug} indicated_for D:gonorrhea`,
  ]),
  inClass("R:doxycycline", "tetracyclines", "EPC"),
  inClass("R:doxycycline", "antibacterials", "PA"),
  "R:doxycycline indicated_for D:leptospirosis",
  "R:doxycycline indicated_for D:syphilis",
  inClass("R:metformin", "biguanides", "EPC"),
  "R:metformin indicated_for D:diabetes",
  "R:metformin indicated_for D:polycystic_ovaries",
  "D:silent inherited_as INHERITANCE:x",
];

function amongOf(type: EntityType, where: Condition, ...options: string[]): Form {
  return { ask: "entity", find: { type, where: [where] }, among: options };
}

describe("what labels do not say", () => {
  const graph = graphOf(LABELS);

  test("is no evidence where the drug is described by its class", () => {
    const penicillin = { type: "drug" as const, where: [has("in_drug_class", "C:penicillins")] };
    const asked = among(["D:gonorrhea", "D:leptospirosis"], of("indicated_for", penicillin));
    expect(faultOf(graph, asked)).toMatch(/nothing excludes .*leptospirosis/);
  });

  test("is none against the class of a drug that treats a disease, nor against a drug of such a class", () => {
    const treating = { type: "drug" as const, where: [has("indicated_for", "D:leptospirosis")] };
    const classes = amongOf("drug_class", of("in_drug_class", treating), "C:tetracyclines", "C:penicillins");
    expect(faultOf(graph, classes)).toMatch(/nothing excludes .*penicillins/);
    const drugs = amongOf("drug", has("indicated_for", "D:leptospirosis"), "R:doxycycline", "R:amoxicillin");
    expect(faultOf(graph, drugs)).toMatch(/nothing excludes .*amoxicillin/);
  });

  test("is evidence of one named drug, against diseases that other drugs are listed for", () => {
    const asked = (rival: string) => among(["D:gonorrhea", rival], of("indicated_for", "R:amoxicillin"));
    expect(certificateOf(graph, asked("D:diabetes")).rivals).toEqual([
      { entity: "D:diabetes", fall: { condition: "0", by: "absence" } },
    ]);
    expect(faultOf(graph, asked("D:leptospirosis"))).toMatch(/nothing excludes .*leptospirosis/);
    expect(faultOf(graph, asked("D:silent"))).toMatch(/nothing excludes .*silent/);
    const drugs = amongOf("drug", has("indicated_for", "D:gonorrhea"), "R:ampicillin", "R:metformin");
    expect(certificateOf(graph, drugs)).toMatchObject({ answer: "R:ampicillin", byAbsence: 1 });
  });

  test("leaves open an infection by the same organism as one that the drug is listed for", () => {
    const infections = (organism: string) => [
      ...LABELS,
      "R:other indicated_for D:carditis",
      "D:pharyngitis caused_by_organism O:streptococci",
      `D:carditis caused_by_organism O:${organism}`,
      "O:streptococcus_pyogenes subtype_of O:streptococci",
    ];
    const asked = among(["D:pharyngitis", "D:carditis"], of("indicated_for", "R:amoxicillin"));
    expect(certificateOf(graphOf(infections("viruses")), asked).answer).toBe("D:pharyngitis");
    expect(faultOf(graphOf(infections("streptococcus_pyogenes")), asked)).toMatch(/nothing excludes .*carditis/);
    const drugs = amongOf("drug", has("indicated_for", "D:carditis"), "R:other", "R:amoxicillin");
    expect(certificateOf(graphOf(infections("viruses")), drugs).answer).toBe("R:other");
    expect(faultOf(graphOf(infections("streptococcus_pyogenes")), drugs)).toMatch(/nothing excludes .*amoxicillin/);
  });
});

describe("classes of drugs", () => {
  const lines = [
    inClass("R:a", "x", "EPC"),
    inClass("R:b", "y", "EPC"),
    inClass("R:c", "z", "EPC"),
    inClass("R:a", "role", "has role"),
    inClass("R:b", "role", "has role"),
    inClass("R:c", "action", "MoA"),
    inClass("R:d", "only_action", "MoA"),
  ];

  test("do not exclude a drug that shares a class of any scheme, or a target, with one of them", () => {
    const graph = graphOf([...lines, "R:a targets G:A1", "R:e targets G:A1", inClass("R:e", "other", "EPC")]);
    const asked = (rival: string) => amongOf("drug", has("in_drug_class", "C:x"), "R:a", rival);
    expect(certificateOf(graph, asked("R:c")).answer).toBe("R:a");
    for (const rival of ["R:b", "R:e"]) expect(faultOf(graph, asked(rival))).toMatch(/nothing excludes/);
  });

  test("count scheme by scheme, and only where the scheme means to be whole", () => {
    const graph = graphOf(lines);
    const asked = (rival: string) => amongOf("drug_class", of("in_drug_class", "R:a"), "C:x", rival);
    expect(certificateOf(graph, asked("C:z")).answer).toBe("C:x");
    expect(faultOf(graph, asked("C:only_action"))).toMatch(/nothing excludes/);
    const role = amongOf("drug", has("in_drug_class", "C:role"), "R:a", "R:c");
    expect(faultOf(graph, role)).toMatch(/nothing excludes/);
  });
});

describe("findings", () => {
  const options = ["D:a", "D:b"];

  test("of one vocabulary say nothing of another", () => {
    const symptom = graphOf(["D:a has_phenotype SYMP:fever", ...wellKnown("D:b")], { "SYMP:fever": ["fever"] });
    expect(faultOf(symptom, among(options, has("has_phenotype", "SYMP:fever")))).toMatch(/nothing excludes/);
  });

  test("of the same narrow class leave each other open", () => {
    const uterus = ["P:bicornuate subtype_of P:uterus", "P:double subtype_of P:uterus"];
    const graph = graphOf([
      ...uterus,
      ...wellKnown("D:b"),
      "D:b has_phenotype P:double",
      "D:a has_phenotype P:bicornuate",
    ]);
    expect(faultOf(graph, among(options, has("has_phenotype", "P:bicornuate")))).toMatch(/nothing excludes/);
    const without = graphOf([...uterus, ...wellKnown("D:b"), "D:a has_phenotype P:bicornuate"]);
    expect(certificateOf(without, among(options, has("has_phenotype", "P:bicornuate"))).answer).toBe("D:a");
  });
});

describe("findings that more than 300 diseases have", () => {
  const common = (finding: string): Line[] =>
    Array.from({ length: 301 }, (_, i) => `D:o${i} has_phenotype P:${finding}`);
  const options = ["D:a", "D:b"];
  const asked = (...findings: string[]) =>
    among(options, ...findings.map((finding) => has("has_phenotype", `P:${finding}`)));
  const lines = (...findings: string[]) =>
    findings.map((finding): Line => `D:a has_phenotype P:${finding}`).concat(wellKnown("D:b"));

  test("exclude by absence only where another absence stands beside it", () => {
    const graph = graphOf([...common("headache"), ...common("fever"), ...lines("headache", "fever", "papules")]);
    expect(faultOf(graph, asked("headache"))).toMatch(/nothing excludes/);
    for (const other of ["fever", "papules"]) expect(certificateOf(graph, asked("headache", other)).answer).toBe("D:a");
    expect(certificateOf(graph, asked("headache", "papules")).rivals).toEqual([
      { entity: "D:b", fall: { condition: "1", by: "absence" } },
    ]);
    expect(certificateOf(graph, asked("papules")).answer).toBe("D:a");
  });

  test("exclude where a fact denies them", () => {
    const graph = graphOf([...common("headache"), ...lines("headache"), "D:b not has_phenotype P:headache"]);
    expect(certificateOf(graph, asked("headache"))).toMatchObject({ answer: "D:a", byContradiction: 1 });
  });
});

test("an age of onset that rests on a few patients neither excludes nor answers", () => {
  const onset = (disease: string, age: string, examined?: number): Line => [
    `D:${disease} has_onset ONSET:${age}`,
    examined === undefined ? {} : { observed: [examined, examined] },
  ];
  const asked = among(["D:a", "D:b"], has("has_onset", "ONSET:infancy"));
  const others = [onset("a", "infancy"), onset("c", "infancy")];
  expect(certificateOf(graphOf([...others, onset("b", "adulthood", 5)]), asked).answer).toBe("D:a");
  expect(faultOf(graphOf([...others, onset("b", "adulthood", 1)]), asked)).toMatch(/nothing excludes/);
  const few = graphOf([onset("a", "infancy", 1), onset("b", "adulthood")]);
  expect(faultOf(few, asked)).toMatch(/too few patients/);
});

test("what a description cannot exclude stays open: a finding of a disease that may be treated so too", () => {
  const treated = { type: "disease" as const, where: [has("managed_with", "T:radiation")] };
  const graph = graphOf([
    ...wellKnown("D:a"),
    "D:a managed_with T:radiation",
    "D:myeloma has_phenotype P:paraprotein",
    "P:nobodys subtype_of P:a_0",
  ]);
  const finding = (rival: string) => amongOf("phenotype", of("has_phenotype", treated), "P:a_1", rival);
  expect(faultOf(graph, finding("P:paraprotein"))).toMatch(/nothing excludes .*paraprotein/);
});

test.each(["interacts_with", "arises_from", "transmitted_by", "contraindicated_in"])(
  "%s excludes nothing by absence",
  (relation) => {
    const ends: Readonly<Record<string, readonly [EntityType, string, string]>> = {
      interacts_with: ["drug", "R", "R"],
      arises_from: ["disease", "D", "X"],
      transmitted_by: ["disease", "D", "O"],
      contraindicated_in: ["drug", "R", "D"],
    };
    const [type, subject, object] = ends[relation] ?? ["disease", "D", "D"];
    const many = Array.from({ length: 12 }, (_, i) => `${subject}:b ${relation} ${object}:${i}`);
    const others = Array.from({ length: 12 }, (_, i) => `${subject}:o${i} ${relation} ${object}:asked`);
    const graph = graphOf([`${subject}:a ${relation} ${object}:asked`, ...many, ...others]);
    const asked = amongOf(type, has(relation, `${object}:asked`), `${subject}:a`, `${subject}:b`);
    expect(faultOf(graph, asked)).toMatch(/nothing excludes/);
  },
);
