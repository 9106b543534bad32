import { describe, expect, test } from "vitest";
import { createGraph } from "../../src/knowledge/create-graph.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import { MONOGRAPH_VERSION, type Monograph, renderMonograph, renderMonographs } from "../../src/knowledge/monograph.ts";
import { relation } from "../../src/knowledge/relations.ts";
import type { Document } from "../../src/retrieval/corpus.ts";
import { entity, fact, graph as small, source } from "./small-graph.ts";

function monograph(graph: Graph, id: string): Monograph {
  const entity = graph.entity(id);
  if (entity === undefined) throw new Error(`no ${id}`);
  return renderMonograph(graph, entity);
}

const marfan = monograph(small, "ORPHA:558");
const sentenceOf = (page: Monograph, relation: string, object: string) =>
  page.metadata.facts
    .filter(({ id }) => small.fact(id)?.relation === relation && small.fact(id)?.object === object)
    .map(({ start, end }) => page.text.slice(start, end));

describe("a disease's monograph", () => {
  test("is a document of a corpus", () => {
    const document: Document = marfan;
    expect(document.id).toBe("ORPHA:558");
    expect(document.aliases).toEqual(["MFS"]);
    expect(document.metadata).toMatchObject({ type: "monograph", language: "en", specialty: ["Rheumatology"] });
    expect(MONOGRAPH_VERSION).toBeGreaterThan(0);
  });

  test.each([
    [
      "has_phenotype",
      "HP:0001519",
      "Disproportionate tall stature is a very frequent feature of Marfan syndrome (80–99% of patients).",
    ],
    [
      "has_phenotype",
      "HP:0000494",
      "Downslanted palpebral fissures are an occasional feature of Marfan syndrome (5–29% of patients).",
    ],
    ["has_phenotype", "HP:0002099", "Asthma is not a feature of Marfan syndrome (0% of patients)."],
    ["has_phenotype", "HP:0004942", "Aortic aneurysm is a feature of Marfan syndrome."],
    [
      "has_prevalence",
      "PREVALENCE:1-5-per-10000",
      "The point prevalence of Marfan syndrome in the United States is 1–5 per 10,000.",
    ],
    ["inherited_as", "INHERITANCE:autosomal-dominant", "Marfan syndrome follows autosomal dominant inheritance."],
    [
      "has_causal_gene",
      "HGNC:3603",
      "Marfan syndrome type 1, a form of Marfan syndrome, is caused by variants in the gene FBN1 (fibrillin 1).",
    ],
    ["indicated_for", "ORPHA:558", "The drug losartan is indicated for Marfan syndrome."],
    ["subtype_of", "ORPHA:558", "Marfan syndrome type 1 is a form of Marfan syndrome."],
  ])("says %s %s", (relation, object, sentence) => {
    expect(sentenceOf(marfan, relation, object)).toEqual([sentence]);
  });

  test("ends a sentence that closes with a form's name properly", () => {
    expect(sentenceOf(marfan, "has_modifier_gene", "HGNC:1516")).toEqual([
      "Variants in the gene CAT (catalase) modify Marfan syndrome.",
      "Variants in the gene CAT (catalase) modify Marfan syndrome type 1, a form of Marfan syndrome.",
    ]);
  });

  test("groups features by frequency, the absent ones last", () => {
    expect(marfan.sections.map(({ heading }) => heading)).toEqual([
      "Summary",
      "Genetics",
      "Inheritance and onset",
      "Epidemiology",
      "Very frequent clinical features (80–99% of patients)",
      "Occasional clinical features (5–29% of patients)",
      "Clinical features of unstated frequency",
      "Features that are absent",
      "Drugs",
      "Forms",
      "Sources",
    ]);
  });

  test("links the entities that it names, in the order of mention, and not itself", () => {
    const links = marfan.metadata.links.map(({ id }) => id);
    expect(links.slice(0, 3)).toEqual(["SPECIALTY:rheumatology", "HGNC:1516", "ORPHA:284963"]);
    expect(new Set(links).size).toBe(links.length);
    expect(links).not.toContain("ORPHA:558");
  });
});

describe("all monographs", () => {
  const pages = [...renderMonographs(small)];

  test("are one per entity, in a fixed order", () => {
    expect(pages.map(({ id }) => id).toSorted()).toEqual(small.entities().map(({ id }) => id));
    expect([...renderMonographs(small)]).toEqual(pages);
  });

  test("say what a drug does", () => {
    expect(sentenceOf(monograph(small, "HGNC:1516"), "targets", "HGNC:1516")).toEqual([
      "The drug losartan is an antagonist of the product of the gene CAT (catalase).",
    ]);
  });

  test.each(pages.map((page) => [page.id, page] as const))("%s: spans and sections fit the text", (_, page) => {
    expectSound(small, page);
  });
});

/** Every fact of the entity once, each in a sentence with both names; sections cover the text. */
function expectSound(graph: Graph, page: Monograph): void {
  const stated = page.metadata.facts.map(({ id }) => id);
  if (graph.entity(page.id)?.type === "disease" || graph.entity(page.id)?.type === "drug") {
    for (const { id } of graph.outgoing(page.id)) expect(stated.filter((other) => other === id)).toHaveLength(1);
  }
  for (const { id, start, end } of page.metadata.facts) {
    const sentence = page.text.slice(start, end);
    const fact = graph.fact(id);
    for (const end of [fact?.subject, fact?.object]) {
      expect(sentence.toLowerCase()).toContain(graph.entity(end ?? "")?.name.toLowerCase());
    }
    expect(sentence).toMatch(/^[^\n{}]+\.$/);
    expect(sentence).not.toMatch(/ {2}|,\.| \./);
  }
  let at = 0;
  for (const { heading, start, end } of page.sections) {
    expect(start).toBe(at);
    expect(page.text.slice(start, end).startsWith(`${heading}\n`)).toBe(true);
    at = end;
  }
  expect(at).toBe(page.text.length);
}

