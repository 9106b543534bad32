import { describe, expect, test } from "vitest";
import { explainIdentity } from "../../../src/knowledge/explain.ts";
import { assemble, disease, maps, says, states, thing, withoutCategories } from "./tasks.ts";

const ids = (graph: Awaited<ReturnType<typeof assemble>>["graph"]) => withoutCategories(graph.entities());
const stated = (graph: Awaited<ReturnType<typeof assemble>>["graph"]) =>
  graph.facts().filter(({ relation }) => relation !== "in_category");

describe("two entities are one", () => {
  test("where a source maps them exactly, and neither to another of that vocabulary", async () => {
    const { graph, report } = await assemble([
      says("orphanet", disease("ORPHA:1", "Wilson disease")),
      says("mondo", disease("MONDO:5", "Hepatolenticular degeneration", "WND"), maps("MONDO:5 exact ORPHA:1")),
    ]);
    expect(ids(graph)).toEqual(["ORPHA:1"]);
    expect(graph.entity("MONDO:5")?.id).toBe("ORPHA:1");
    expect(graph.entity("ORPHA:1")).toEqual({
      id: "ORPHA:1",
      type: "disease",
      name: "Wilson disease",
      synonyms: ["Hepatolenticular degeneration", "WND"].map((text) => ({ text, scope: "exact", language: "en" })),
      crossReferences: [{ id: "MONDO:5", predicate: "exact", source: "mondo", record: "mondo.tsv:2" }],
    });
    expect(report.identity).toEqual({ merged: 1, unstated: 0, conflicts: [] });
  });

  test.each([
    ["OMIM", "OMIM:277900"],
    ["UMLS", "UMLS:C0019202"],
  ])("where a code of %s leads from one to the other", async (_, code) => {
    const { graph } = await assemble([
      says("orphanet", disease("ORPHA:1"), maps(`ORPHA:1 exact ${code}`)),
      says("mondo", disease("MONDO:5"), maps(`MONDO:5 exact ${code}`)),
    ]);
    expect(ids(graph)).toEqual(["ORPHA:1"]);
    expect(graph.entity(code)?.id).toBe("ORPHA:1");
    expect(graph.entity("MONDO:5")?.id).toBe("ORPHA:1");
  });

  test("over several steps, named by the vocabulary that comes first", async () => {
    const { graph } = await assemble([
      says("do", disease("DOID:8", "of DO"), maps("DOID:8 exact UMLS:C1")),
      says("omim", disease("OMIM:9", "of OMIM"), maps("OMIM:9 exact DOID:8")),
      says("mondo", disease("MONDO:5", "of Mondo"), maps("MONDO:5 exact UMLS:C1")),
    ]);
    expect(ids(graph)).toEqual(["MONDO:5"]);
    expect(graph.entity("MONDO:5")?.name).toBe("of Mondo");
    expect(graph.entity("OMIM:9")?.id).toBe("MONDO:5");
  });
});

test("of mappings that contradict each other the one between things of one name holds", async () => {
  const { graph, report } = await assemble([
    says("orphanet", disease("ORPHA:558", "Marfan syndrome"), disease("ORPHA:284963", "Marfan syndrome type 1")),
    says("orphanet-codes", maps("ORPHA:284963 exact OMIM:154700")),
    says("mondo", disease("MONDO:7947", "marfan syndrome"), maps("MONDO:7947 exact OMIM:154700")),
    says("mondo-orphanet", maps("MONDO:7947 exact ORPHA:558")),
    says("hpo", disease("OMIM:154700", "Marfan syndrome")),
  ]);
  expect(ids(graph)).toEqual(["ORPHA:284963", "ORPHA:558"]);
  expect(graph.entity("MONDO:7947")?.id).toBe("ORPHA:558");
  expect(graph.entity("OMIM:154700")?.id).toBe("ORPHA:558");
  expect(report.identity.conflicts).toHaveLength(1);
});

