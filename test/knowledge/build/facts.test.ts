import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BuildReport } from "../../../src/knowledge/build/report.ts";
import { unresolvedStatements } from "../../../src/knowledge/unresolved.ts";
import { assemble, disease, maps, said, says, states, task, thing } from "./tasks.ts";

const gene = (id: string) => thing("gene", id);
const finding = (id: string) => thing("phenotype", id);

function sumOf({ stated, ...outcomes }: BuildReport["facts"]): boolean {
  return stated === Object.values(outcomes).reduce((sum, count) => sum + count, 0);
}

async function build(...tasks: Parameters<typeof assemble>[0]) {
  const { graph, report } = await assemble(tasks);
  expect(sumOf(report.facts)).toBe(true);
  const facts = graph.facts().filter(({ relation }) => relation !== "in_category");
  return { graph, ...report, facts: facts.map(said), outcome: report.facts };
}

describe("the ends of a fact", () => {
  test("may be codes and merged identifiers", async () => {
    const { facts, graph } = await build(
      says("a", disease("ORPHA:1"), maps("ORPHA:1 exact OMIM:1"), disease("MONDO:1"), maps("MONDO:1 exact ORPHA:1")),
      says("b", gene("HGNC:1"), maps("HGNC:1 exact HGNC.SYMBOL:ABC1"), maps("HGNC.SYMBOL:ABC1 exact NCBIGENE:7")),
      says("c", states("OMIM:1 has_causal_gene HGNC.SYMBOL:ABC1"), states("MONDO:1 has_modifier_gene NCBIGENE:7")),
    );
    expect(facts).toEqual(["ORPHA:1 has_causal_gene HGNC:1", "ORPHA:1 has_modifier_gene HGNC:1"]);
    expect(graph.facts()[0]?.provenance).toEqual([{ source: "c", record: "c.tsv:1" }]);
  });

  test("may be alternatives: the first that names something of the right type is taken", async () => {
    const { facts, outcome } = await build(
      says("a", disease("MONDO:1"), finding("HP:1"), gene("HGNC:1"), thing("drug", "DRUGCENTRAL:1")),
      says(
        "b",
        states("DRUGCENTRAL:1 indicated_for UMLS:C9|MONDO:1|HP:1"),
        states("DRUGCENTRAL:1 contraindicated_in HGNC:1|HP:1"),
        states("DRUGCENTRAL:1 used_off_label_for HGNC:1|UMLS:C9"),
        states("DRUGCENTRAL:1 targets UMLS:C9|OMIM:9"),
      ),
    );
    expect(facts).toEqual(["DRUGCENTRAL:1 contraindicated_in HP:1", "DRUGCENTRAL:1 indicated_for MONDO:1"]);
    expect(outcome).toMatchObject({ stated: 4, kept: 2, mistyped: 1, unresolved: 1 });
  });

  test("that name nothing, or several things, are counted by their prefix", async () => {
    const { outcome, unresolved, facts } = await build(
      says("a", disease("ORPHA:1"), disease("ORPHA:2"), maps("ORPHA:1 exact OMIM:1"), maps("ORPHA:2 exact OMIM:1")),
      says(
        "b",
        states("OMIM:1 subtype_of ORPHA:2"),
        states("ORPHA:1 subtype_of OMIM:7"),
        states("ORPHA:1 subtype_of UMLS:C7|OMIM:7"),
        states("ORPHA:1 subtype_of nonsense"),
      ),
    );
    expect(facts).toEqual([]);
    expect(outcome).toMatchObject({ stated: 4, unresolved: 4 });
    expect(unresolved).toEqual({ OMIM: 2, "": 1, UMLS: 1 });
    expect(Object.keys(unresolved)[0]).toBe("OMIM");
  });

  test("may be what a code leads near, where the source calls it by its own name", async () => {
    const near = (name: string, ...ids: string[]) => ({ near: { name, ids } });
    const { facts, outcome, graph } = await build(
      says(
        "a",
        thing("drug", "DRUGCENTRAL:1"),
        thing("phenotype", "HP:1", "Nasal congestion", "Stuffy nose"),
        maps("HP:1 close UMLS:C1"),
        disease("MONDO:2", "Pituitary dwarfism"),
        maps("MONDO:2 related UMLS:C2"),
        thing("phenotype", "HP:2", "Pituitary dwarfism"),
        maps("HP:2 close UMLS:C2"),
        thing("phenotype", "HP:3", "Cough"),
        maps("HP:3 broad UMLS:C3"),
        disease("DOID:4", "Gout"),
        thing("phenotype", "HP:5", "Pain"),
        thing("phenotype", "HP:6", "Pain"),
        maps("HP:5 close UMLS:C5"),
        maps("HP:6 close UMLS:C5"),
      ),
      says(
        "b",
        states("DRUGCENTRAL:1 indicated_for UMLS:C1", near("stuffy  noses", "UMLS:C1")),
        // A disease before a finding, as the relation has them.
        states("DRUGCENTRAL:1 indicated_for UMLS:C2", near("pituitary dwarfism", "UMLS:C2")),
        states("DRUGCENTRAL:1 indicated_for UMLS:C9", near("Gout", "UMLS:C9", "DOID:4")),
        states("DRUGCENTRAL:1 contraindicated_in UMLS:C9", near("Gouty tophus", "UMLS:C9", "DOID:4")),
        states("DRUGCENTRAL:1 contraindicated_in UMLS:C1", near("Nasal congestion prevention", "UMLS:C1")),
        states("DRUGCENTRAL:1 contraindicated_in UMLS:C3", near("Cough", "UMLS:C3")),
        states("DRUGCENTRAL:1 contraindicated_in UMLS:C5", near("Pain", "UMLS:C5")),
        states("DRUGCENTRAL:1 contraindicated_in UMLS:C8", near("Cough", "UMLS:C8")),
      ),
    );
    const object = ["DOID:4", "HP:1", "MONDO:2"];
    expect(facts).toEqual(object.map((id) => `DRUGCENTRAL:1 indicated_for ${id}`));
    expect(outcome).toMatchObject({ stated: 8, kept: 3, unresolved: 5 });
    expect(graph.unresolved("DRUGCENTRAL:1", "contraindicated_in")).toBe(5);
    expect(graph.unresolved("DRUGCENTRAL:1", "indicated_for")).toBe(0);
  });

  test("that could not be resolved are counted at the subject, each statement once", async () => {
    const { graph } = await build(
      says(
        "a",
        disease("ORPHA:1"),
        disease("MONDO:1"),
        maps("ORPHA:1 exact MONDO:1"),
        thing("drug", "DRUGCENTRAL:1"),
        states("ORPHA:1 has_phenotype HP:8"),
        states("MONDO:1 has_phenotype HP:8", { reference: "PMID:1" }),
        states("ORPHA:1 has_phenotype HP:9"),
        states("ORPHA:1 has_phenotype HP:7", { positive: false }),
        states("OMIM:9 has_phenotype HP:9"),
        states("DRUGCENTRAL:9 interacts_with DRUGCENTRAL:1"),
        states("DRUGCENTRAL:9 indicated_for ORPHA:1"),
      ),
      task("b", (sink) => sink.unresolved({ subject: "MONDO:1", relation: "has_phenotype", count: 3 })),
    );
    expect(graph.unresolved("ORPHA:1", "has_phenotype")).toBe(5);
    expect(graph.unresolved("MONDO:1", "has_phenotype")).toBe(5);
    // What is stated of both is stated of the one that is known.
    expect(graph.unresolved("DRUGCENTRAL:1", "interacts_with")).toBe(1);
    expect(graph.unresolved("ORPHA:1", "indicated_for")).toBe(0);
    expect(graph.unresolved("OMIM:9", "has_phenotype")).toBe(0);
    expect(graph.unresolved("ORPHA:1", "no such relation")).toBe(0);
    expect([...unresolvedStatements(graph)]).toEqual([
      { subject: "DRUGCENTRAL:1", relation: "interacts_with", count: 1 },
      { subject: "ORPHA:1", relation: "has_phenotype", count: 5 },
    ]);
  });

  test("of the wrong type are counted by relation and types", async () => {
    const { outcome, mistyped } = await build(
      says("a", disease("ORPHA:1"), finding("HP:1")),
      says(
        "b",
        states("ORPHA:1 has_causal_gene HP:1"),
        states("HP:1 subtype_of ORPHA:1"),
        states("HP:1 has_onset HP:1"),
      ),
    );
    expect(outcome).toMatchObject({ stated: 3, mistyped: 3, kept: 0 });
    expect(mistyped).toEqual({
      "has_causal_gene: its object is of the type phenotype, not gene": 1,
      "has_onset: its subject is of the type phenotype, not disease": 1,
      "subtype_of: its ends are a phenotype and a disease": 1,
    });
  });

  test("that turn out to be one thing are no fact", async () => {
    const { outcome } = await build(
      says("a", disease("ORPHA:1"), disease("MONDO:1"), maps("MONDO:1 exact ORPHA:1")),
      says("b", states("MONDO:1 subtype_of ORPHA:1")),
    );
    expect(outcome).toMatchObject({ stated: 1, reflexive: 1, kept: 0 });
  });
});

