import type { Random } from "../../lib/random.ts";
import { areAdjacent } from "./arcs.ts";
import { type Budget, createMeter, type Meter } from "./budget.ts";
import { type ChainBounds, eachHopBefore } from "./chain-bounds.ts";
import type { ChainGround } from "./chain-ground.ts";
import { type Closure, subtypeClosure } from "./closure.ts";

export interface ChainQuery {
  /** Position of the entity that the chain ends at. */
  end: number;
  /** Positions that the chain may not hold. */
  avoid?: ReadonlySet<number>;
  /** Whether the chain may go from one entity to another: a name that gives the other away is a reason against. */
  allows?: (from: number, to: number) => boolean;
  /** Orders ways that are equally good; without it they are taken in order of position. */
  random?: Random;
  /** For each length that is tried. Default 2,000 expansions. */
  budget?: Budget;
}

/** The best chain of exactly one length. */
export interface FoundChain {
  /** From the start on; absent when there is none, or none was found. */
  facts?: number[];
  bits: number;
  /** No chain of this length has more. -Infinity when none can exist. */
  bound: number;
  /** Whether everything was looked at that could have been better. */
  complete: boolean;
  expansions: number;
}

/** Sums of the same numbers in another order may differ by less. */
const EPSILON = 1e-9;

interface ChainSearch {
  ground: ChainGround;
  bounds: ChainBounds;
  closure: Closure;
  meter: Meter;
  avoid: ReadonlySet<number>;
  allows: (from: number, to: number) => boolean;
  /** Where an arc stands among those that are as good. */
  rank: (arc: number) => number;
  length: number;
  /** From the end of the chain backwards. `way[i]` is the fact between `entities[i]` and `entities[i + 1]`. */
  entities: number[];
  way: number[];
  found: FoundChain;
}

/** Branch and bound, depth first, from the end backwards, the most promising way first. */
export function searchChain(
  ground: ChainGround,
  bounds: ChainBounds,
  query: ChainQuery & { length: number },
): FoundChain {
  const { end, avoid = new Set<number>(), allows = () => true, random, budget = { expansions: 2000 }, length } = query;
  const seed = random?.integer(2 ** 32);
  const rank = (arc: number) => (seed === undefined ? arc : scramble(arc ^ seed));
  const [meter, closure] = [createMeter(budget), subtypeClosure(ground.terrain.columns)];
  const found = { bits: Number.NEGATIVE_INFINITY, bound: 0, complete: true, expansions: 0 };
  const search = { ground, bounds, closure, meter, avoid, allows, rank, length, entities: [end], way: [], found };
  const bound = Math.max(Number.NEGATIVE_INFINITY, ...waysBefore(search, end).map((way) => way.bound));
  if (bound === Number.NEGATIVE_INFINITY) return { ...found, bound };
  const complete = extend(search, 0) || found.bits >= bound - EPSILON;
  return { ...found, bound: complete ? found.bits : bound, complete, expansions: meter.expansions };
}

/** A permutation of the 32-bit numbers (the finaliser of MurmurHash3). */
function scramble(number: number): number {
  let mixed = number;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

interface Way {
  arc: number;
  /** The most bits that the hop and all before it can have. */
  bound: number;
}

/** The hops that can come before the first of the entities so far. */
function waysBefore({ ground, bounds, entities, length }: ChainSearch, entity: number): Way[] {
  const missing = length - entities.length;
  const ways: Way[] = [];
  eachHopBefore(ground, entity, (arc) => {
    const from = ground.terrain.arcs.arcEntity[arc] ?? 0;
    if (missing > 0 && ground.isInterior[from] === 0) return;
    const bound = (ground.bits[arc] ?? 0) + bounds.most(missing, from, entity);
    if (bound > Number.NEGATIVE_INFINITY) ways.push({ arc, bound });
  });
  return ways;
}

/** False when the budget is spent. */
function extend(search: ChainSearch, bits: number): boolean {
  const { ground, entities, way, rank, length, meter, found } = search;
  if (!meter.spend()) return false;
  const ways = waysBefore(search, entities.at(-1) ?? 0);
  ways.sort((a, b) => b.bound - a.bound || rank(a.arc) - rank(b.arc));
  for (const { arc, bound } of ways) {
    if (bits + bound <= found.bits + EPSILON) return true;
    const from = ground.terrain.arcs.arcEntity[arc] ?? 0;
    if (!fits(search, from)) continue;
    entities.push(from);
    way.push(ground.terrain.arcs.arcFact[arc] ?? 0);
    const total = bits + (ground.bits[arc] ?? 0);
    const isWhole = way.length === length;
    if (isWhole) Object.assign(found, { facts: way.toReversed(), bits: total });
    const goesOn = isWhole || extend(search, total);
    entities.pop();
    way.pop();
    if (!goesOn) return false;
  }
  return true;
}

/** Whether an entity may stand before those so far. */
function fits({ ground, closure, avoid, allows, length, entities }: ChainSearch, from: number): boolean {
  if (avoid.has(from) || entities.includes(from) || !allows(from, entities.at(-1) ?? from)) return false;
  if (!ground.kin && entities.some((later) => closure.isForm(from, later) || closure.isForm(later, from))) return false;
  const { terrain } = ground;
  const isChecked =
    terrain.shortcuts === "none" || (terrain.shortcuts === "not from start" && entities.length === length);
  if (!isChecked) return true;
  for (let i = 0; i < entities.length - 1; i++) {
    if (areAdjacent(terrain.arcs, [from, entities[i] ?? 0], terrain.allowed)) return false;
  }
  return true;
}
