import { describe, expect, test } from "vitest";
import { assembleGraph } from "../../src/knowledge/assemble.ts";
import type { ImportedRecord } from "../../src/knowledge/fact.ts";
import { said } from "./releases.ts";

describe("putting importers together", () => {
  const stream = (name: string, ...records: ImportedRecord[]) => ({
    name,
    records: (async function* () {
      yield { kind: "source", source: { id: name, name, version: "", licence: "", url: "", attribution: "" } } as const;
      yield* records;
    })(),
  });
  const disease = (id: string, name: string, ...crossReferences: string[]): ImportedRecord => ({
    kind: "entity",
    entity: { id, type: "disease", name, synonyms: [], crossReferences },
  });
  const link = (source: string, subject: string, relation: string, object: string): ImportedRecord => ({
    kind: "fact",
    fact: { subject, relation, object, positive: true, qualifiers: {}, provenance: [{ source, record: subject }] },
  });

  test("makes one thing of what a curated code calls the same, and follows it in facts", async () => {
    const { graph, outcome } = await assembleGraph([
      stream("a", disease("ORPHA:1", "Wilson disease"), disease("ORPHA:2", "Other")),
      stream(
        "b",
        disease("MONDO:5", "Hepatolenticular degeneration", "ORPHA:1", "DOID:7"),
        disease("DOID:7", "Wilson disease"),
      ),
      stream("c", link("c", "DOID:7", "subtype_of", "ORPHA:2"), link("c", "MONDO:5", "subtype_of", "ORPHA:404")),
    ]);
    expect(graph.entities().map(({ id }) => id)).toEqual(["ORPHA:1", "ORPHA:2"]);
    expect(graph.entity("ORPHA:1")).toMatchObject({
      name: "Wilson disease",
      synonyms: ["Hepatolenticular degeneration"],
      crossReferences: ["DOID:7", "MONDO:5"],
    });
    expect(graph.facts().map(said)).toEqual(["ORPHA:1 subtype_of ORPHA:2"]);
    expect(outcome).toEqual({ unresolved: 1, superseded: 0, merged: 0, kept: 1 });
  });

  test("never by equal names, and not where a code is claimed twice", async () => {
    const { graph } = await assembleGraph([
      stream("a", disease("ORPHA:1", "Same"), disease("ORPHA:2", "Wide")),
      stream(
        "b",
        disease("MONDO:1", "Same"),
        disease("MONDO:2", "Wide one", "ORPHA:2"),
        disease("MONDO:3", "Wide two", "ORPHA:2"),
      ),
    ]);
    expect(graph.entities().map(({ id }) => id)).toEqual(["MONDO:1", "MONDO:2", "MONDO:3", "ORPHA:1", "ORPHA:2"]);
  });

  test("believes the first stream about what can have one value, and counts the rest", async () => {
    const field = (id: string): ImportedRecord => ({
      kind: "entity",
      entity: { id, type: "specialty", name: id, synonyms: [], crossReferences: [] },
    });
    const { graph, outcome, reports } = await assembleGraph([
      stream(
        "a",
        disease("ORPHA:1", "One"),
        field("SPECIALTY:x"),
        field("SPECIALTY:y"),
        link("a", "ORPHA:1", "in_specialty", "SPECIALTY:y"),
      ),
      stream(
        "b",
        link("b", "ORPHA:1", "in_specialty", "SPECIALTY:x"),
        link("b", "ORPHA:1", "in_specialty", "SPECIALTY:y"),
        { kind: "skipped", record: "1", reason: "odd" },
      ),
    ]);
    expect(graph.facts().map(({ object, provenance }) => [object, provenance.length])).toEqual([["SPECIALTY:y", 2]]);
    expect(outcome).toEqual({ unresolved: 0, superseded: 1, merged: 1, kept: 1 });
    expect(reports[1]).toMatchObject({ statements: 3, facts: 2, skipped: { odd: 1 } });
  });
});
