import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { type Chain, createChainFinder, findChainAnswers } from "../../../src/knowledge/search/chain.ts";
import type { Shortcuts } from "../../../src/knowledge/search/terrain.ts";
import { createRandom } from "../../../src/lib/random.ts";
import { type Edge, edgesOf, entity, fact, GRAPHS, graphOf, POSITIONS, simplePaths } from "./random-graphs.ts";

const EVER = { budget: {} };
const entitiesOf = (path: readonly Edge[]) => [path[0]?.from ?? -1, ...path.map(({ to }) => to)];

interface Rules {
  hub: number;
  minimumBits: number;
  mostLeft: number;
  shortcuts: Shortcuts;
  /** Steps that are not allowed: those whose positions add up to a multiple of this. */
  gate: number;
}

/** Reads the rules of a chain off its definition, edge by edge. */
function createOracle(graph: Graph, { hub, minimumBits, mostLeft, shortcuts, gate }: Rules) {
  const edges = edgesOf(graph).filter(({ relation }) => graph.relation(relation)?.usableInTasks === true);
  const isHop = (edge: Edge) =>
    bitsOf(edge) >= minimumBits && leftBy(edge) <= mostLeft && (edge.from + edge.to) % gate !== 0;
  const alike = (a: Edge, b: Edge) => a.relation === b.relation && a.direction === b.direction;
  const leftBy = (edge: Edge) => edges.filter((other) => alike(edge, other) && edge.from === other.from).length;
  const bitsOf = (edge: Edge) => {
    const before = new Set(edges.filter((other) => alike(edge, other)).map(({ to }) => to)).size;
    return Math.log2(before / leftBy(edge));
  };
  const up = edgesOf(graph).filter(({ relation, direction }) => relation === "subtype_of" && direction === "outgoing");
  const formOf = (a: number, b: number, seen: number[] = []): boolean =>
    a === b || (!seen.includes(a) && up.some(({ from, to }) => from === a && formOf(to, b, [...seen, a])));
  const passes = (at: number) =>
    graph.entityAt(at).type !== "inheritance" && edges.filter(({ from }) => from === at).length < hub;
  const joined = (a: number, b: number) =>
    edges.some(({ from, to }) => (from === a && to === b) || (from === b && to === a));
  const isChain = (path: readonly Edge[]) => {
    const entities = entitiesOf(path);
    const pairs = entities.flatMap((a, i) => entities.slice(i + 1).map((b, j) => [a, b, i, i + 1 + j] as const));
    return (
      path.every(isHop) &&
      entities.slice(1, -1).every(passes) &&
      !pairs.some(([a, b]) => formOf(a, b) || formOf(b, a)) &&
      !pairs.some(
        ([a, b, i, j]) => j - i > 1 && (i === 0 || shortcuts === "none") && shortcuts !== "allowed" && joined(a, b),
      )
    );
  };
  const total = (path: readonly Edge[]) => path.reduce((sum, edge) => sum + bitsOf(edge), 0);
  return { hops: edges.filter(isHop), isChain, total };
}

function best(graph: Graph, end: number, hops: number, rules: Rules) {
  const { hops: allowed, isChain, total } = createOracle(graph, rules);
  const starts = graph.entities().map((_, at) => at);
  const chains = starts
    .flatMap((start) => simplePaths(allowed, start, hops))
    .filter((path) => path.at(-1)?.to === end && isChain(path));
  const length = Math.max(0, ...chains.map((chain) => chain.length));
  return { length, bits: Math.max(...chains.filter((chain) => chain.length === length).map(total)) };
}

