import type { FactQualifiers } from "../../src/knowledge/fact.ts";

/** A finding that is merely asked for, without a frequency, is denied when it is known to be rarer than this: percent. */
const WORTH_MENTIONING = 30;
/** Patients who have to be looked at before their number says anything. */
const FEWEST = 5;
/** Of the normal distribution: 95 %. */
const Z = 1.96;

/** The lowest share of patients that a fact allows for, in percent; undefined where it states none. */
export function lowestShare({ frequency, observed }: FactQualifiers): number | undefined {
  if (frequency !== undefined) return frequency[0];
  return observed === undefined || observed[1] === 0 ? undefined : (100 * observed[0]) / observed[1];
}

/**
 * Whether a fact, or the denial of one, states that fewer patients have the finding than asked for. A count says so only
 * where the upper end of its 95 % interval (Wilson) does: one healthy patient excludes nothing. What is said of one sex says nothing of all.
 */
export function statesFewer(
  { frequency, observed, sex }: FactQualifiers,
  minimum: number | undefined,
  denied: boolean,
): boolean {
  if (sex !== undefined) return false;
  const asked = denied ? Math.max(minimum ?? 0, WORTH_MENTIONING) : minimum;
  if (asked === undefined) return false;
  if (observed !== undefined) return observed[1] >= FEWEST && upperEnd(observed) < asked;
  if (frequency !== undefined) return frequency[1] < asked;
  return denied;
}

/** Whether a share rests on enough patients to be asked for: classes do, counts of a few patients do not. */
export function isWellFounded({ observed }: FactQualifiers): boolean {
  return observed === undefined || observed[1] >= FEWEST;
}

function upperEnd([affected, examined]: readonly [number, number]): number {
  const share = affected / examined;
  const square = (Z * Z) / examined;
  const spread = Z * Math.sqrt((share * (1 - share)) / examined + square / (4 * examined));
  return (100 * (share + square / 2 + spread)) / (1 + square);
}
