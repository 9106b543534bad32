import { isIn } from "../../src/knowledge/search/arcs.ts";
import type { Random } from "../../src/lib/random.ts";
import type { Ground } from "./ground.ts";
import type { Judged } from "./rivals.ts";
import type { Trait } from "./traits.ts";

export interface SingleOut {
  random: Random;
  fewest: number;
  most: number;
  /** One that should be among them. */
  relation?: string | undefined;
  /** One that must not. */
  without?: string;
}

/** What fewer share is no vague constraint but a hint. */
const FUZZY_FROM = 8;
/** Orders in which the traits of one entity are tried. */
const ATTEMPTS = 2;
/** Traits that are looked at. */
const LOOKED_AT = 22;
/** The first so many are taken as they come, the vaguest first; then of so many the one that excludes most. */
const FUZZY = 2;
const COMPARED = 2;

/** Traits that only together name one entity, beyond doubt for the prover, and none of which can be left out. */
export function singleOut(ground: Ground, entity: number, { random, ...wanted }: SingleOut): Trait[] | undefined {
  const all = ground.traits.of(entity, { hidden: [entity], random, nested: true, most: LOOKED_AT });
  const traits = all.filter(({ condition, met }) => condition.relation !== wanted.without && met.length >= FUZZY_FROM);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const chosen = choose(ground, entity, { relation: undefined, ...wanted, traits: fuzzyFirst(traits, random) });
    if (chosen !== undefined) return chosen;
  }
  return undefined;
}

/** The vaguer a trait, the earlier it comes, but not strictly. */
function fuzzyFirst(traits: readonly Trait[], random: Random): Trait[] {
  const ranked = traits.map((trait) => ({ trait, rank: trait.bits * (0.4 + random.next()) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ trait }) => trait);
}

/** Traits that single out one entity beyond doubt, each of which is needed for that. */
function choose(ground: Ground, answer: number, { traits, relation, fewest, most }: Choosing): Trait[] | undefined {
  const judge = createJudge(ground, answer);
  const wanted = traits.filter(({ condition }) => condition.relation === relation).slice(0, 1);
  const others = traits.filter((trait) => !wanted.includes(trait));
  const vague = others.slice(0, Math.max(0, FUZZY - wanted.length));
  const start = [...wanted, ...vague].map(judge);
  const chosen = excludeRivals(ground, answer, { start, traits: others, most: most + 2, fewest });
  if (chosen === undefined) return undefined;
  const needed = withoutSuperfluous(chosen, (some) => ground.rivals.find(some, answer).length === 0);
  return needed.length >= fewest && needed.length <= most ? needed.map(({ trait }) => trait) : undefined;
}

interface Choosing extends Pick<SingleOut, "fewest" | "most" | "relation"> {
  traits: readonly Trait[];
}

export interface JudgedTrait extends Judged {
  trait: Trait;
}

function createJudge({ rivals, type }: Ground, answer: number): (trait: Trait) => JudgedTrait {
  return (trait) => ({ trait, ...rivals.judge(trait.condition, type(answer)) });
}

export interface Excluding<J extends Judged> {
  /** Conditions that are there already. */
  start: readonly J[];
  /** What may be added. */
  traits: readonly Trait[];
  /** Conditions in all. */
  fewest: number;
  most: number;
}

/**
 * Adds traits until no other entity is in question: each time of a few that look best the one that leaves least. They
 * are chosen by a guess; once nothing seems open, what was chosen is judged, and where that brings others into question
 * it goes on.
 */
export function excludeRivals<J extends Judged & { trait?: Trait }>(
  ground: Ground,
  answer: number,
  { start, traits, fewest, most }: Excluding<J>,
): (J | JudgedTrait)[] | undefined {
  const { rivals, type } = ground;
  const guess = (trait: Trait): JudgedTrait => ({ trait, ...rivals.guess(trait.condition, type(answer)) });
  let chosen: (J | JudgedTrait)[] = [...start];
  let open = rivals.find(chosen, answer);
  let left = traits.filter((trait) => !start.some((known) => known.trait === trait));
  let judged = start.length;
  for (let idle = 0; open.length > 0 || chosen.length < fewest || judged < chosen.length; ) {
    if (open.length === 0 && chosen.length >= fewest) {
      chosen = chosen.map((one) => ({ ...one, ...rivals.judge(one.condition, type(answer)) }));
      judged = chosen.length;
      open = rivals.find(chosen, answer);
      continue;
    }
    if (chosen.length >= most || idle >= PATIENCE) return undefined;
    const next = mostExcluding(
      left.filter((trait) => isNew(trait, chosen)),
      open,
    ).slice(0, open.length > LOOKED_AT_RIVALS ? COMPARED : 1);
    const rated = next
      .map((trait) => ({ trait, all: [...chosen, guess(trait)] }))
      .map((one) => ({ ...one, open: rivals.find(one.all, answer) }));
    const [best] = rated.sort((a, b) => a.open.length - b.open.length);
    if (best === undefined) return undefined;
    idle = best.open.length < open.length ? 0 : idle + 1;
    left = left.filter((trait) => trait !== best.trait);
    ({ all: chosen, open } = best);
  }
  return chosen;
}

/** Rivals that are looked at to see what would exclude them. */
const LOOKED_AT_RIVALS = 24;
/** Traits that may be added in a row without leaving fewer in question. */
const PATIENCE = 2;

/** Those first that the fewest of the rivals meet. */
function mostExcluding(traits: readonly Trait[], rivals: readonly number[]): Trait[] {
  const some = rivals.slice(0, LOOKED_AT_RIVALS);
  const meeting = ({ met }: Trait) => some.filter((rival) => isIn(met, rival, [0, met.length])).length;
  const rated = traits.map((trait) => ({ trait, meeting: meeting(trait) }));
  return rated.sort((a, b) => a.meeting - b.meeting).map(({ trait }) => trait);
}

/** Two constraints of one relation are enough, and five findings; none names what another describes. */
function isNew({ condition: { relation }, involves }: Trait, chosen: readonly (Judged & { trait?: Trait })[]): boolean {
  const same = chosen.filter(({ condition }) => condition.relation === relation).length;
  if (same >= (relation === "has_phenotype" ? 5 : relation.startsWith("has_") ? 1 : 2)) return false;
  return !chosen.some((other) => other.trait?.involves.some((entity) => involves.includes(entity)));
}

/**
 * The most telling go first where they are not needed. Each that goes can make another superfluous: with fewer bits in
 * all, other entities come into question and some no longer do.
 */
export function withoutSuperfluous<J extends Judged>(chosen: readonly J[], isEnough: (some: J[]) => boolean): J[] {
  for (const one of chosen.toSorted((a, b) => b.bits - a.bits)) {
    const others = chosen.filter((other) => other !== one);
    if (others.length > 0 && isEnough(others)) return withoutSuperfluous(others, isEnough);
  }
  return [...chosen];
}