test("what a mapping set only names is in the graph when a fact is about it, or another source describes it", async () => {
  const named = (id: string) => ({ ...disease(id), mentionOnly: true });
  const { graph, report } = await assemble([
    says(
      "mondo",
      named("MONDO:1"),
      named("MONDO:2"),
      named("MONDO:3"),
      named("MONDO:4"),
      maps("MONDO:4 exact ORPHA:4"),
    ),
    says("do", disease("MONDO:2"), thing("gene", "HGNC:1"), states("MONDO:3 has_causal_gene HGNC:1")),
    says("orphanet", disease("ORPHA:4")),
  ]);
  expect(ids(graph)).toEqual(["HGNC:1", "MONDO:2", "MONDO:3", "ORPHA:4"]);
  expect(stated(graph)).toMatchObject([{ subject: "MONDO:3", object: "HGNC:1" }]);
  expect(report.identity).toMatchObject({ merged: 1, unstated: 1 });
});

describe("two entities stay two", () => {
  test("where only their names are equal", async () => {
    const { graph, report } = await assemble([
      says("orphanet", disease("ORPHA:1", "Same", "Also")),
      says("mondo", disease("MONDO:1", "Same", "Also")),
    ]);
    expect(ids(graph)).toEqual(["MONDO:1", "ORPHA:1"]);
    expect(report.identity).toEqual({ merged: 0, unstated: 0, conflicts: [] });
  });

  test.each(["close", "broad", "narrow", "related"])("where the mapping is %s", async (predicate) => {
    const { graph } = await assemble([
      says("orphanet", disease("ORPHA:1")),
      says("mondo", disease("MONDO:1"), maps(`MONDO:1 ${predicate} ORPHA:1`)),
    ]);
    expect(ids(graph)).toEqual(["MONDO:1", "ORPHA:1"]);
    expect(graph.entity("MONDO:1")?.crossReferences.map((reference) => reference.predicate)).toEqual([predicate]);
    const turned = { broad: "narrow", narrow: "broad" }[predicate] ?? predicate;
    expect(graph.entity("ORPHA:1")?.crossReferences).toEqual([
      { id: "MONDO:1", predicate: turned, source: "mondo", record: "mondo.tsv:2" },
    ]);
  });

  test("where two of one vocabulary claim the code of a third", async () => {
    const { graph, report } = await assemble([
      says("omim", disease("OMIM:9")),
      says("mondo", disease("MONDO:1"), maps("MONDO:1 exact OMIM:9"), disease("MONDO:2"), maps("MONDO:2 exact OMIM:9")),
    ]);
    expect(ids(graph)).toEqual(["MONDO:1", "MONDO:2", "OMIM:9"]);
    expect(report.identity.conflicts).toEqual(
      [1, 2].map((number) => ({
        a: `MONDO:${number}`,
        b: "OMIM:9",
        reason: "OMIM:9 is mapped exactly to 2 identifiers of MONDO",
        source: "mondo",
        record: `mondo.tsv:${number * 2}`,
      })),
    );
  });

  test.each(["ICD10", "ICD10CM", "ICD11", "MESH"])("where only a code of %s joins them", async (prefix) => {
    const { graph } = await assemble([
      says("orphanet", disease("ORPHA:1"), maps(`ORPHA:1 exact ${prefix}:E83`)),
      says("mondo", disease("MONDO:1"), maps(`MONDO:1 exact ${prefix}:E83`)),
    ]);
    expect(ids(graph)).toEqual(["MONDO:1", "ORPHA:1"]);
    expect(graph.entity(`${prefix}:E83`)).toBeUndefined();
  });

  test("where a chain would make two of one vocabulary the same: the step that would is refused and told", async () => {
    const { graph, report } = await assemble([
      says("orphanet", disease("ORPHA:1"), disease("ORPHA:2")),
      says("mondo", disease("MONDO:1"), maps("MONDO:1 exact ORPHA:1")),
      says("do", disease("DOID:1"), maps("DOID:1 exact ORPHA:2"), maps("DOID:1 exact MONDO:1")),
    ]);
    expect(ids(graph)).toEqual(["ORPHA:1", "ORPHA:2"]);
    expect([graph.entity("MONDO:1")?.id, graph.entity("DOID:1")?.id]).toEqual(["ORPHA:1", "ORPHA:2"]);
    expect(report.identity).toEqual({
      merged: 2,
      unstated: 0,
      conflicts: [
        {
          a: "DOID:1",
          b: "MONDO:1",
          reason: "it would make ORPHA:2 and ORPHA:1 one",
          source: "do",
          record: "do.tsv:3",
        },
      ],
    });
  });

  test("where a chain over a code would", async () => {
    const { graph } = await assemble([
      says("orphanet", disease("ORPHA:1"), disease("ORPHA:2")),
      says("mondo", disease("MONDO:1"), maps("MONDO:1 exact ORPHA:1"), maps("MONDO:1 exact UMLS:C1")),
      says("do", disease("DOID:1"), maps("DOID:1 exact ORPHA:2"), maps("DOID:1 exact UMLS:C1")),
    ]);
    expect(ids(graph)).toEqual(["ORPHA:1", "ORPHA:2"]);
    expect(graph.entity("UMLS:C1")).toBeUndefined();
  });

  test("where they are of two types, though both have a code", async () => {
    const { graph } = await assemble([
      says("hpo", thing("phenotype", "HP:1", "Asthma"), maps("HP:1 exact UMLS:C1"), maps("HP:1 exact SNOMED:1")),
      says("mondo", disease("MONDO:1", "Asthma"), maps("MONDO:1 exact UMLS:C1"), maps("MONDO:1 exact HP:1")),
      says("drugs", thing("drug", "DRUGCENTRAL:1"), states("DRUGCENTRAL:1 indicated_for UMLS:C1")),
      says("findings", disease("ORPHA:1"), states("ORPHA:1 has_phenotype UMLS:C1")),
    ]);
    expect(ids(graph)).toEqual(["DRUGCENTRAL:1", "HP:1", "MONDO:1", "ORPHA:1"]);
    expect(stated(graph).map(({ object }) => object)).toEqual(["MONDO:1", "HP:1"]);
    expect(graph.entity("UMLS:C1")).toBeUndefined();
  });

  test("within one vocabulary, whatever a source maps", async () => {
    const { graph, report } = await assemble([
      says("orphanet", disease("ORPHA:1"), disease("ORPHA:2"), maps("ORPHA:1 exact ORPHA:2")),
    ]);
    expect(ids(graph)).toEqual(["ORPHA:1", "ORPHA:2"]);
    expect(report.identity.conflicts.map(({ reason }) => reason)).toEqual(["both are of one vocabulary"]);
  });
});

