import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENTITY_TYPES, type FactQualifiers } from "../../../src/knowledge/fact.ts";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { createByteCache } from "../../../src/knowledge/search/byte-cache.ts";
import { gallop, intersect } from "../../../src/knowledge/search/intersect.ts";
import type { Constraint } from "../../../src/knowledge/search/postings.ts";
import { createSetQueries } from "../../../src/knowledge/search/sets.ts";
import { ENTITIES, entity, fact, GRAPHS, graphOf } from "./random-graphs.ts";

const CONSTRAINTS: fc.Arbitrary<Constraint> = fc.record(
  {
    relation: fc.constantFrom("has_phenotype", "has_causal_gene", "interacts_with", "indicated_for", "inherited_as"),
    direction: fc.constantFrom("outgoing" as const, "incoming" as const),
    entity: fc.constantFrom(...ENTITIES.map(({ id }) => id)),
    positive: fc.boolean(),
    withSubtypes: fc.boolean(),
    qualifiers: fc.constantFrom({}, { minimumFrequency: 25 }, { minimumFrequency: 26 }, { sex: "female" as const }),
  },
  { requiredKeys: ["relation", "direction", "entity"] },
);

/** Everything that an entity is a form of, itself included. */
function above(graph: Graph, id: string, found = new Set<string>()): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const { object, positive } of graph.outgoing(id, "subtype_of")) if (positive) above(graph, object, found);
  return found;
}

function passes(qualifiers: FactQualifiers, { qualifiers: wanted = {} }: Constraint): boolean {
  const { frequency, observed = [0, 0], sex } = qualifiers;
  const share = frequency?.[0] ?? (observed[1] > 0 ? (100 * observed[0]) / observed[1] : -1);
  return share >= (wanted.minimumFrequency ?? -1) && (wanted.sex === undefined || wanted.sex === sex);
}

/** By asking every fact. */
function holds(graph: Graph, candidate: string, constraint: Constraint): boolean {
  const { relation, direction, entity: wanted, positive = true, withSubtypes = false } = constraint;
  const symmetric = graph.relation(relation)?.symmetric === true;
  return graph.facts().some((stated) => {
    if (stated.relation !== relation || stated.positive !== positive || !passes(stated.qualifiers, constraint))
      return false;
    if (stated.subject === stated.object) return false;
    const others = [
      ...(stated.subject === candidate && (symmetric || direction === "outgoing") ? [stated.object] : []),
      ...(stated.object === candidate && (symmetric || direction === "incoming") ? [stated.subject] : []),
    ];
    if (!withSubtypes) return others.includes(String(wanted));
    return others.some((other) =>
      positive ? above(graph, other).has(String(wanted)) : above(graph, String(wanted)).has(other),
    );
  });
}

