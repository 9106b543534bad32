import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSumTree } from "../../../src/knowledge/search/sum-tree.ts";
import { createWalkSampler, type Walk, type WalkOptions } from "../../../src/knowledge/search/walks.ts";
import { createRandom } from "../../../src/lib/random.ts";
import { edgesOf, entity, fact, GRAPHS, graphOf, simplePaths } from "./random-graphs.ts";

const random = createRandom("walks");
const entitiesOf = ({ steps }: Walk) => [steps[0]?.from ?? -1, ...steps.map(({ to }) => to)];

/** One gene with one disease that has many findings; drugs to two of them. */
const star = graphOf(
  [
    entity("D:1", "disease"),
    entity("HGNC:1", "gene"),
    ...Array.from({ length: 9 }, (_, i) => entity(`HP:${i}`, "phenotype")),
  ],
  [
    fact("D:1", "has_causal_gene", "HGNC:1"),
    ...Array.from({ length: 9 }, (_, i) => fact("D:1", "has_phenotype", `HP:${i}`)),
  ],
);

function shareOf(options: WalkOptions, holds: (walk: Walk) => boolean): number {
  const sampler = createWalkSampler(star, { random: random.fork("share"), ...options });
  const walks = Array.from({ length: 4000 }, () => sampler.next());
  return walks.filter((walk) => walk !== undefined && holds(walk)).length / walks.length;
}

