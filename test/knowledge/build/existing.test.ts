import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ImportTask } from "../../../src/knowledge/build/assemble.ts";
import { importerOf } from "../../../src/knowledge/build/existing.ts";
import { createGraph } from "../../../src/knowledge/create-graph.ts";
import { explainIdentity } from "../../../src/knowledge/explain.ts";
import { findRelation } from "../../../src/knowledge/relations.ts";
import { content, graph as small } from "../small-graph.ts";
import { assemble, disease, maps, said, says, states, thing, withoutCategories } from "./tasks.ts";

const again = (graph: Awaited<ReturnType<typeof assemble>>["graph"]) =>
  assemble([{ importer: importerOf(graph), files: [] }]);

const ENTITIES = ["ORPHA:1", "ORPHA:2", "MONDO:1", "MONDO:2", "DOID:1", "DOID:2", "OMIM:1", "OMIM:2"];
const CODES = ["UMLS:C1", "UMLS:C2", "MESH:D1", "OMIM:3", "ICD10:E1"];

/** What sources say that contradict each other about what is what. */
const anything = fc.record({
  described: fc.subarray(ENTITIES, { minLength: 1 }),
  findings: fc.subarray(["HP:1", "HP:2"]),
  mappings: fc.array(
    fc.tuple(
      fc.constantFrom(...ENTITIES, "HP:1", "HP:2", ...CODES),
      fc.constantFrom("exact", "exact", "exact", "broad", "close"),
      fc.constantFrom(...ENTITIES, "HP:1", ...CODES),
    ),
    { maxLength: 14 },
  ),
  facts: fc.array(
    fc.tuple(
      fc.constantFrom(...ENTITIES, ...CODES),
      fc.constantFrom("subtype_of", "in_group", "has_phenotype"),
      fc.constantFrom(...ENTITIES, "HP:1", ...CODES),
    ),
    { maxLength: 10 },
  ),
});
type Anything = typeof anything extends fc.Arbitrary<infer T> ? T : never;

function sourcesOf({ described, findings, mappings, facts }: Anything): ImportTask[] {
  return [
    says("a", ...described.map((id) => disease(id, `name of ${id}`)), ...findings.map((id) => thing("phenotype", id))),
    says(
      "b",
      ...mappings
        // A mapping between two codes is of the type that other mappings give it: that is not kept.
        .filter(([from, , to]) => from !== to && [from, to].some((id) => [...described, ...findings].includes(id)))
        .map((parts) => maps(parts.join(" "))),
    ),
    says("c", ...facts.map((parts) => states(parts.join(" ")))),
  ];
}

describe("a graph as a source", () => {
  test("states what it states, with its records, its relations and its sources", async () => {
    const subtype = findRelation("subtype_of");
    if (subtype === undefined) throw new Error("The catalogue has no subtype_of.");
    const relations = [{ ...subtype, id: "resembles" }];
    const facts = [...content.facts, ...content.facts.slice(1, 2).map((fact) => ({ ...fact, relation: "resembles" }))];
    const stated = createGraph({ ...content, facts, relations });
    const { graph: first } = await again(stated);
    expect(first.facts()).toEqual(expect.arrayContaining([...stated.facts()]));
    expect(first.entities()).toEqual(expect.arrayContaining([...stated.entities()]));
    // A source of categories was added by rule, and is not read but made anew.
    const { graph, report } = await again(first);
    expect(graph.version).toBe(first.version);
    expect(graph.sources.map(({ id }) => id)).toEqual(["book", "categories"]);
    const made = graph.facts().filter(({ relation }) => relation === "in_category").length;
    const categories = graph.entities("category").length;
    expect(made).toBeGreaterThan(0);
    expect(report.importers[0]).toMatchObject({
      malformed: 0,
      skipped: { "category that a rule assigned: the rules are applied again": made + categories },
    });
    expect(report.facts.kept + made).toBe(graph.facts().length);
  });

  test("has the same facts and the same identity again, whatever went into it", async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (given) => {
        const sources = sourcesOf(given);
        const { graph: first } = await assemble(sources);
        const { graph: second } = await again(first);
        expect(second.facts()).toEqual(first.facts());
        expect(second.entities()).toEqual(first.entities());
        for (const id of [...ENTITIES, ...CODES]) expect(second.entity(id)).toEqual(first.entity(id));
        expect(second.version).toBe(first.version);
      }),
      { numRuns: 150 },
    );
  });

  test("grows by what is read beside it", async () => {
    const { graph } = await assemble([
      { importer: importerOf(small), files: [] },
      says("new", disease("MONDO:9", "new"), states("MONDO:9 subtype_of MONDO:0007947"), maps("MONDO:9 exact OMIM:9")),
    ]);
    expect(withoutCategories(graph.entities())).toEqual([...small.entities().map(({ id }) => id), "MONDO:9"].sort());
    expect(graph.incoming("ORPHA:558", "subtype_of").map(said)).toContain("MONDO:9 subtype_of ORPHA:558");
    expect(graph.sources.map(({ id }) => id)).toEqual(["book", "categories", "new"]);
  });

  test("is left when it is told to", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    const task = { importer: importerOf(small), files: [] };
    await expect(assemble([task], { signal })).rejects.toThrow("enough");
  });
});

describe("whatever sources say of what is what", () => {
  test("merged identifiers lead to what they became, and why is told", async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (given) => {
        const sources = sourcesOf(given);
        const { graph, report } = await assemble(sources);
        const described = sources[0] === undefined ? [] : (await assemble(sources.slice(0, 1))).graph.entities();
        const merged = described.filter(({ id, type }) => graph.entities(type).every((entity) => entity.id !== id));
        expect(report.identity.merged).toBe(merged.length);
        for (const { id, name } of merged) {
          const now = graph.entity(id);
          if (now === undefined) expect.fail(`${id} is lost`);
          expect(now.synonyms.map(({ text }) => text)).toContain(name);
          expect(explainIdentity(graph, id, now.id)?.length).toBeGreaterThan(0);
          expect(now.crossReferences.map((reference) => reference.id)).toContain(id);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("no two entities of one vocabulary become one", async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (given) => {
        const sources = sourcesOf(given);
        const { graph } = await assemble(sources);
        const described = (await assemble(sources.slice(0, 1))).graph.entities();
        const groups = new Map<string, string[]>();
        for (const { id } of described) {
          const now = graph.entity(id)?.id ?? "";
          groups.set(now, [...(groups.get(now) ?? []), id.split(":")[0] ?? ""]);
        }
        for (const prefixes of groups.values()) expect(new Set(prefixes).size).toBe(prefixes.length);
      }),
    );
  });
});
