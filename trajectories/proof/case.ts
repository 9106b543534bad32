import type { Condition } from "../form.ts";
import { type Bits, setBit } from "./bits.ts";
import type { Facts, Visit } from "./facts.ts";
import type { Meaning } from "./meaning.ts";
import type { Stances } from "./opposition.ts";
import type { Population, Populations } from "./population.ts";
import type { Richness } from "./rich.ts";
import type { Taxonomy } from "./taxonomy.ts";
import type { Draft } from "./verdict.ts";

/** A condition that is being judged, with all that the parts of its verdict need. */
export interface Case {
  facts: Facts;
  taxonomy: Taxonomy;
  populations: Populations;
  richness: Richness;
  stances: Stances;
  condition: Condition;
  relation: number;
  meaning: Meaning;
  verdict: Draft;
}

/** Visits the facts whose far end is this, with their near end. */
export function eachFactAt(facts: Facts, far: number, { relation, direction }: Walk, visit: Visit): void {
  const isSymmetric = facts.relationAt(relation)?.symmetric === true;
  if (direction === "forward" || isSymmetric) facts.eachTo(far, relation, visit);
  if (direction === "inverse" || isSymmetric) facts.eachFrom(far, relation, visit);
}

/** The same as a list. */
export function factsAt(facts: Facts, far: number, walk: Walk): [fact: number, near: number][] {
  const found: [number, number][] = [];
  eachFactAt(facts, far, walk, (fact, near) => found.push([fact, near]));
  return found;
}

export interface Walk {
  relation: number;
  direction: "forward" | "inverse";
}

/** Puts entities of the asked type into a set; others are passed over. */
export function marker({ populations, verdict: { population } }: Case): (bits: Bits, entity: number) => void {
  const { ordinals } = populations;
  const { members } = population;
  return (bits, entity) => {
    const ordinal = ordinals[entity] ?? 0;
    if (members[ordinal] === entity) setBit(bits, ordinal);
  };
}

export function fill(bits: Bits, { size }: Population): void {
  for (let ordinal = 0; ordinal < size; ordinal++) setBit(bits, ordinal);
}
