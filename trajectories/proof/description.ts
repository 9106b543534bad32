import { createRemembered } from "../../src/lib/remembered.ts";
import type { Condition, Description } from "../form.ts";
import { type Bits, countBits, emptyBits, hasBit, keepOnly, listBits, setBit } from "./bits.ts";
import type { Describe, Judge } from "./judge.ts";
import { keyOf } from "./key.ts";
import { addOrdinals, eachOf, has } from "./ordinals.ts";
import type { Population } from "./population.ts";
import { createFindThreats, NEAR, THREAT } from "./threats.ts";
import type { Verdict } from "./verdict.ts";
import { absentBy } from "./weak.ts";

/** A description judged for every entity of its type. Sets are of ordinals. */
export interface Standing {
  description: Description;
  population: Population;
  verdicts: readonly Verdict[];
  /** Of each condition: log2(entities of the type / those that meet it). */
  weights: readonly number[];
  /** Meets all conditions. */
  met: Bits;
  contradicted: Bits;
  /** Falls by absence, and by no contradiction. */
  absent: Bits;
  /**
   * Bits that are known to speak for each entity: of the conditions that it meets, and half of those that it may meet
   * because something near is stated. By ordinal.
   */
  credit: Float32Array;
  /** Of all conditions. */
  total: number;
}

export function standingOf(judge: Judge, description: Description): Standing {
  const population = judge.populations.of(description.type);
  const verdicts = description.where.map((condition) => judge.verdict(condition, description.type));
  const met = metByAll(verdicts, population.size);
  const [contradicted, absent] = [emptyBits(population.size), absentBy(verdicts, population.size)];
  for (const { contradiction } of verdicts) addOrdinals(contradicted, contradiction);
  for (let i = 0; i < absent.length; i++) absent[i] = (absent[i] ?? 0) & ~(contradicted[i] ?? 0);
  const weights = description.where.map((condition, index) => weightOf(condition, verdicts[index]));
  const credit = new Float32Array(population.size);
  for (const [index, verdict] of verdicts.entries()) {
    addCredit(credit, verdict, [weights[index] ?? 0, description.where[index]]);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { description, population, verdicts, weights, met, contradicted, absent, credit, total };
}

function metByAll(verdicts: readonly Verdict[], size: number): Bits {
  const all = emptyBits(size);
  const [rarest, ...others] = verdicts.map(({ met }) => met).sort((a, b) => a.count - b.count);
  if (rarest === undefined) return all;
  eachOf(rarest, (ordinal) => {
    if (others.every((met) => has(met, ordinal))) setBit(all, ordinal);
  });
  return all;
}

/**
 * How telling a condition is. That something is denied is stated of few and true of most: there it counts how few are
 * known to be otherwise.
 */
function weightOf(condition: Condition | undefined, verdict: Verdict | undefined): number {
  if (verdict === undefined || verdict.population.size === 0) return 0;
  const { size } = verdict.population;
  const left = condition?.positive === false ? size - verdict.contradiction.count : verdict.met.count;
  return Math.log2(size / Math.max(left, 1));
}

function addCredit(credit: Float32Array, verdict: Verdict, [weight, condition]: [number, Condition | undefined]): void {
  if (condition?.positive === false) {
    for (let ordinal = 0; ordinal < credit.length; ordinal++) {
      if (!has(verdict.contradiction, ordinal)) credit[ordinal] = (credit[ordinal] ?? 0) + weight;
    }
    return;
  }
  const add = (bits: number) => (ordinal: number) => {
    credit[ordinal] = (credit[ordinal] ?? 0) + bits;
  };
  eachOf(verdict.met, add(weight));
  eachOf(verdict.near, add(weight * NEAR));
}

/** Whether nothing excludes it, and it does not meet the description as far as is known. */
export function isUndetermined({ met, contradicted, absent }: Standing, ordinal: number): boolean {
  return !hasBit(met, ordinal) && !hasBit(contradicted, ordinal) && !hasBit(absent, ordinal);
}

/** All that are, in order. */
function listUndetermined({ population: { size }, met, contradicted, absent }: Standing): number[] {
  const left = met.map((word, i) => ~(word | (contradicted[i] ?? 0) | (absent[i] ?? 0)));
  return [...listBits(left)].filter((ordinal) => ordinal < size);
}

/** How many are. */
export function countUndetermined({ population: { size }, met, contradicted, absent }: Standing): number {
  const decided = met.map((word, i) => word | (contradicted[i] ?? 0) | (absent[i] ?? 0));
  return size - countBits(decided);
}

/** Whether at least half of what is asked is known to speak for an entity. */
export function isClose({ credit, total }: Standing, ordinal: number): boolean {
  // Credits are sums of rounded numbers.
  return total > 0 && (credit[ordinal] ?? 0) >= total * THREAT - 1e-4;
}

/** Undetermined entities for which at least half of what is asked is known to speak, in order. */
export function threatsOf(standing: Standing): number[] {
  const found: number[] = [];
  for (let ordinal = 0; ordinal < standing.population.size; ordinal++) {
    if (isClose(standing, ordinal) && isUndetermined(standing, ordinal)) found.push(ordinal);
  }
  return found;
}

/** Those that meet all conditions, as ordinals in order: nothing else of a standing is worked out. */
export function whoMeets(judge: Judge, description: Description): number[] {
  const all = description.where.map((condition) => judge.met(condition, description.type));
  const met = all[0]?.slice() ?? emptyBits(0);
  for (const bits of all.slice(1)) keepOnly(met, bits);
  return [...listBits(met)];
}

/** Who meets an inner description and who may, as positions; plausible is also who meets it. Kept up to a limit of bytes. */
export function createDescribe(judge: () => Judge, cacheBytes: number): Describe {
  const known = createRemembered<string, ReturnType<Describe>>(cacheBytes);
  const findThreats = createFindThreats();
  const plausible = (description: Description): number[] => {
    const { type, where } = description;
    if (where.some(({ positive }) => positive === false)) return threatsOf(standingOf(judge(), description));
    const verdicts = where.map((condition) => judge().verdict(condition, type));
    return findThreats(verdicts.map((verdict, index) => ({ verdict, bits: weightOf(where[index], verdict) })));
  };
  return (description) => {
    const key = keyOf(description);
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const { members } = judge().populations.of(description.type);
    const met = whoMeets(judge(), description).map((ordinal) => members[ordinal] ?? 0);
    const positions = (ordinals: readonly number[]) => ordinals.map((ordinal) => members[ordinal] ?? 0);
    const described = {
      met,
      plausible: () => positions(plausible(description)),
      undetermined: () => positions(listUndetermined(standingOf(judge(), description))),
    };
    known.set(key, described, 8 * met.length + key.length);
    return described;
  };
}