describe("a set query", () => {
  it("finds what a reading of every fact finds", () => {
    fc.assert(
      fc.property(
        GRAPHS,
        fc.array(CONSTRAINTS, { maxLength: 4 }),
        fc.option(fc.constantFrom(...ENTITY_TYPES.slice(0, 4)), { nil: undefined }),
        (graph, constraints, type) => {
          const sets = createSetQueries(graph, { cacheBytes: 400 });
          const wanted = graph
            .entities()
            .filter((one) => type === undefined || one.type === type)
            .filter(({ id }) => constraints.every((constraint) => holds(graph, id, constraint)))
            .map(({ id }) => id);
          const query = { constraints, ...(type === undefined ? {} : { type }) };
          for (let again = 0; again < 2; again++) {
            expect([...sets.find(query)].map((at) => graph.entityAt(at).id)).toEqual(wanted);
            expect(sets.count(query)).toBe(wanted.length);
          }
          for (const constraint of constraints) {
            for (const { id } of ENTITIES)
              expect(sets.satisfies(graph.position(id), constraint)).toBe(holds(graph, id, constraint));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("means the thing or a form of it; a denial of the thing denies its forms", () => {
    const entities = [entity("D:1", "disease"), entity("D:2", "disease"), entity("D:3", "disease")];
    const seizures = [entity("HP:1", "phenotype", "Seizure"), entity("HP:2", "phenotype", "Focal seizure")];
    const graph = graphOf(
      [...entities, ...seizures],
      [
        fact("HP:2", "subtype_of", "HP:1"),
        fact("D:1", "has_phenotype", "HP:2"),
        fact("D:2", "has_phenotype", "HP:1", { positive: false }),
        fact("D:3", "has_phenotype", "HP:1"),
      ],
    );
    const sets = createSetQueries(graph);
    const who = (constraint: Omit<Constraint, "relation" | "direction">) =>
      [...sets.find({ constraints: [{ relation: "has_phenotype", direction: "outgoing", ...constraint }] })].map(
        (at) => graph.entityAt(at).id,
      );
    expect(who({ entity: "HP:1" })).toEqual(["D:3"]);
    expect(who({ entity: "HP:1", withSubtypes: true })).toEqual(["D:1", "D:3"]);
    expect(who({ entity: "HP:2", withSubtypes: true })).toEqual(["D:1"]);
    expect(who({ entity: "HP:2", withSubtypes: true, positive: false })).toEqual(["D:2"]);
    expect(who({ entity: "HP:2", positive: false })).toEqual([]);
    expect(who({ entity: graph.position("HP:1"), withSubtypes: true })).toEqual(["D:1", "D:3"]);
  });

  it("refuses an entity that is not there, and finds nobody by a relation that no fact names", () => {
    const graph = graphOf(
      [entity("D:1", "disease"), entity("HP:1", "phenotype")],
      [fact("D:1", "has_phenotype", "HP:1")],
    );
    const sets = createSetQueries(graph);
    const ask = (relation: string, id: string) =>
      sets.count({ constraints: [{ relation, direction: "outgoing", entity: id }] });
    expect(() => ask("has_phenotype", "HP:2")).toThrow(expect.objectContaining({ wall: "data" }));
    expect(() => ask("has_phenotypes", "HP:1")).toThrow("has_phenotypes");
    expect(ask("has_modifier_gene", "HP:1")).toBe(0);
    expect(ask("has_phenotype", "HP:1")).toBe(1);
  });
});

describe("lists in order", () => {
  const LISTS = fc.uniqueArray(fc.nat({ max: 60 }), { maxLength: 40 }).map((list) => Uint32Array.from(list).sort());

  it("have in common what each of them has", () => {
    fc.assert(
      fc.property(fc.array(LISTS, { minLength: 1, maxLength: 4 }), (lists) => {
        const wanted = [...(lists[0] ?? [])].filter((entry) => lists.every((list) => list.includes(entry)));
        const into = new Uint32Array(100);
        expect([...into.subarray(0, intersect([...lists], into))]).toEqual(wanted);
      }),
    );
  });

  it("are entered at the first place that is not less", () => {
    fc.assert(
      fc.property(LISTS, fc.nat({ max: 62 }), fc.nat({ max: 40 }), (list, wanted, start) => {
        const place = [...list].findIndex((entry, at) => at >= start && entry >= wanted);
        const end = Math.max(start, list.length);
        expect(gallop(list, wanted, start)).toBe(place === -1 ? end : place);
      }),
    );
  });
});

describe("a cache of lists", () => {
  it("forgets first what was asked for longest ago, and never holds more than it may", () => {
    const cache = createByteCache(2 * (128 + 40));
    const list = () => new Uint32Array(10);
    cache.set(1, list());
    cache.set(2, list());
    cache.get(1);
    cache.set(3, list());
    expect([1, 2, 3].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true]);
    cache.set(3, new Uint32Array(5));
    expect(cache.bytes).toBe(128 + 40 + 128 + 20);
    cache.set(4, new Uint32Array(1000));
    expect(cache.get(4)).toBeUndefined();
    expect(cache.get(1)).toBeDefined();
  });
});
