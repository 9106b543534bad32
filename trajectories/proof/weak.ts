import type { Condition } from "../form.ts";
import { addAll, type Bits, emptyBits } from "./bits.ts";
import { addOrdinals, has } from "./ordinals.ts";
import { RICH } from "./rich.ts";
import type { Verdict } from "./verdict.ts";

/** Whether a condition that so many meet is so common that its absence alone excludes nothing (`rich.ts`). */
export function isCommon({ relation, direction }: Pick<Condition, "relation" | "direction">, met: number): boolean {
  return direction === "forward" && met > (RICH[relation]?.common ?? Number.POSITIVE_INFINITY);
}

/** Who falls by absence: by one that counts, or by two that are weak. */
export function absentBy(verdicts: readonly Verdict[], size: number): Bits {
  const absent = emptyBits(size);
  const once = emptyBits(size);
  for (const { absence, weak } of verdicts) {
    if (!weak) addOrdinals(absent, absence);
    else addTwice(absent, once, setOf(absence, size));
  }
  return absent;
}

/** What was there before is there twice. */
function addTwice(twice: Bits, once: Bits, more: Bits): void {
  for (let i = 0; i < more.length; i++) twice[i] = (twice[i] ?? 0) | ((once[i] ?? 0) & (more[i] ?? 0));
  addAll(once, more);
}

function setOf(absence: Verdict["absence"], size: number): Bits {
  const bits = emptyBits(size);
  addOrdinals(bits, absence);
  return bits;
}

/** The first condition by whose absence one falls, of two weak ones the first; -1 where it does not. */
export function firstAbsence(verdicts: readonly Verdict[], ordinal: number): number {
  const strong = verdicts.findIndex(({ absence, weak }) => !weak && has(absence, ordinal));
  if (strong !== -1) return strong;
  const lacking = verdicts.flatMap(({ absence }, index) => (has(absence, ordinal) ? [index] : []));
  return lacking.length >= 2 ? (lacking[0] ?? -1) : -1;
}