describe("what several facts state", () => {
  const detail = (kind: string) => ({ qualifiers: { detail: `Disease-causing ${kind} in` } });
  const graph = createGraph({
    sources: [source],
    entities: [
      entity("D:1", "disease", "Chorea"),
      entity("P:1", "phenotype", "Tremor"),
      entity("P:2", "phenotype", "Tremor"),
      entity("P:3", "phenotype", "Seizure"),
      entity("HGNC:1", "gene", "ABC1"),
      entity("HGNC:2", "gene", "ABC2"),
      entity("DRUG:1", "drug", "losartan"),
      ...["adulthood", "infancy", "childhood"].map((age) => entity(`ONSET:${age}`, "onset", age)),
    ],
    facts: [
      fact("D:1", "has_phenotype", "P:1"),
      fact("D:1", "has_phenotype", "P:1", { qualifiers: { frequency: [30, 79] } }),
      fact("D:1", "has_phenotype", "P:2", { qualifiers: { frequency: [30, 79] } }),
      fact("D:1", "has_phenotype", "P:3"),
      fact("D:1", "has_phenotype", "P:3", { positive: false, qualifiers: { observed: [0, 3] } }),
      fact("D:1", "has_associated_gene", "HGNC:1"),
      fact("D:1", "has_causal_gene", "HGNC:1", detail("germline mutation(s)")),
      fact("D:1", "has_causal_gene", "HGNC:1", detail("germline mutation(s) (loss of function)")),
      fact("DRUG:1", "indicated_for", "D:1"),
      fact("DRUG:1", "indicated_for", "D:1", { qualifiers: { detail: "symptomatic" } }),
      ...["adulthood", "infancy", "childhood"].map((age) => fact("D:1", "has_onset", `ONSET:${age}`)),
    ],
  });
  const page = monograph(graph, "D:1");
  const said = page.metadata.facts.map(({ start, end }) => page.text.slice(start, end));

  test("is said once, by the sentence that says most, and every fact has its place", () => {
    expectSound(graph, page);
    expect([...new Set(said)]).toEqual([
      "Chorea is caused by loss-of-function variants in the gene ABC1.",
      "Chorea can begin in infancy.",
      "Chorea can begin in childhood.",
      "Chorea can begin in adulthood.",
      "Tremor is a frequent feature of chorea (30–79% of patients).",
      "Seizure is a feature of chorea.",
      "Seizure was absent in all 3 patients with chorea examined.",
      "The drug losartan is indicated for chorea, as a symptomatic treatment.",
    ]);
    expect(said).toHaveLength(13);
    for (const sentence of new Set(said)) expect(page.text.split(sentence)).toHaveLength(2);
  });

  test("spans come in the order of the text", () => {
    const starts = page.metadata.facts.map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });
});

describe("what is long", () => {
  const diseases = Array.from({ length: 230 }, (_, i) => entity(`D:${i}`, "disease", `Ataxia ${i}`));
  const findings = Array.from({ length: 70 }, (_, i) => entity(`P:${i}`, "phenotype", `Sign ${i}`));
  const graph = createGraph({
    sources: [source],
    entities: [...diseases, ...findings, entity("X:1", "concept", "Nothing"), entity("UBERON:1", "anatomy", "toe")],
    facts: [
      ...diseases.map(({ id }) => fact(id, "has_phenotype", "P:0")),
      ...findings.slice(1).map(({ id }) => fact("D:0", "has_phenotype", id)),
    ],
  });

  test("a hub says how many there are and lists 200 by name", () => {
    const page = monograph(graph, "P:0");
    expect(page.metadata.facts).toHaveLength(200);
    expect(page.text).toContain("it is recorded as a feature of 230 diseases");
    expect(page.text).toContain("30 more are recorded and not listed here.");
    expect(page.text).toContain("ataxia 2.");
    expect(page.text.indexOf("ataxia 2.")).toBeLessThan(page.text.indexOf("ataxia 10."));
    expectSound(graph, page);
  });

  test("a long section goes on in another, and no fact of a disease is left out", () => {
    const page = monograph(graph, "D:0");
    expect(page.sections.map(({ heading }) => heading)).toEqual([
      "Summary",
      "Clinical features",
      "Clinical features, part 2",
      "Sources",
    ]);
    expectSound(graph, page);
  });

  test("codes and concepts have no page, nor has a thing that no fact is about", () => {
    const ids = [...renderMonographs(graph)].map(({ id }) => id);
    expect(ids).toHaveLength(300);
    expect(ids).not.toContain("X:1");
    expect(ids).not.toContain("UBERON:1");
  });
});

describe("the end of a page", () => {
  test("names the releases that state its facts, with version and licence", () => {
    expect(marfan.text.endsWith("\n\nSources\nA book (version 1, released 2025-01-31; CC0 1.0).")).toBe(true);
  });

  test("has none where nothing is stated", () => {
    expect(monograph(small, "ORPHA:399").text).not.toContain("Sources");
  });
});

test("a relation that a source brought along has its section", () => {
  const resembles = relation("resembles", ["disease", "disease"], {
    name: "resembles",
    inverse: "is resembled by",
    sentence: "{subject} resembles {object}.",
    negation: "{subject} does not resemble {object}.",
  });
  const graph = createGraph({
    sources: [source],
    relations: [resembles],
    entities: [entity("D:1", "disease", "Chorea"), entity("D:2", "disease", "Ataxia")],
    facts: [fact("D:1", "resembles", "D:2")],
  });
  expect(monograph(graph, "D:1").text).toContain("Further facts\nChorea resembles ataxia.");
});
