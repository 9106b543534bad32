import type { Random } from "../src/lib/random.ts";

/** What selection needs to know of a candidate. */
export interface Candidate {
  /** What it is first balanced by. */
  kind: string;
  /** Weight of its kind; the same for all of a kind. */
  weight: number;
  pattern: string;
  /** What else should stay spread: the entities of the path, the specialty. */
  traits: readonly string[];
}

/** Draws candidates so that what has been accepted stays spread. */
export interface Selection<C extends Candidate> {
  /** The next candidate to try; each comes once. Undefined when none is left. */
  draw(): C | undefined;
  /** Counts a drawn candidate as accepted: from now on its likes are rarer. */
  accept(candidate: C): void;
}

/** So many candidates of a pattern are compared at each draw. */
const COMPARED = 24;

/**
 * A kind is drawn by its weight and the inverse of how often it was accepted; within it a pattern, by the
 * inverse of how often it was accepted and the root of how many candidates it has; of a few of these, drawn at random,
 * the one whose traits are rarest among the accepted.
 */
export function selectBalanced<C extends Candidate>(candidates: readonly C[], random: Random): Selection<C> {
  const pools = groupByPattern(candidates);
  const weights = new Map(candidates.map(({ kind, weight }) => [kind, weight]));
  const accepted = new Map<string, number>();
  const uses = (key: string) => accepted.get(key) ?? 0;
  const rarity = ({ traits }: C) => traits.reduce((product, trait) => product / (1 + uses(trait)), 1);
  return {
    draw() {
      const kind = pickWeighted(pools, random, ([name]) => (weights.get(name) ?? 0) / (1 + uses(name)));
      if (kind === undefined) return undefined;
      const [name, patterns] = kind;
      const chosen = pickWeighted(patterns, random, ([key, pool]) => Math.sqrt(pool.length) / (1 + uses(key)));
      if (chosen === undefined) return undefined;
      const [pattern, pool] = chosen;
      const drawn = takeRarest(pool, random, rarity);
      if (pool.length === 0) patterns.delete(pattern);
      if (patterns.size === 0) pools.delete(name);
      return drawn;
    },
    accept({ kind, pattern, traits }) {
      for (const key of [kind, pattern, ...traits]) accepted.set(key, uses(key) + 1);
    },
  };
}

function groupByPattern<C extends Candidate>(candidates: readonly C[]): Map<string, Map<string, C[]>> {
  const pools = new Map<string, Map<string, C[]>>();
  for (const candidate of candidates) {
    const patterns = pools.get(candidate.kind) ?? new Map<string, C[]>();
    const pool = patterns.get(candidate.pattern) ?? [];
    pool.push(candidate);
    pools.set(candidate.kind, patterns.set(candidate.pattern, pool));
  }
  return pools;
}

function pickWeighted<T>(items: Iterable<T>, random: Random, weightOf: (item: T) => number): T | undefined {
  const weighed = Array.from(items, (item) => ({ item, weight: weightOf(item) }));
  let left = random.next() * weighed.reduce((sum, { weight }) => sum + weight, 0);
  for (const { item, weight } of weighed) {
    left -= weight;
    if (left < 0) return item;
  }
  return weighed.at(-1)?.item;
}

/** Takes one out of the pool: of a few drawn at random the rarest, the first of equals. */
function takeRarest<C>(pool: C[], random: Random, rarity: (candidate: C) => number): C | undefined {
  let best = 0;
  let highest = -1;
  for (let i = 0; i < COMPARED; i++) {
    const index = random.integer(pool.length);
    const candidate = pool[index];
    const found = candidate === undefined ? -1 : rarity(candidate);
    if (found > highest) [best, highest] = [index, found];
  }
  const taken = pool[best];
  const last = pool.pop();
  if (last !== undefined && best < pool.length) pool[best] = last;
  return taken;
}
