import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPathFinder } from "../../../src/knowledge/search/paths.ts";
import type { Step } from "../../../src/knowledge/search/step.ts";
import type { Shortcuts } from "../../../src/knowledge/search/terrain.ts";
import { type Edge, edgesOf, entity, fact, GRAPHS, graphOf, POSITIONS, simplePaths } from "./random-graphs.ts";

/** A symmetric step has no direction of its own: the fact has. */
const spell = (path: readonly (Edge | Step)[], symmetric: ReadonlySet<string>) =>
  path
    .map(
      ({ from, to, relation, direction }) => `${from} ${symmetric.has(relation) ? "-" : direction} ${relation} ${to}`,
    )
    .join(", ");

const entitiesOf = (path: readonly (Edge | Step)[]) => [path[0]?.from ?? -1, ...path.map(({ to }) => to)];

function hasShortcut(path: readonly Edge[], edges: readonly Edge[], shortcuts: Shortcuts): boolean {
  const entities = entitiesOf(path);
  const joined = (a: number, b: number) => edges.some(({ from, to }) => from === a && to === b);
  return entities.some(
    (a, i) =>
      shortcuts !== "allowed" &&
      (i === 0 || shortcuts === "none") &&
      entities.slice(i + 2).some((b) => joined(a, b) || joined(b, a)),
  );
}

describe("paths", () => {
  it("are all the simple paths, the shorter first", () => {
    const shortcuts = fc.constantFrom<Shortcuts>("allowed", "not from start", "none");
    const hubs = fc.constantFrom(undefined, 4, 6);
    fc.assert(
      fc.property(
        fc.tuple(GRAPHS, shortcuts, hubs),
        POSITIONS,
        POSITIONS,
        fc.integer({ min: 1, max: 4 }),
        ([graph, kind, hub], from, to, hops) => {
          const edges = edgesOf(graph).filter(({ relation }) => graph.relation(relation)?.usableInTasks === true);
          const isHub = (at: number) =>
            edges.filter((edge) => edge.from === at).length >= (hub ?? Number.POSITIVE_INFINITY);
          const wanted = simplePaths(edges, from, hops)
            .filter((path) => path.at(-1)?.to === to)
            .filter((path) => !entitiesOf(path).slice(1, -1).some(isHub))
            .filter((path) => !hasShortcut(path, edges, kind));
          const options = { filter: { usableInTasks: true }, shortcuts: kind };
          const find = createPathFinder(graph, hub === undefined ? options : { ...options, hubs: { degree: hub } });
          const { paths, cutOff } = find({ from, to, hops, limit: 100_000 });
          expect(cutOff).toBeUndefined();
          const symmetric = new Set(["interacts_with"]);
          expect(paths.map((path) => spell(path, symmetric)).sort()).toEqual(
            wanted.map((path) => spell(path, symmetric)).sort(),
          );
          expect(paths.map(({ length }) => length)).toEqual(paths.map(({ length }) => length).sort((a, b) => a - b));
          for (const step of paths.flat()) {
            const stated = graph.factAt(step.fact);
            const relation = graph.relation(stated.relation);
            expect(stated.relation).toBe(step.relation);
            expect(graph.position(step.direction === "outgoing" ? stated.subject : stated.object)).toBe(step.from);
            expect(step.name).toBe(step.direction === "outgoing" ? relation?.name : relation?.inverse);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("keep the direction that a filter asks for", () => {
    fc.assert(
      fc.property(GRAPHS, POSITIONS, POSITIONS, (graph, from, to) => {
        const find = createPathFinder(graph, { filter: { direction: "outgoing" } });
        const edges = edgesOf(graph).filter(({ direction }) => direction === "outgoing");
        const wanted = simplePaths(edges, from, 3).filter((path) => path.at(-1)?.to === to);
        expect(find({ from, to, hops: 3 }).paths).toHaveLength(wanted.length);
      }),
    );
  });

  it("say what cut them off", () => {
    const diseases = Array.from({ length: 6 }, (_, i) => entity(`D:${i}`, "disease"));
    const findings = Array.from({ length: 6 }, (_, i) => entity(`HP:${i}`, "phenotype"));
    const everything = diseases.flatMap(({ id }) => findings.map((finding) => fact(id, "has_phenotype", finding.id)));
    const graph = graphOf([...diseases, ...findings], everything);
    const find = createPathFinder(graph);
    const query = { from: graph.position("D:0"), to: graph.position("D:1"), hops: 4 };
    const all = find(query);
    expect(all.cutOff).toBeUndefined();
    expect(all.paths).toHaveLength(6 + 6 * 4 * 5);
    expect(find({ ...query, limit: 126 })).toEqual(all);
    expect(find({ ...query, limit: 7 })).toEqual({ paths: all.paths.slice(0, 7), cutOff: "limit" });
    const cut = find({ ...query, budget: { expansions: 30 } });
    expect(cut.cutOff).toBe("expansions");
    expect(cut.paths).toEqual(all.paths.slice(0, cut.paths.length));
    expect(find({ ...query, budget: { milliseconds: -1 } })).toEqual({ paths: [], cutOff: "time" });
    expect(find({ ...query, from: query.to })).toEqual({ paths: [] });
  });
});
