import type { Facts } from "./facts.ts";
import { REGIONS } from "./rich.ts";
import { isWellFounded } from "./share.ts";

/** Age groups in order of life; "any period of life" is in none of them. */
export const ONSETS: readonly string[] = [
  "ONSET:antenatal",
  "ONSET:neonatal",
  "ONSET:infancy",
  "ONSET:childhood",
  "ONSET:adolescence",
  "ONSET:adulthood",
  "ONSET:old-age",
];
export const ANY_AGE = "ONSET:any-age";

/** Classes of prevalence and incidence, the rarest first. */
export const RATES: readonly string[] = [
  "PREVALENCE:below-1-per-1000000",
  "PREVALENCE:1-9-per-1000000",
  "PREVALENCE:1-9-per-100000",
  "PREVALENCE:1-5-per-10000",
  "PREVALENCE:6-9-per-10000",
  "PREVALENCE:above-1-per-1000",
];

const RATE_RELATIONS = ["has_prevalence", "has_birth_prevalence", "has_annual_incidence", "has_lifetime_prevalence"];

/** Modes of inheritance that sources use for one another: neither speaks against the other. */
const SAME_MODE: readonly (readonly string[])[] = [
  ["HP:0001417", "INHERITANCE:x-linked-dominant"],
  ["HP:0001417", "INHERITANCE:x-linked-recessive"],
  ["INHERITANCE:semi-dominant", "INHERITANCE:autosomal-dominant"],
  ["INHERITANCE:semi-dominant", "INHERITANCE:autosomal-recessive"],
  ["INHERITANCE:multifactorial", "INHERITANCE:oligogenic", "HP:0010982", "HP:0010984"],
];

/** Ages of onset from which on "any period of life" may be meant. */
const MANY_ONSETS = 3;

/**
 * What the values of a subject say about another value. "opposed": they cannot be together. "open": they do not speak
 * against it, though the list would count as whole. "disputed": the value itself is stated, but of a country only, and
 * the figures for the world are others. Most relations have several values, so little is opposed:
 * - a functional relation with another value;
 * - ages of onset, when every stated group is apart from the asked one by a group or more and none rests on fewer than
 *   five patients; neighbouring ages leave it open;
 * - rates, when the class for the world is apart by a class or more. A neighbouring class for the world excludes by
 *   absence; a neighbouring class of Europe or the United States alone leaves it open.
 */
export type Stance = "opposed" | "open" | "disputed" | "silent";

export interface Stances {
  /** Whether the values of a relation can be set against one another at all. */
  has(relation: number): boolean;
  of(relation: number, subject: number, value: number): Stance;
}

/** The values of a subject as bits: of all facts, those for the world, and those for other regions that count. */
interface Values {
  all: Uint16Array;
  world: Uint16Array;
  regions: Uint16Array;
}

export function createStances(facts: Facts): Stances {
  const known = new Map<number, Values>();
  const valuesOf = (relation: number, order: readonly string[]) => {
    const values = known.get(relation) ?? readValues(facts, relation, order);
    known.set(relation, values);
    return values;
  };
  const orderOf = (id: string | undefined) =>
    id === "has_onset" ? ONSET_VALUES : RATE_RELATIONS.includes(id ?? "") ? RATES : undefined;
  return {
    has(relation) {
      const properties = facts.relationAt(relation);
      return properties?.functional === true || orderOf(properties?.id) !== undefined;
    },
    of(relation, subject, value) {
      const properties = facts.relationAt(relation);
      if (properties?.functional === true) return stanceOfFunction(facts, relation, { subject, value });
      const order = orderOf(properties?.id);
      if (order === undefined) return "silent";
      const { all, world, regions } = valuesOf(relation, order);
      const asked = order.indexOf(facts.id(value));
      if (order === ONSET_VALUES) return stanceOfOnsets(all[subject] ?? 0, asked);
      return stanceOfRates(world[subject] ?? 0, regions[subject] ?? 0, { asked, all: all[subject] ?? 0 });
    },
  };
}

const ONSET_VALUES: readonly string[] = [...ONSETS, ANY_AGE];

