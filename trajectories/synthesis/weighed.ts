import type { Ground } from "./ground.ts";
import { type Asked, FEW, type Judged } from "./rivals.ts";
import type { Trait } from "./traits.ts";

/** A condition that is asked; without a trait, if it is not one of those that may be added. */
export interface Question extends Asked {
  trait?: Trait;
}

/** With what is thought of it, or known. */
export interface Weighed extends Question {
  judged: Judged;
}

/** Whether these leave nobody in question but the answer. */
export function isSingledOut({ rivals }: Ground, some: readonly Weighed[], answer: number): boolean {
  return rivals.weigh(answer, (scales) => {
    for (const one of some) scales.add(one.judged);
    return scales.open(FEW + 1).length === 0;
  });
}

/**
 * What is left of the chosen beside what stays when those go that are not needed, the most telling first. Each that goes
 * can make another superfluous: with fewer bits in all, other entities come into question and some no longer do.
 */
export function withoutSuperfluous(
  { rivals }: Ground,
  answer: number,
  { chosen, staying = [] }: { chosen: readonly Weighed[]; staying?: readonly Weighed[] },
): Weighed[] {
  return rivals.weigh(answer, (scales) => {
    for (const one of [...staying, ...chosen]) scales.add(one.judged);
    const isSuperfluous = ({ judged }: Weighed) => {
      scales.remove(judged);
      if (scales.open(FEW + 1).length === 0) return true;
      scales.add(judged);
      return false;
    };
    const left = chosen.toSorted((a, b) => b.judged.bits - a.judged.bits);
    for (let at = 0; at < left.length && left.length > 1; at++) {
      const one = left[at];
      if (one === undefined || !isSuperfluous(one)) continue;
      left.splice(at, 1);
      at = -1;
    }
    return chosen.filter((one) => left.includes(one));
  });
}