describe("walks", () => {
  it("are simple paths along allowed facts, with the direction of each", () => {
    fc.assert(
      fc.property(GRAPHS, fc.constantFrom("relation" as const, "pair" as const), fc.nat(), (graph, choice, seed) => {
        const filter = { usableInTasks: true };
        const options = {
          filter,
          choice,
          hubs: { degree: 6 },
          shortcuts: "not from start" as const,
          hops: [1, 1, 1, 2],
        };
        const sampler = createWalkSampler(graph, { random: createRandom(seed), ...options });
        const edges = edgesOf(graph).filter(({ relation }) => graph.relation(relation)?.usableInTasks === true);
        const joined = (a: number, b: number) => edges.some(({ from, to }) => from === a && to === b);
        for (let i = 0; i < 20; i++) {
          const walk = sampler.next();
          if (walk === undefined) continue;
          const entities = entitiesOf(walk);
          expect(new Set(entities).size).toBe(entities.length);
          const degrees = entities.slice(1, -1).map((at) => edges.filter(({ from }) => from === at).length);
          expect(Math.max(0, ...degrees)).toBeLessThan(6);
          expect(entities.slice(2).some((later) => joined(entities[0] ?? -1, later))).toBe(false);
          walk.steps.forEach((step, at) => {
            const { subject, object, relation, positive } = graph.factAt(step.fact);
            const ends = [graph.position(subject), graph.position(object)];
            expect(step.direction === "outgoing" ? ends : ends.toReversed()).toEqual([step.from, step.to]);
            expect([step.from, step.relation, positive]).toEqual([entities[at], relation, true]);
            expect(graph.relation(relation)?.usableInTasks).toBe(true);
          });
        }
      }),
    );
  });

  it("lead through the entity that they are to lead through, at any place of it", () => {
    const options = {
      filter: { usableInTasks: true },
      hubs: { degree: 6 },
      shortcuts: "none" as const,
      hops: [0, 0, 1],
    };
    fc.assert(
      fc.property(GRAPHS, fc.nat(), (graph, seed) => {
        const sampler = createWalkSampler(graph, { random: createRandom(seed), ...options });
        const edges = edgesOf(graph).filter(({ relation }) => graph.relation(relation)?.usableInTasks === true);
        for (let through = 0; through < graph.columns.entityCount; through++) {
          const walk = sampler.next(through);
          if (walk === undefined) continue;
          const entities = entitiesOf(walk);
          expect(entities).toContain(through);
          expect(new Set(entities).size).toBe(4);
          const degrees = entities.slice(1, -1).map((at) => edges.filter(({ from }) => from === at).length);
          expect(Math.max(0, ...degrees)).toBeLessThan(6);
          for (const { fact: at, from, to, direction } of walk.steps) {
            const { subject, object } = graph.factAt(at);
            const ends = [graph.position(subject), graph.position(object)];
            expect(direction === "outgoing" ? ends : ends.toReversed()).toEqual([from, to]);
          }
        }
      }),
    );
    const sampler = createWalkSampler(star, { random: random.fork("through"), hops: [0, 1] });
    const gene = star.position("HGNC:1");
    const walks = Array.from({ length: 600 }, () => sampler.next(gene)).filter((walk) => walk !== undefined);
    const places = [0, 1, 2].map((place) => walks.filter((walk) => entitiesOf(walk)[place] === gene).length);
    // In the middle it would need two neighbours.
    expect(places[1]).toBe(0);
    expect(Math.min(places[0] ?? 0, places[2] ?? 0)).toBeGreaterThan(200);
  });

  it("are found wherever there is one of the length, in spite of dead ends", () => {
    fc.assert(
      fc.property(GRAPHS, fc.nat(), (graph, seed) => {
        const options = { hops: [0, 0, 1], attempts: 400, uniformShare: 1 };
        const walk = createWalkSampler(graph, { random: createRandom(seed), ...options }).next();
        const edges = edgesOf(graph);
        const starts = graph.entities().map((_, at) => at);
        const exists = starts.some((start) => simplePaths(edges, start, 3).some(({ length }) => length === 3));
        expect(walk?.steps.length).toBe(exists ? 3 : undefined);
      }),
    );
  });

  it("draw the relation first, or a pair of relation and neighbour", () => {
    const fromDisease = { startTypes: ["disease" as const], hops: [1] };
    const toGene = ({ steps }: Walk) => steps[0]?.relation === "has_causal_gene";
    expect(shareOf({ ...fromDisease, choice: "relation" }, toGene)).toBeCloseTo(0.5, 1);
    expect(shareOf({ ...fromDisease, choice: "pair" }, toGene)).toBeCloseTo(0.1, 1);
  });

  it("take another relation where one leads nowhere new", () => {
    expect(shareOf({ startTypes: ["gene"], hops: [0, 1], attempts: 1 }, ({ steps }) => steps.length === 2)).toBe(1);
  });

  it("have the lengths that were asked for", () => {
    const lengths = (length: number) =>
      shareOf({ hops: [1, 3], startTypes: ["gene"] }, ({ steps }) => steps.length === length);
    expect(lengths(1)).toBeCloseTo(0.25, 1);
    expect(lengths(2)).toBeCloseTo(0.75, 1);
  });

  it("start less often where walks were accepted, save for the uniform share", () => {
    const starts = (uniformShare: number) => {
      const options = { random: random.fork("starts"), hops: [1], startTypes: ["phenotype" as const], uniformShare };
      const sampler = createWalkSampler(star, options);
      const first = sampler.next();
      for (let i = 0; i < 99; i++) if (first !== undefined) sampler.accept(first);
      const drawn = Array.from({ length: 4000 }, () => sampler.next()?.steps[0]?.from);
      return drawn.filter((start) => start === first?.steps[0]?.from).length / drawn.length;
    };
    // 1 / (99 + 1) against eight times 1 / (0 + 1); a ninth where starts are uniform.
    expect(starts(0)).toBeCloseTo(0.01 / 8.01, 2);
    expect(starts(1)).toBeCloseTo(1 / 9, 1);
  });

  it("go on from a state as if they had never stopped", () => {
    fc.assert(
      fc.property(GRAPHS, fc.nat(), fc.nat({ max: 12 }), (graph, seed, stop) => {
        const sampler = () => createWalkSampler(graph, { random: createRandom(seed) });
        const draw = (from: ReturnType<typeof sampler>, count: number) =>
          Array.from({ length: count }, (_, i) => {
            const walk = from.next();
            if (walk !== undefined && i % 3 !== 0) from.accept(walk);
            return walk;
          });
        const [whole, begun] = [sampler(), sampler()];
        const before = draw(begun, stop * 3);
        const state = JSON.parse(JSON.stringify(begun.state()));
        const resumed = createWalkSampler(graph, { random: createRandom(seed), state });
        expect([...before, ...draw(resumed, 9)]).toEqual(draw(whole, stop * 3 + 9));
        expect(resumed.state()).toEqual(whole.state());
      }),
    );
  });

  it("count every entity of an accepted walk", () => {
    const sampler = createWalkSampler(star, { random, hops: [0, 1] });
    const walk = sampler.next();
    if (walk === undefined) throw new Error("no walk");
    expect(sampler.state()).toEqual({ graph: star.version, drawn: 1, accepted: {} });
    sampler.accept(walk);
    const ids = entitiesOf(walk).map((at) => star.entityAt(at).id);
    expect(sampler.state().accepted).toEqual(Object.fromEntries(ids.map((id) => [id, 1])));
  });

  it("do not go on with the state of another graph", () => {
    const state = { graph: "0123456789abcdef", drawn: 3, accepted: {} };
    expect(() => createWalkSampler(star, { random, state })).toThrow(expect.objectContaining({ wall: "data" }));
  });
});

describe("a sum tree", () => {
  it("draws in proportion, and forgets how its weights came about", () => {
    const weights = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(weights, fc.array(fc.tuple(fc.nat({ max: 19 }), fc.nat({ max: 9 }))), (start, changes) => {
        const final = [...start];
        const tree = createSumTree(start.length, (index) => (start[index] ?? 0) / 7);
        for (const [index, weight] of changes.filter(([at]) => at < start.length)) {
          final[index] = weight;
          tree.set(index, weight / 7);
        }
        const fresh = createSumTree(final.length, (index) => (final[index] ?? 0) / 7);
        expect(tree.total).toBe(fresh.total);
        let sum = 0;
        final.forEach((weight, index) => {
          if (weight > 0) expect(tree.at((sum + weight / 2) / 7)).toBe(index);
          sum += weight;
        });
        if (sum > 0) expect(final[tree.at(0)]).toBeGreaterThan(0);
        if (sum > 0) expect(final[tree.at(tree.total)]).toBeGreaterThan(0);
      }),
    );
  });
});
