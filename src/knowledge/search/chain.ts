import type { Graph } from "../graph.ts";
import { arcsOf, positiveArcs } from "./arcs.ts";
import { boundChains } from "./chain-bounds.ts";
import { type ChainGround, type ChainOptions, createChainGround } from "./chain-ground.ts";
import { type ChainQuery, searchChain } from "./chain-search.ts";
import { labelOf, relationNumber } from "./labels.ts";
import { type Step, stepAlong } from "./step.ts";

export interface ChainHop extends Step {
  /** What the relation leads to in this direction from anywhere. */
  before: number;
  /** What it leads to from here. */
  after: number;
  /** log2(before / after) */
  bits: number;
}

/** "proven": there is no better one under the same options. "best found": the budget ended first. */
export type Verdict = "proven" | "best found";

/** From its start to the entity that was asked for. */
export interface Chain {
  hops: ChainHop[];
  /** The sum over the hops. */
  bits: number;
  /** No chain of as many hops has more; equal to `bits` when that is proven. */
  bitsBound: number;
  /** That no chain is longer, up to the most hops of the options. */
  longest: Verdict;
  /** That no chain as long says more. */
  mostInformative: Verdict;
  expansions: number;
}

/**
 * Finds the longest informative chain that ends at an entity, and of the longest the one that says most: a simple path
 * of which every hop says at least so many bits (`HopBits`), at most `hops` long.
 *
 * The bits of a chain v0 → v1 → … → vk are the sum of those of its hops, which is how far the chain narrows what it
 * asks for: "what does relation 1 lead to from v0, what does relation 2 lead to from that, …" has the tuple
 * (v1, …, vk) for its answer. Before, every vi could be whatever relation i leads to: Π before(i) tuples. After, with
 * every hop asked from what the hop before has found, Π after(i) are left. log2 of the quotient is the sum. Counted this
 * way, hops add up and none counts against another, which gives the search a bound that proves its result. How many
 * answers are left when nothing in between is known is another question: `findChainAnswers`. Both take facts as they
 * are stated, without forms of what they are stated of.
 *
 * Undefined when no informative hop leads to the entity.
 */
export function createChainFinder(graph: Graph, options: ChainOptions = {}): (query: ChainQuery) => Chain | undefined {
  const ground = createChainGround(graph, options);
  const bounds = boundChains(ground, ground.hops - 1);
  return (query) => {
    let longest: Verdict = "proven";
    for (let length = ground.hops; length > 0; length--) {
      const { facts, bits, bound, complete, expansions } = searchChain(ground, bounds, { ...query, length });
      if (facts === undefined && !complete) longest = "best found";
      if (facts === undefined) continue;
      const hops = describeHops(ground, query.end, facts);
      const mostInformative = complete ? "proven" : "best found";
      return { hops, bits, bitsBound: bound, longest, mostInformative, expansions };
    }
    return undefined;
  };
}

function describeHops({ terrain, before }: ChainGround, end: number, facts: readonly number[]): ChainHop[] {
  const { columns, arcs } = terrain;
  const hops: ChainHop[] = [];
  let to = end;
  for (const fact of facts.toReversed()) {
    const [subject, object] = [columns.factSubject[fact] ?? 0, columns.factObject[fact] ?? 0];
    const step = stepAlong(columns, subject === to ? object : subject, fact);
    const label = labelOf(columns, columns.factRelation[fact] ?? 0, step.direction);
    const [all, after] = [before[label] ?? 0, arcsOf(arcs, step.from, label).length];
    hops.unshift({ ...step, before: all, after, bits: Math.log2(all / after) });
    to = step.from;
  }
  return hops;
}

/**
 * The entities that the chain may lead to when only its start is known: those that stand at the end of any path with
 * the same relations and directions from there, in order.
 */
export function findChainAnswers(graph: Graph, hops: readonly Step[]): Uint32Array {
  const { columns } = graph;
  const arcs = positiveArcs(columns);
  let reached = Uint32Array.of(hops[0]?.from ?? 0);
  for (const { relation, direction } of hops) {
    const label = labelOf(columns, relationNumber(columns, relation), direction);
    const next = new Set<number>();
    for (const entity of reached) for (const other of arcsOf(arcs, entity, label)) next.add(other);
    reached = Uint32Array.from(next);
  }
  return reached.sort();
}
