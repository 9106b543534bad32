import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { createNeighbourhoods, findNeighbours } from "../../../src/knowledge/search/neighbours.ts";
import { type Edge, edgesOf, entity, fact, GRAPHS, graphOf, POSITIONS } from "./random-graphs.ts";

/** Entities by distance. Whoever has so many edges is not passed through. */
function spread(edges: readonly Edge[], start: number, [hops, hub]: readonly [number, number]): number[][] {
  const rings = [[start]];
  const degree = (at: number) => edges.filter(({ from }) => from === at).length;
  for (let hop = 0; hop < hops; hop++) {
    const from = (rings.at(-1) ?? []).filter((at) => at === start || degree(at) < hub);
    const next = new Set(edges.filter((edge) => from.includes(edge.from)).map(({ to }) => to));
    rings.push([...next].filter((at) => !rings.flat().includes(at)).sort((a, b) => a - b));
  }
  return rings;
}

const usable = (graph: Graph) =>
  edgesOf(graph).filter(({ relation }) => graph.relation(relation)?.usableInTasks === true);

describe("a neighbourhood", () => {
  it("holds what can be reached in so many hops, by distance, not through hubs", () => {
    fc.assert(
      fc.property(GRAPHS, fc.array(POSITIONS, { maxLength: 9 }), fc.nat({ max: 3 }), (graph, starts, hops) => {
        const options = { filter: { usableInTasks: true }, hubs: { degree: 5 } };
        const reach = createNeighbourhoods(graph, options);
        const edges = usable(graph);
        for (const start of starts) {
          const { entities, count, from } = reach(start, hops);
          const rings = from.slice(0, -1).map((first, hop) => [...entities.subarray(first, from[hop + 1])]);
          expect(rings.map((ring) => ring.sort((a, b) => a - b))).toEqual(spread(edges, start, [hops, 5]));
          expect(count).toBe(from[hops + 1]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("neighbourhoods", () => {
  it("know nothing of each other, however many are asked for", () => {
    const diseases = ["D:1", "D:2", "D:3", "D:4"].map((id) => entity(id, "disease"));
    const graph = graphOf(diseases, [fact("D:1", "predisposes_to", "D:2"), fact("D:3", "predisposes_to", "D:4")]);
    const reach = createNeighbourhoods(graph);
    for (let calls = 0; calls < 600; calls++) expect(reach(calls % 255 === 0 ? 0 : 2, 1).count).toBe(2);
  });
});

describe("neighbours", () => {
  it("are the steps that a filter allows, each with its direction", () => {
    fc.assert(
      fc.property(GRAPHS, POSITIONS, (graph, at) => {
        const filter = { allow: ["has_phenotype", "indicated_for"], direction: "incoming" as const };
        const steps = findNeighbours(graph, at, filter).map(({ from, to, relation, direction }) => ({
          from,
          to,
          relation,
          direction,
        }));
        const wanted = edgesOf(graph).filter(
          (edge) => edge.from === at && filter.allow.includes(edge.relation) && edge.direction === "incoming",
        );
        expect(steps.map((step) => JSON.stringify(step)).sort()).toEqual(
          wanted.map((edge) => JSON.stringify(edge)).sort(),
        );
      }),
    );
  });
});
