import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupClosure, subtypeClosure } from "../../../src/knowledge/search/closure.ts";
import { type Edge, edgesOf, entity, fact, GRAPHS, graphOf, POSITIONS } from "./random-graphs.ts";

/** By going up until nothing is new. */
function above(edges: readonly Edge[], start: number, relations: readonly string[]): number[] {
  const found = new Set([start]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { from, to, relation, direction } of edges) {
      if (relations.includes(relation) && direction === "outgoing" && found.has(from)) found.add(to);
    }
  }
  return [...found].sort((a, b) => a - b);
}

describe("a closure", () => {
  it("is what is reached by going on up or down, whatever cycles there are", () => {
    fc.assert(
      fc.property(GRAPHS, POSITIONS, POSITIONS, (graph, a, b) => {
        const edges = edgesOf(graph);
        for (const [closure, relations] of [
          [subtypeClosure(graph.columns), ["subtype_of"]],
          [groupClosure(graph.columns), ["subtype_of", "in_group"]],
        ] as const) {
          expect([...closure.ancestors(a)]).toEqual(above(edges, a, relations));
          expect(closure.isForm(a, b)).toBe(above(edges, a, relations).includes(b));
          const everybody = graph.entities().map((_, at) => at);
          const below = everybody.filter((at) => above(edges, at, relations).includes(a));
          expect([...closure.descendants(a)]).toEqual(below);
        }
      }),
    );
  });

  it("measures depth from the nearest top", () => {
    const diseases = ["A:1", "A:2", "A:3", "A:4", "A:5", "A:6", "A:7"].map((id) => entity(id, "disease"));
    const graph = graphOf(diseases, [
      fact("A:2", "subtype_of", "A:1"),
      fact("A:3", "subtype_of", "A:2"),
      fact("A:4", "subtype_of", "A:3"),
      fact("A:4", "subtype_of", "A:1"),
      fact("A:5", "subtype_of", "A:6"),
      fact("A:6", "subtype_of", "A:5"),
      fact("A:7", "subtype_of", "A:6"),
      fact("A:1", "subtype_of", "A:7", { positive: false }),
    ]);
    const closure = subtypeClosure(graph.columns);
    expect(diseases.map((_, at) => closure.depth(at))).toEqual([0, 1, 2, 1, -1, -1, -1]);
    expect(subtypeClosure(graph.columns)).toBe(closure);
  });
});
