import { describe, expect, test } from "vitest";
import { createGraph, factId } from "../../src/knowledge/graph.ts";
import { findRelation, RELATIONS } from "../../src/knowledge/relations.ts";
import { DataError } from "../../src/lib/errors.ts";
import { content, entity, fact, graph, source } from "./small-graph.ts";

describe("a graph", () => {
  test("shows both directions of every fact", () => {
    expect(graph.outgoing("ORPHA:284963", "subtype_of").map(({ object }) => object)).toEqual(["ORPHA:558"]);
    expect(graph.incoming("ORPHA:558", "subtype_of").map(({ subject }) => subject)).toEqual(["ORPHA:284963"]);
    expect(graph.incoming("ORPHA:558").map(({ relation }) => relation)).toEqual(["indicated_for", "subtype_of"]);
    expect(graph.outgoing("no such id")).toEqual([]);
    for (const stated of graph.facts()) {
      expect(graph.fact(stated.id)).toBe(stated);
      expect(graph.outgoing(stated.subject)).toContain(stated);
      expect(graph.incoming(stated.object)).toContain(stated);
    }
  });

  test("has the same version and order whatever the order of its input", () => {
    const { entities, facts, sources } = content;
    const turned = createGraph({ entities: entities.toReversed(), facts: facts.toReversed(), sources });
    expect(turned.version).toBe(graph.version);
    expect(turned.facts()).toEqual(graph.facts());
    expect(createGraph({ ...content, facts: facts.slice(1) }).version).not.toBe(graph.version);
  });

  test("merges equal statements and keeps where each was read", () => {
    const first = fact("ORPHA:558", "has_modifier_gene", "HGNC:3603");
    const second = { ...first, provenance: [{ source: "book", record: "page 2" }] };
    const merged = createGraph({ ...content, facts: [first, second, first] });
    expect(merged.facts()).toHaveLength(1);
    expect(merged.facts()[0]?.provenance.map(({ record }) => record)).toEqual(["ORPHA:558", "page 2"]);
    expect(merged.facts()[0]?.id).toBe(factId(first));
    expect(factId(first)).toMatch(/^F:[0-9a-f]{12}$/);
  });

  test("does not take a denial for the statement", () => {
    const yes = fact("ORPHA:558", "has_phenotype", "HP:0002099");
    expect(factId({ ...yes, positive: false })).not.toBe(factId(yes));
    expect(factId({ ...yes, qualifiers: { frequency: [5, 29] } })).not.toBe(factId(yes));
  });

  test.each([
    ["an unknown relation", { facts: [fact("ORPHA:558", "resembles", "ORPHA:399")] }, /"resembles" is not in the cat/],
    ["an unknown end", { facts: [fact("ORPHA:558", "subtype_of", "ORPHA:1")] }, /object is not an entity/],
    ["an end of the wrong type", { facts: [fact("ORPHA:558", "subtype_of", "HGNC:3603")] }, /type gene, not disease/],
    ["no provenance", { facts: [fact("ORPHA:558", "subtype_of", "ORPHA:399", { provenance: [] })] }, /no provenance/],
    ["an unknown source", { sources: [{ ...source, id: "other" }] }, /source "book" is not/],
    [
      "an id twice",
      { entities: [...content.entities, entity("HGNC:1516", "gene", "CAT")] },
      /HGNC:1516 is there twice/,
    ],
  ])("refuses %s", (_, part, message) => {
    const make = () => createGraph({ ...content, ...part });
    expect(make).toThrow(DataError);
    expect(make).toThrow(message);
  });
});

describe("the relation catalogue", () => {
  test("names both directions, apart, and fills every slot", () => {
    expect(new Set(RELATIONS.map(({ id }) => id)).size).toBe(RELATIONS.length);
    for (const relation of RELATIONS) {
      expect(relation.inverse).not.toBe(relation.name);
      for (const sentence of [relation.sentence, relation.negation]) {
        expect(sentence).toContain("{subject}");
        expect(sentence).toContain("{object}");
      }
      expect(findRelation(relation.id)).toBe(relation);
    }
  });
});