describe("the longest informative chain", () => {
  it("is the longest of all, and of the longest the one that says most", () => {
    const rules = fc.record({
      hub: fc.constantFrom(5, 99, 99),
      minimumBits: fc.constantFrom(0, 0, 0.3, 1),
      mostLeft: fc.constantFrom(2, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY),
      gate: fc.constantFrom(5, 99),
      shortcuts: fc.constantFrom<Shortcuts>("allowed", "not from start", "none"),
    });
    fc.assert(
      fc.property(GRAPHS, POSITIONS, fc.integer({ min: 1, max: 4 }), rules, (graph, end, hops, given) => {
        const { hub, gate, ...options } = given;
        const find = createChainFinder(graph, { ...options, hops, hubs: { degree: hub } });
        const wanted = best(graph, end, hops, given);
        const chain = find({ end, allows: (from, to) => (from + to) % gate !== 0, ...EVER });
        expect(chain?.hops.length ?? 0).toBe(wanted.length);
        if (chain === undefined) return;
        expect(chain.bits).toBeCloseTo(wanted.bits, 9);
        expect(chain.bitsBound).toBe(chain.bits);
        expect([chain.longest, chain.mostInformative]).toEqual(["proven", "proven"]);
        const { isChain, total } = createOracle(graph, given);
        const edges = chain.hops.map(({ from, to, relation, direction }) => ({
          from,
          to,
          relation,
          direction: graph.relation(relation)?.symmetric === true ? ("outgoing" as const) : direction,
        }));
        expect(isChain(edges)).toBe(true);
        expect(chain.bits).toBeCloseTo(total(edges), 9);
        expect(chain.hops.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(chain.bits, 9);
        expect(chain.hops.at(-1)?.to).toBe(end);
      }),
      { numRuns: 300 },
    );
  });

  it("differs with the seed only among chains that are as good", () => {
    const diseases = Array.from({ length: 12 }, (_, i) => entity(`D:${i}`, "disease"));
    const genes = Array.from({ length: 12 }, (_, i) => entity(`HGNC:${i}`, "gene"));
    const ring = diseases.flatMap(({ id }, i) =>
      [0, 1, 5].map((step) => fact(id, "has_causal_gene", `HGNC:${(i + step) % 12}`)),
    );
    const graph = graphOf([...diseases, ...genes], ring);
    const find = createChainFinder(graph, { hops: 6, hubs: { degree: 99 } });
    const end = graph.position("D:0");
    const at = (seed: string) => find({ end, random: createRandom(seed) });
    expect(at("a")).toEqual(at("a"));
    const chains = ["a", "b", "c", "d", "e"].map(at);
    expect(new Set(chains.map((chain) => JSON.stringify(chain?.hops))).size).toBeGreaterThan(1);
    expect(new Set(chains.map((chain) => chain?.bits)).size).toBe(1);
    const first = find({ end });
    const avoid = new Set(first?.hops.slice(0, -1).map(({ to }) => to));
    const other = find({ end, avoid });
    expect(other?.hops.some(({ from }) => avoid.has(from))).toBe(false);
  });

  it("says when its budget ended before the proof", () => {
    fc.assert(
      fc.property(GRAPHS, POSITIONS, fc.nat({ max: 12 }), (graph, end, expansions) => {
        const find = createChainFinder(graph, { hops: 5, minimumBits: 0, hubs: { degree: 99 } });
        const [cut, whole] = [find({ end, budget: { expansions } }), find({ end, ...EVER })];
        const claims = (chain: Chain | undefined) => {
          if (chain?.longest === "proven") expect(chain.hops.length).toBe(whole?.hops.length);
          if (chain?.mostInformative === "proven" && chain.hops.length === whole?.hops.length)
            expect(chain.bits).toBeCloseTo(whole.bits, 9);
        };
        claims(cut);
        if (cut !== undefined && whole?.hops.length === cut.hops.length)
          expect(cut.bitsBound).toBeGreaterThan(whole.bits - 1e-9);
      }),
    );
    const find = createChainFinder(
      graphOf([entity("D:1", "disease"), entity("D:2", "disease")], [fact("D:1", "predisposes_to", "D:2")]),
      { minimumBits: 0 },
    );
    expect(find({ end: 1, budget: { expansions: 0 } })).toBeUndefined();
    expect(find({ end: 1 })).toMatchObject({ longest: "proven", mostInformative: "proven", bits: 0 });
  });

  it("leads to the answers that any path of its pattern leads to", () => {
    fc.assert(
      fc.property(GRAPHS, POSITIONS, (graph, end) => {
        const chain = createChainFinder(graph, { hops: 4, minimumBits: 0, hubs: { degree: 99 } })({ end, ...EVER });
        if (chain === undefined) return;
        const edges = edgesOf(graph);
        let reached = [chain.hops[0]?.from ?? -1];
        for (const { relation, direction } of chain.hops) {
          const symmetric = graph.relation(relation)?.symmetric === true;
          const along = edges.filter(
            (edge) => edge.relation === relation && (symmetric || edge.direction === direction),
          );
          reached = along.filter(({ from }) => reached.includes(from)).map(({ to }) => to);
        }
        const answers = findChainAnswers(graph, chain.hops);
        expect([...answers]).toEqual([...new Set(reached)].sort((a, b) => a - b));
        expect(answers).toContain(end);
      }),
    );
  });
});