describe("of what can hold once", () => {
  const field = (id: string) => thing("specialty", id);
  const described = says("a", disease("ORPHA:1"), disease("ORPHA:2"), field("SPECIALTY:x"), field("SPECIALTY:y"));

  test("the first source is believed, and others that agree are its provenance", async () => {
    const { facts, outcome, graph } = await build(
      described,
      says("b", states("ORPHA:1 in_specialty SPECIALTY:y")),
      says("c", states("ORPHA:1 in_specialty SPECIALTY:x"), states("ORPHA:1 in_specialty SPECIALTY:y")),
    );
    expect(facts).toEqual(["ORPHA:1 in_specialty SPECIALTY:y"]);
    expect(graph.facts()[0]?.provenance.map(({ source }) => source)).toEqual(["b", "c"]);
    expect(outcome).toMatchObject({ stated: 3, superseded: 1, merged: 1, kept: 1 });
  });

  test("a second value of the first source is left out too", async () => {
    const { facts, outcome } = await build(
      described,
      says("b", states("ORPHA:1 in_specialty SPECIALTY:y"), states("ORPHA:1 in_specialty SPECIALTY:x")),
    );
    expect(facts).toEqual(["ORPHA:1 in_specialty SPECIALTY:y"]);
    expect(outcome.superseded).toBe(1);
  });

  test("what is denied supersedes nothing", async () => {
    const { facts } = await build(
      described,
      says("b", states("ORPHA:1 in_specialty SPECIALTY:x", { positive: false })),
      says("c", states("ORPHA:1 in_specialty SPECIALTY:y")),
    );
    expect(facts).toEqual(["not ORPHA:1 in_specialty SPECIALTY:x", "ORPHA:1 in_specialty SPECIALTY:y"]);
  });

  test("a place in the taxonomy is said one way", async () => {
    const { facts, outcome } = await build(
      described,
      says("b", states("ORPHA:1 in_group ORPHA:2")),
      says("c", states("ORPHA:1 subtype_of ORPHA:2"), states("ORPHA:1 in_group ORPHA:2")),
    );
    expect(facts).toEqual(["ORPHA:1 in_group ORPHA:2"]);
    expect(outcome).toMatchObject({ superseded: 1, merged: 1, kept: 1 });
  });
});

