import { hasBit } from "./bits.ts";
import { addOrdinals, eachOf, has } from "./ordinals.ts";
import type { Verdict } from "./verdict.ts";
import { absentBy, firstAbsence } from "./weak.ts";

/** From this share of the bits on, an entity that nothing excludes could be the answer. */
export const THREAT = 0.5;
/** What a statement counts that may be the one that is asked for. */
export const NEAR = 0.5;
/** Credits are sums of rounded numbers. */
const ROUNDING = 1e-3;

/** From so many bits on, of all, something is a threat. */
export function neededOf(total: number): number {
  return total * THREAT - ROUNDING;
}

/** A positive condition with log2(entities of the type / those that meet it). */
export interface Weighed {
  verdict: Verdict;
  bits: number;
}

/** Finds the entities that none of some conditions excludes and that at least half of their bits speak for. */
export type FindThreats = (conditions: readonly Weighed[]) => number[];

/**
 * Those that meet all conditions are among what is found; ordinals, in no order. The most telling conditions come
 * first: they are met by few, and whom none of them speaks for cannot come to half of the bits by the others.
 */
export function createFindThreats(): FindThreats {
  /** All zero between calls. */
  let credit = new Float64Array(0);
  return (conditions) => {
    const size = conditions[0]?.verdict.population.size ?? 0;
    if (credit.length < size) credit = new Float64Array(size);
    const ranked = conditions.toSorted((a, b) => b.bits - a.bits);
    let rest = ranked.reduce((sum, { bits }) => sum + bits, 0);
    const needed = neededOf(rest);
    const touched: number[] = [];
    const giving = (bits: number) => (ordinal: number) => {
      if (credit[ordinal] === 0) touched.push(ordinal);
      credit[ordinal] = (credit[ordinal] ?? 0) + bits;
    };
    const tail = [...ranked];
    for (let next = tail.shift(); next !== undefined; next = rest >= needed ? tail.shift() : undefined) {
      eachOf(next.verdict.met, giving(next.bits));
      eachOf(next.verdict.near, giving(next.bits * NEAR));
      rest -= next.bits;
    }
    const own = ({ verdict: { met, near }, bits }: Weighed, ordinal: number) =>
      has(met, ordinal) ? bits : has(near, ordinal) ? bits * NEAR : 0;
    const found = touched.filter(openTest(conditions, touched.length)).filter((ordinal) => {
      const all = tail.reduce((sum, one) => sum + own(one, ordinal), credit[ordinal] ?? 0);
      return all >= needed;
    });
    for (const ordinal of touched) credit[ordinal] = 0;
    return found;
  };
}

/** For more than so many it is quicker to put together who is excluded. */
const MANY = 200;

/** Whether no condition excludes one. */
function openTest(conditions: readonly Weighed[], times: number): (ordinal: number) => boolean {
  const verdicts = conditions.map(({ verdict }) => verdict);
  if (times < MANY) {
    return (ordinal) =>
      firstAbsence(verdicts, ordinal) === -1 && verdicts.every(({ contradiction }) => !has(contradiction, ordinal));
  }
  const excluded = absentBy(verdicts, verdicts[0]?.population.size ?? 0);
  for (const { contradiction } of verdicts) addOrdinals(excluded, contradiction);
  return (ordinal) => !hasBit(excluded, ordinal);
}
