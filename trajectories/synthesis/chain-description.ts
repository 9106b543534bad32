import type { Random } from "../../src/lib/random.ts";
import type { Condition, Description } from "../form.ts";
import type { Hop } from "../task.ts";
import { common } from "./evaluation.ts";
import type { Ground } from "./ground.ts";
import { asked, excludeRivals, SPARE, traitsOf } from "./single-out.ts";
import { meetingAll, type Trait } from "./traits.ts";
import { isSingledOut, type Question, withoutSuperfluous } from "./weighed.ts";

/** A chain whose entities are all described but the first, and what it took. */
export interface DescribedChain {
  find: Description;
  /** The hops that are left: the last ones. */
  hops: Hop[];
  /** How many the chain alone leads to, before the answer's own constraints. */
  reached: number;
  /** Constraints that were added along the way. */
  added: number;
}

export interface ChainDescribing {
  /** Hops that must be left. */
  fewest: number;
  /** Whether the entity in front of a hop may be named. */
  canBegin(index: number): boolean;
  random: Random;
}

/** An inner description may leave so many; what comes behind has to tell them apart. */
const MOST_INNER = 4;
const MOST_REACHED = 4000;
/** What fewer share would tell more than the chain. */
const VAGUE_FROM = 8;
/** Constraints beside the chain that the answer may need. */
const MOST_ADDED = 5;

/**
 * Describes every entity of a chain by the one before it and by as few constraints more as leave one, so that neither
 * the constraints without the chain nor the chain without the constraints name the answer. Where an entity cannot be
 * described, the chain begins with it. Or why it cannot be done.
 */
export function describeChain(ground: Ground, hops: readonly Hop[], options: ChainDescribing): DescribedChain | string {
  const { fewest, canBegin, random } = options;
  const hidden = hops.map(({ to }) => ground.graph.position(to));
  const last = hops.at(-1);
  if (last === undefined) return "no informative chain leads to it";
  const [answer, type] = [ground.graph.position(last.to), typeOfEnd(ground, last)];
  const candidates = ground.traits.of(answer, { hidden, random });
  const named = linkOf(last, last.from);
  const link = { condition: named, met: ground.evaluation.holding(named, type) };
  const enough = singleOutAnswer(ground, answer, { link, candidates, first: [] });
  if (enough === undefined) return TOO_FEW;
  let tries = 0;
  for (let from = 0; from + fewest <= hops.length && tries < MOST_TRIES; ) {
    const inner = canBegin(from) ? describeInner(ground, hops.slice(from, -1), { hidden, random }) : { failed: 0 };
    if ("failed" in inner) {
      from += inner.failed + 1;
      continue;
    }
    const condition = linkOf(last, inner.to);
    const met = ground.evaluation.reach(condition, inner.met, type);
    const chosen = singleOutAnswer(ground, answer, { link: { condition, met }, candidates, first: enough });
    if (chosen === undefined) {
      tries += 1;
      from += 1;
      continue;
    }
    const where = random.shuffle([condition, ...chosen.map((trait) => trait.condition)]);
    const find = { type, where };
    return { find, hops: hops.slice(from), reached: met.length, added: inner.added + chosen.length };
  }
  return tries === 0 ? "too few traits narrow the chain" : TOO_FEW;
}

const TOO_FEW = "too few traits single out the answer";
/** Beginnings of one chain that are tried to the end. */
const MOST_TRIES = 2;

function typeOfEnd({ graph, type }: Ground, hop: Hop): Description["type"] {
  return type(graph.position(hop.to));
}

/** The hop as it is said of where it ends. */
function linkOf({ relation, direction }: Hop, to: Condition["to"]): Condition {
  return { relation, direction: direction === "forward" ? "inverse" : "forward", to };
}

/** The fewest traits, the first of them if they will do, that, with the last hop, leave nothing in doubt for the prover, and that do not do so without it. */
function singleOutAnswer(
  ground: Ground,
  answer: number,
  { link, candidates, first }: { link: Question; candidates: readonly Trait[]; first: readonly Trait[] },
): Trait[] | undefined {
  const traits = candidates.filter(({ met }) => met.length >= VAGUE_FROM);
  const all = excludeRivals(ground, answer, {
    start: [link, ...first.map(asked)],
    traits,
    fewest: 1,
    most: 1 + MOST_ADDED + SPARE,
  });
  const [chain, ...added] = all ?? [];
  if (chain === undefined) return undefined;
  const needed = withoutSuperfluous(ground, answer, { chosen: added, staying: [chain] });
  if (needed.length > MOST_ADDED) return undefined;
  const isChainNeeded = needed.length === 0 || !isSingledOut(ground, needed, answer);
  return isChainNeeded ? traitsOf(needed) : undefined;
}

interface Inner {
  to: Condition["to"];
  met: Uint32Array;
  added: number;
}

/** Describes where these hops end, or says which of them could not be. */
function describeInner(
  ground: Ground,
  hops: readonly Hop[],
  { hidden, random }: { hidden: readonly number[]; random: Random },
): Inner | { failed: number } {
  const { graph, evaluation, traits } = ground;
  const start = hops[0]?.from ?? "";
  let before: Inner = { to: start, met: Uint32Array.of(graph.position(start)), added: 0 };
  for (const [index, hop] of hops.entries()) {
    const type = typeOfEnd(ground, hop);
    const condition = linkOf(hop, before.to);
    const reached = evaluation.reach(condition, before.met, type);
    if (reached.length > MOST_REACHED) return { failed: index };
    const candidates = reached.length === 1 ? [] : traits.of(graph.position(hop.to), { hidden, random });
    const added = narrow(reached, candidates);
    const met = [reached, ...added.map((trait) => trait.met)].reduce(common);
    const isNeeded = added.length === 0 || meetingAll(added).length > 1;
    if (met.length > MOST_INNER || !isNeeded) return { failed: index };
    const where = random.shuffle([condition, ...added.map((trait) => trait.condition)]);
    before = { to: { type, where }, met, added: before.added + added.length };
  }
  return before;
}

/** The vaguest trait that leaves one, or else a few; or two of which the first narrows most. None where one is left. */
function narrow(reached: Uint32Array, candidates: readonly Trait[]): Trait[] {
  if (reached.length === 1) return [];
  const rated = candidates
    .filter(({ met }) => met.length >= VAGUE_FROM)
    .map((trait) => ({ trait, left: common(reached, trait.met) }))
    .sort((a, b) => a.trait.bits - b.trait.bits);
  const alone = rated.find(({ left }) => left.length === 1) ?? rated.find(({ left }) => left.length <= MOST_INNER);
  if (alone !== undefined) return [alone.trait];
  const [first] = rated.toSorted((a, b) => a.left.length - b.left.length);
  const second = first && rated.find(({ trait }) => common(first.left, trait.met).length <= MOST_INNER);
  return first === undefined || second === undefined ? [] : [first.trait, second.trait];
}