describe("a circle in the taxonomy", () => {
  test("is not closed: the later source's step is left out", async () => {
    const { facts, outcome } = await build(
      says("a", disease("ORPHA:1"), disease("ORPHA:2"), disease("ORPHA:3")),
      says("b", states("ORPHA:1 subtype_of ORPHA:2"), states("ORPHA:2 in_group ORPHA:3")),
      says("c", states("ORPHA:3 subtype_of ORPHA:1"), states("ORPHA:3 subtype_of ORPHA:1", { positive: false })),
    );
    expect(facts).toEqual(["ORPHA:1 subtype_of ORPHA:2", "ORPHA:2 in_group ORPHA:3", "not ORPHA:3 subtype_of ORPHA:1"]);
    expect(outcome).toMatchObject({ stated: 4, circular: 1, kept: 3 });
  });
});

test("every stated fact is accounted for, whatever is stated", async () => {
  const ends = [
    "ORPHA:1",
    "ORPHA:2",
    "MONDO:1",
    "MONDO:2",
    "OMIM:1",
    "HP:1",
    "HGNC:1",
    "SPECIALTY:x",
    "SPECIALTY:y",
    "X:9",
  ];
  const end = fc.constantFrom(...ends);
  const relation = fc.constantFrom("subtype_of", "in_group", "has_phenotype", "has_causal_gene", "in_specialty");
  const statement = fc.tuple(end, relation, end, fc.boolean());
  const described = says(
    "a",
    ...["ORPHA:1", "ORPHA:2", "MONDO:1", "MONDO:2"].map((id) => disease(id)),
    finding("HP:1"),
    gene("HGNC:1"),
    ...["SPECIALTY:x", "SPECIALTY:y"].map((id) => thing("specialty", id)),
    maps("MONDO:1 exact ORPHA:1"),
    maps("ORPHA:2 exact OMIM:1"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom("b", "c"), statement), { maxLength: 40 }), async (all) => {
      const of = (source: string) =>
        all
          .filter(([by]) => by === source)
          .map(([, [subject, name, object, positive]]) => states(`${subject} ${name} ${object}`, { positive }));
      const { graph, report } = await assemble([described, says("b", ...of("b")), says("c", ...of("c"))]);
      expect(report.facts.stated).toBe(all.length);
      expect(sumOf(report.facts)).toBe(true);
      expect(report.facts.kept + report.categories.facts).toBe(graph.facts().length);
      const count = (counts: Record<string, number>) => Object.values(counts).reduce((sum, number) => sum + number, 0);
      expect(count(report.unresolved)).toBe(report.facts.unresolved);
      expect(count(report.mistyped)).toBe(report.facts.mistyped);
      for (const { id } of graph.entities("disease")) {
        const fields = graph.outgoing(id, "in_specialty").filter(({ positive }) => positive);
        expect(fields.length).toBeLessThanOrEqual(1);
      }
    }),
  );
});