function readValues(facts: Facts, relation: number, order: readonly string[]): Values {
  const { entityCount, factRelation } = facts.graph.columns;
  const values: Values = {
    all: new Uint16Array(entityCount),
    world: new Uint16Array(entityCount),
    regions: new Uint16Array(entityCount),
  };
  for (let fact = 0; fact < factRelation.length; fact++) {
    if (factRelation[fact] !== relation || !facts.holds(fact)) continue;
    const subject = facts.subject(fact);
    const own = 1 << (order.indexOf(facts.id(facts.object(fact))) + 1);
    const bit = order === ONSET_VALUES && !isWellFounded(facts.qualifiers(fact)) ? 2 << ONSETS.length : own;
    const region = REGIONS.indexOf(facts.qualifiers(fact).geography ?? "");
    const put = (column: Uint16Array) => {
      column[subject] = (column[subject] ?? 0) | bit;
    };
    put(values.all);
    if (region === 0) put(values.world);
    if (region > 0) put(values.regions);
  }
  return values;
}

function stanceOfFunction(
  facts: Facts,
  relation: number,
  { subject, value }: Record<"subject" | "value", number>,
): Stance {
  let stance: Stance = "silent";
  facts.eachFrom(subject, relation, (fact, other) => {
    if (facts.holds(fact) && other !== value) stance = "opposed";
  });
  return stance;
}

/** Bit 0 is a value that has no place in the order, bit i + 1 the value of rank i. */
function isApart(values: number, asked: number): boolean {
  return (values & 1) === 0 && (values & (0b111 << asked)) === 0;
}

function stanceOfOnsets(stated: number, asked: number): Stance {
  const anyAge = ONSETS.length;
  if (stated === 0 || asked === -1) return "silent";
  if ((stated & (2 << anyAge)) !== 0) return "open";
  const groups = ONSETS.filter((_, rank) => (stated & (2 << rank)) !== 0).length;
  if (asked === anyAge) return groups >= MANY_ONSETS ? "open" : "silent";
  return isApart(stated, asked) ? "opposed" : "open";
}

function stanceOfRates(world: number, regions: number, { asked, all }: { asked: number; all: number }): Stance {
  if (all === 0 || asked === -1) return "silent";
  const isStated = (values: number) => (values & (2 << asked)) !== 0;
  if (world !== 0 && isStated(all) && !isStated(world)) return "disputed";
  if (world !== 0) return isApart(world, asked) ? "opposed" : "silent";
  return isApart(regions, asked) ? "silent" : "open";
}

/** Other values that sources use for one of these, so that they leave it open. */
export function createRelated(facts: Facts): (values: Iterable<number>, relation: number) => Set<number> {
  let families: Map<string, number[]> | undefined;
  return (values, relation) => {
    const id = facts.relationAt(relation)?.id;
    const related = new Set<number>();
    const add = (position: number) => position !== -1 && related.add(position);
    for (const value of values) {
      if (id === "inherited_as") {
        for (const mode of SAME_MODE.filter((modes) => modes.includes(facts.id(value))).flat()) {
          add(facts.position(mode));
        }
      } else if (id === "targets") {
        families ??= geneFamilies(facts);
        for (const gene of families.get(stemOf(facts.name(value))) ?? []) add(gene);
      }
    }
    for (const value of values) related.delete(value);
    return related;
  };
}

/** Subtypes of a receptor, channel or enzyme share the symbol up to the last number: GABRA1, SLC6A4. */
function stemOf(symbol: string): string {
  const stem = symbol.replace(/\d+[A-Z]?$/, "");
  return stem.length >= 2 ? stem : symbol;
}

function geneFamilies(facts: Facts): Map<string, number[]> {
  const families = new Map<string, number[]>();
  const { entityCount } = facts.graph.columns;
  for (let entity = 0; entity < entityCount; entity++) {
    if (facts.type(entity) !== "gene") continue;
    const stem = stemOf(facts.name(entity));
    families.set(stem, [...(families.get(stem) ?? []), entity]);
  }
  return families;
}
