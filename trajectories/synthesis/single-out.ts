import type { Random } from "../../src/lib/random.ts";
import { has } from "../proof/ordinals.ts";
import type { Ground } from "./ground.ts";
import type { Trait } from "./traits.ts";
import { type Question, type Weighed, withoutSuperfluous } from "./weighed.ts";

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
/** While they are chosen there may be so many more than in the end: some make others superfluous. */
export const SPARE = 4;
/** Orders in which the traits of one entity are tried. */
const ATTEMPTS = 2;
/** Traits that are looked at. */
const LOOKED_AT = 36;
/** The first so many are taken as they come, the vaguest first; then the one that excludes most. */
const FUZZY = 2;

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
  const wanted = traits.filter(({ condition }) => condition.relation === relation).slice(0, 1);
  const others = traits.filter((trait) => !wanted.includes(trait));
  const vague = others.slice(0, Math.max(0, FUZZY - wanted.length));
  const start = [...wanted, ...vague].map(asked);
  const chosen = excludeRivals(ground, answer, { start, traits: others, most: most + SPARE, fewest });
  if (chosen === undefined) return undefined;
  const needed = withoutSuperfluous(ground, answer, { chosen });
  return needed.length >= fewest && needed.length <= most ? traitsOf(needed) : undefined;
}

interface Choosing extends Pick<SingleOut, "fewest" | "most" | "relation"> {
  traits: readonly Trait[];
}

export interface Excluding {
  /** Conditions that are there already. */
  start: readonly Question[];
  /** What may be added. */
  traits: readonly Trait[];
  /** Conditions in all. */
  fewest: number;
  most: number;
}

/**
 * Adds traits until no other entity is in question: each time the one that excludes most of those that are. They are
 * chosen by a guess; once nothing seems open, what was chosen is judged, and where that brings others into question it
 * goes on.
 */
export function excludeRivals(
  ground: Ground,
  answer: number,
  { start, traits, fewest, most }: Excluding,
): Weighed[] | undefined {
  const { rivals, type } = ground;
  const guess = (one: Question): Weighed => ({ ...one, judged: rivals.guess(one, type(answer)) });
  const judge = (one: Question): Weighed => ({ ...one, judged: rivals.judge(one.condition, type(answer)) });
  const chosen = start.map(guess);
  let left = traits
    .filter((trait) => !start.some((known) => known.trait === trait))
    .map((trait) => guess(asked(trait)));
  return rivals.weigh(answer, (scales) => {
    for (const one of chosen) scales.add(one.judged);
    let open = scales.open(MANY);
    let certain = 0;
    for (let idle = 0; open.length > 0 || chosen.length < fewest || certain < chosen.length; ) {
      if (open.length === 0 && chosen.length >= fewest) {
        for (; certain < chosen.length; certain++) {
          const guessed = chosen[certain];
          if (guessed === undefined) continue;
          const known = judge(guessed);
          scales.remove(guessed.judged);
          scales.add(known.judged);
          chosen[certain] = known;
        }
        open = scales.open(MANY);
        continue;
      }
      if (chosen.length >= most || idle >= PATIENCE) return undefined;
      const next = mostExcluding(
        left.filter((one) => isNew(one, chosen)),
        open,
      );
      if (next === undefined) return undefined;
      chosen.push(next);
      scales.add(next.judged);
      left = left.filter((one) => one !== next);
      const before = open.length;
      open = scales.open(MANY);
      idle = open.length < before || open.length === MANY ? 0 : idle + 1;
    }
    return chosen;
  });
}

export function asked(trait: Trait): Question {
  return { condition: trait.condition, met: trait.met, trait };
}

/** Rivals that are counted. */
const MANY = 64;
/** Rivals that are looked at to see what would exclude them. */
const LOOKED_AT_RIVALS = 24;
/** Traits that may be added in a row without leaving fewer in question. */
const PATIENCE = 2;
/** To exclude a rival counts so much, that it is at least not known to meet it once. */
const EXCLUDED = 2;
/** By what is so common that it takes two. */
const HALF_EXCLUDED = 1.5;

/** The first of those that say most against the first of the rivals. */
function mostExcluding(among: readonly Weighed[], open: readonly number[]): Weighed | undefined {
  const rivals = open.slice(0, LOOKED_AT_RIVALS);
  let best: { one: Weighed; points: number } | undefined;
  for (const one of among) {
    const { absence, contradiction, met, weak } = one.judged.verdict;
    let points = 0;
    for (const rival of rivals) {
      if (has(contradiction, rival)) points += EXCLUDED;
      else if (has(absence, rival)) points += weak ? HALF_EXCLUDED : EXCLUDED;
      else if (!has(met, rival)) points += 1;
    }
    if (best === undefined || points > best.points) best = { one, points };
  }
  return best?.one;
}

/** Two constraints of one relation are enough, and six findings; none names what another describes. */
function isNew({ condition: { relation }, trait }: Question, chosen: readonly Question[]): boolean {
  const same = chosen.filter(({ condition }) => condition.relation === relation).length;
  if (same >= (relation === "has_phenotype" ? 6 : relation.startsWith("has_") ? 1 : 2)) return false;
  return !chosen.some((other) => other.trait?.involves.some((entity) => trait?.involves.includes(entity)));
}

export function traitsOf(some: readonly Weighed[]): Trait[] {
  return some.flatMap(({ trait }) => (trait === undefined ? [] : [trait]));
}
