import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/lib/random.ts";
import { withinSentence } from "../../../trajectories/language/names/case.ts";
import { sayFinding } from "../../../trajectories/language/names/finding.ts";
import { createNames } from "../../../trajectories/language/names/names.ts";
import { smallGraph } from "../small-graph.ts";

const GRAPH = smallGraph(
  [
    "Alpha subtype_of Beta",
    "Alpha has_onset ONSET:any-age",
    "Alpha inherited_as INHERITANCE:x",
    "Alpha has_prevalence PREVALENCE:rare",
    "Alpha arises_from CL:1",
    "Alpha located_in UBERON:1",
    "Alpha caused_by_organism NCBI:1",
    "Alpha caused_by_organism NCBI:2",
    "Alpha has_phenotype HP:1",
    "Alpha has_phenotype HP:2",
    "drug in_drug_class CLASS:1",
    "Alpha has_phenotype HP:3",
    "Alpha located_in UBERON:2",
    "Odd has_causal_gene GENE1",
  ],
  {
    Alpha: { name: "Severe congenital deafness", synonyms: ["Early deafness of Marfan type", "A severe form"] },
    Beta: { name: "Deafness", synonyms: ["Familial deafness", "Deafness without familial load"] },
    "ONSET:any-age": { name: "any period of life" },
    "INHERITANCE:x": { name: "X-linked inheritance" },
    "PREVALENCE:rare": { name: "fewer than 1 per 1,000,000" },
    "CL:1": { name: "epithelial cell" },
    "UBERON:1": { name: "Kidney" },
    "NCBI:1": { name: "Culicoides <genus>" },
    "NCBI:2": { name: "Clostridium perfringens" },
    "HP:1": { name: "Myopia", synonyms: ["Near sighted", "Poor sight"] },
    "HP:2": { name: "Arachnodactyly", synonyms: ["Long slender fingers"] },
    "HP:3": { name: "Intellectual disability", synonyms: ["Mental retardation", "Nasal bridge broad"] },
    "UBERON:2": { name: "manus", synonyms: ["hand"] },
    drug: { name: "Triamcinolone" },
    "CLASS:1": { name: "Anti-Inflammatory Agents" },
    Odd: { name: "Odd {x} syndrome" },
  },
);
const names = createNames(GRAPH);
const say = (id: string, register: "exam" | "lay" = "exam") => names.say(id, register, createRandom(3));

describe("names", () => {
  test.each([
    ["ONSET:any-age", { when: "at any age", before: "" }],
    ["INHERITANCE:x", { text: "X-linked inheritance", adjective: "X-linked" }],
    ["PREVALENCE:rare", { text: "fewer than 1 per 1,000,000" }],
    ["CL:1", { text: "epithelial cells", plural: true }],
    ["UBERON:1", { text: "the kidney" }],
    ["NCBI:1", { text: "Culicoides" }],
    ["GENE1", { text: "the gene GENE1" }],
  ])("%s", (id, expected) => {
    expect(say(id)).toMatchObject(expected);
  });

  test("classes of drugs stand in quotation marks, in small letters", () => {
    expect(say("CLASS:1")?.text).toMatch(/^the [a-z ]+ “anti-inflammatory agents”$/);
  });

  test("lay people hear a synonym of plain words that is a noun phrase; others never do", () => {
    expect(say("HP:2", "lay")?.text).toBe("long slender fingers");
    expect(say("HP:2")?.text).toBe("arachnodactyly");
    expect(say("HP:1", "lay")?.text).toBe("myopia");
  });

  test("no lay synonym is used that nobody says any more, or that is no noun phrase", () => {
    for (let seed = 0; seed < 20; seed++)
      expect(names.say("HP:3", "lay", createRandom(seed))?.text).toBe("intellectual disability");
  });

  test("a generic name is a common noun, a hand no manus", () => {
    expect(say("drug")?.text).toMatch(/(?:^|the drug )triamcinolone$/);
    expect(say("UBERON:2")?.text).toBe("the hand");
  });

  test("a name that would be taken for a place to fill in cannot be said", () => {
    expect(say("Odd")).toBeUndefined();
    expect(say("NOWHERE")).toBeUndefined();
  });

  test("every shape in which a name is written is known as one of its names", () => {
    for (const id of ["CL:1", "CLASS:1", "NCBI:1", "HP:2", "ONSET:any-age", "UBERON:1"]) {
      const said = say(id);
      const shapes = names.all(id).map((name) => name.toLowerCase());
      const text = (said?.when ?? said?.text ?? "").toLowerCase();
      expect(shapes.some((shape) => text.includes(shape))).toBe(true);
    }
  });
});

describe("names within a sentence", () => {
  test.each([
    ["Deafness of childhood", "deafness of childhood"],
    ["Familial deafness", "familial deafness"],
    ["Achondroplasia", "achondroplasia"],
    ["Marfan syndrome", "Marfan syndrome"],
    ["Apert syndrome", "Apert syndrome"],
    ["Menkes disease", "Menkes disease"],
    ["Von Willebrand disease", "von Willebrand disease"],
    ["Moyamoya disease", "moyamoya disease"],
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
    ["Tented upper lip vermilion", "tented upper lip vermilion"],
    ["Widow's peak", "widow's peak"],
    ["Bell-shaped thorax", "bell-shaped thorax"],
    ["Fibulo-ulnar hypoplasia", "fibulo-ulnar hypoplasia"],
    ["Neurofibromatosis-Noonan syndrome", "neurofibromatosis-Noonan syndrome"],
    ["Infection due to clostridium perfringens", "infection due to Clostridium perfringens"],
    ["Congenital myopathy type ib", "congenital myopathy type Ib"],
    ["Congenital myopathy 14b", "congenital myopathy 14B"],
    ["Waldenström macroglobulinemia", "Waldenström macroglobulinemia"],
    ["Takayasu arteritis", "Takayasu arteritis"],
    ["Native American myopathy", "Native American myopathy"],
    ["Café-au-lait spot", "café-au-lait spot"],
    ["Monosomy 18p", "monosomy 18p"],
  ])("%s → %s", (name, expected) => {
    expect(withinSentence(GRAPH, name)).toBe(expected);
  });
});

test.each([
  ["Downturned corners of mouth", "downturned corners of the mouth"],
  ["Swelling symptom", "swelling"],
])("the finding %s is said %s", (name, said) => {
  expect(sayFinding(name, name).bare).toBe(said);
});

test("a name keeps its eponym, and the letters of DNA stand large", () => {
  expect(withinSentence(GRAPH, "Ebstein malformation of the tricuspid valve")).toMatch(/^Ebstein/);
  expect(withinSentence(GRAPH, "Mitochondrial dna depletion syndrome 16B")).toMatch(/ DNA /);
});
