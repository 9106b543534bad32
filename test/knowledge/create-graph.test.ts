import { describe, expect, test } from "vitest";
import { createGraph } from "../../src/knowledge/create-graph.ts";
import { factId } from "../../src/knowledge/graph.ts";
import { findRelation } from "../../src/knowledge/relations.ts";
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

  test("knows an entity by a code that is exactly its and no other's", () => {
    expect(graph.entity("MONDO:0007947")?.id).toBe("ORPHA:558");
    expect(graph.entity("OMIM:154700")).toBeUndefined();
    const close = { ...entity("X:1", "disease", "close"), crossReferences: [] };
    const reference = { id: "OMIM:1", predicate: "broad" as const, source: "book", record: "X:1" };
    const broad = createGraph({ ...content, entities: [{ ...close, crossReferences: [reference] }], facts: [] });
    expect(broad.entity("OMIM:1")).toBeUndefined();
    const own = createGraph({
      ...content,
      entities: [entity("OMIM:1", "disease", "itself"), entity("X:1", "disease", "other", [], ["OMIM:1"])],
      facts: [],
    });
    expect(own.entity("OMIM:1")?.name).toBe("itself");
  });

  test("merges equal statements and keeps where each was read", () => {
    const first = fact("ORPHA:558", "has_modifier_gene", "HGNC:3603");
    const place = { source: "book", record: "page 2", reference: "PMID:1", evidence: "TAS" };
    const second = { ...first, provenance: [place] };
    const merged = createGraph({ ...content, facts: [first, second, first] });
    expect(merged.facts()).toHaveLength(1);
    expect(merged.facts()[0]?.provenance).toEqual([{ source: "book", record: "ORPHA:558" }, place]);
    expect(merged.facts()[0]?.id).toBe(factId(first));
    expect(factId(first)).toMatch(/^F:[0-9a-f]{12}$/);
  });

  test("does not take a denial, or a statement under other conditions, for the statement", () => {
    const yes = fact("ORPHA:558", "has_phenotype", "HP:0002099");
    expect(factId({ ...yes, positive: false })).not.toBe(factId(yes));
    expect(factId({ ...yes, qualifiers: { frequency: [5, 29] } })).not.toBe(factId(yes));
    const several = [yes, { ...yes, positive: false }, { ...yes, qualifiers: { sex: "male" as const } }];
    expect(createGraph({ ...content, facts: several }).facts()).toHaveLength(3);
  });

  test("has another version when anything in it is another", () => {
    const { entities, facts } = content;
    const [first, ...others] = facts;
    const changed = [
      { ...content, facts: others },
      { ...content, facts: [{ ...first, provenance: [{ source: "book", record: "elsewhere" }] }, ...others] },
      { ...content, entities: entities.map((known) => ({ ...known, name: `${known.name}!` })) },
      { ...content, entities: entities.map((known) => ({ ...known, synonyms: [] })) },
      { ...content, entities: entities.map((known) => ({ ...known, crossReferences: [] })) },
      { ...content, sources: [{ ...source, version: "2" }] },
      { ...content, unresolved: [{ subject: "ORPHA:558", relation: "has_phenotype", count: 1 }] },
      { ...content, unresolved: [{ subject: "ORPHA:558", relation: "has_phenotype", count: 2 }] },
    ].map((other) => createGraph(other as typeof content).version);
    expect(new Set([graph.version, ...changed]).size).toBe(changed.length + 1);
  });

  test("takes a relation that its content brings along before the catalogue's", () => {
    const subtype = findRelation("subtype_of");
    if (subtype === undefined) throw new Error("The catalogue has no subtype_of.");
    const relations = [{ ...subtype, name: "is a kind of" }];
    expect(createGraph({ ...content, relations }).relation("subtype_of")?.name).toBe("is a kind of");
  });

  test.each([
    ["an unknown relation", { facts: [fact("ORPHA:558", "resembles", "ORPHA:399")] }, /"resembles" is not in the cat/],
    ["an unknown end", { facts: [fact("ORPHA:558", "subtype_of", "ORPHA:1")] }, /object is not an entity/],
    ["an unknown beginning", { facts: [fact("ORPHA:1", "subtype_of", "ORPHA:558")] }, /subject is not an entity/],
    [
      "an end of the wrong type",
      { facts: [fact("ORPHA:558", "has_causal_gene", "ORPHA:399")] },
      /type disease, not gene/,
    ],
    ["ends of two types", { facts: [fact("ORPHA:558", "subtype_of", "HP:0002099")] }, /a disease and a phenotype/],
    ["no provenance", { facts: [fact("ORPHA:558", "subtype_of", "ORPHA:399", { provenance: [] })] }, /no provenance/],
    ["an unknown source", { sources: [{ ...source, id: "other" }] }, /source "book"/],
    [
      "an id twice",
      { entities: [...content.entities, entity("HGNC:1516", "gene", "CAT")] },
      /HGNC:1516 is there twice/,
    ],
    ["a source twice", { sources: [source, source] }, /book is there twice/],
    [
      "a cross reference of an unknown source",
      {
        entities: content.entities.map((known) => ({
          ...known,
          crossReferences: known.crossReferences.map((reference) => ({ ...reference, source: "nobody" })),
        })),
      },
      /source "nobody" of OMIM:154700 is not a source/,
    ],
  ])("refuses %s", (_, part, message) => {
    const make = () => createGraph({ ...content, ...part });
    expect(make).toThrow(DataError);
    expect(make).toThrow(message);
  });
});