describe("what is merged", () => {
  const tasks = [
    says("orphanet", disease("ORPHA:1", "One", "Uno"), maps("ORPHA:1 exact OMIM:1"), maps("ORPHA:1 broad ICD10:E83")),
    says(
      "mondo",
      disease("MONDO:1", "Eins", "UNO", "Un"),
      maps("MONDO:1 exact ORPHA:1"),
      maps("MONDO:1 exact UMLS:C1"),
      maps("MONDO:1 narrow MESH:D1"),
    ),
    says("do", disease("DOID:1", "One disease"), maps("DOID:1 exact UMLS:C1")),
  ];

  test("gives its names, each once", async () => {
    const { graph } = await assemble(tasks);
    const [only] = graph.entities("disease");
    expect(only?.name).toBe("One");
    expect(only?.synonyms.map(({ text }) => text)).toEqual(["Uno", "Eins", "Un", "One disease"]);
  });

  test("gives its cross references, with the identifier that was mapped and the record", async () => {
    const { graph } = await assemble(tasks);
    expect(graph.entity("DOID:1")?.crossReferences).toEqual([
      { id: "DOID:1", predicate: "exact", of: "UMLS:C1", source: "do", record: "do.tsv:2" },
      { id: "ICD10:E83", predicate: "broad", source: "orphanet", record: "orphanet.tsv:3" },
      { id: "MESH:D1", predicate: "narrow", of: "MONDO:1", source: "mondo", record: "mondo.tsv:4" },
      { id: "MONDO:1", predicate: "exact", source: "mondo", record: "mondo.tsv:2" },
      { id: "OMIM:1", predicate: "exact", source: "orphanet", record: "orphanet.tsv:2" },
      { id: "UMLS:C1", predicate: "exact", of: "DOID:1", source: "do", record: "do.tsv:2" },
      { id: "UMLS:C1", predicate: "exact", of: "MONDO:1", source: "mondo", record: "mondo.tsv:3" },
    ]);
  });

  test("is explained by the mappings that made it one", async () => {
    const { graph } = await assemble(tasks);
    expect(explainIdentity(graph, "ORPHA:1", "DOID:1")).toEqual([
      { from: "ORPHA:1", to: "MONDO:1", predicate: "exact", source: "mondo", record: "mondo.tsv:2" },
      { from: "MONDO:1", to: "UMLS:C1", predicate: "exact", source: "mondo", record: "mondo.tsv:3" },
      expect.objectContaining({ predicate: "exact", source: "do", record: "do.tsv:2" }),
    ]);
    const back = explainIdentity(graph, "DOID:1", "ORPHA:1");
    expect(back?.map(({ record }) => record)).toEqual(["do.tsv:2", "mondo.tsv:3", "mondo.tsv:2"]);
    expect(explainIdentity(graph, "ORPHA:1", "ORPHA:1")).toEqual([]);
    expect(explainIdentity(graph, "ORPHA:1", "MESH:D1")).toBeUndefined();
    expect(explainIdentity(graph, "ORPHA:9", "DOID:9")).toBeUndefined();
  });

  test("is not explained where two things stay apart, though a source maps them exactly", async () => {
    const { graph } = await assemble([
      says("omim", disease("OMIM:9")),
      says("mondo", disease("MONDO:1"), maps("MONDO:1 exact OMIM:9"), disease("MONDO:2"), maps("MONDO:2 exact OMIM:9")),
    ]);
    expect(explainIdentity(graph, "MONDO:1", "OMIM:9")).toBeUndefined();
  });

  test("is the same whatever the order of sources of equal belief", async () => {
    const others = [
      says("x", disease("MONDO:7", "Seven"), maps("MONDO:7 exact UMLS:C7")),
      says("y", disease("DOID:8", "Eight"), maps("DOID:8 exact OMIM:8"), states("DOID:8 subtype_of OMIM:1")),
    ];
    const one = await assemble([...tasks, ...others]);
    const two = await assemble([...others.toReversed(), ...tasks]);
    expect(two.graph.version).toBe(one.graph.version);
    expect(two.graph.entities()).toEqual(one.graph.entities());
  });
});

test("a code that only one thing has leads to it, though it is no bridge or one of several", async () => {
  const { graph } = await assemble([
    says("orphanet", disease("ORPHA:1"), maps("ORPHA:1 exact ICD10:E83"), disease("ORPHA:2")),
    says("mondo", maps("ORPHA:1 exact OMIM:1"), maps("ORPHA:1 exact OMIM:2"), maps("OMIM:2 exact UMLS:C2")),
    says("facts", states("ICD10:E83 subtype_of ORPHA:2"), states("OMIM:2 in_group ORPHA:2")),
  ]);
  expect(graph.entity("ORPHA:1")?.crossReferences.map(({ id }) => id)).toContain("OMIM:2");
  expect(stated(graph).map(({ subject }) => subject)).toEqual(["ORPHA:1"]);
});
