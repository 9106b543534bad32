import { type Bits, countBits, emptyBits, removeAll } from "./bits.ts";
import type { Population } from "./population.ts";

/** What one condition says of every entity of a type. The first three have nothing in common. */
export interface Verdict {
  population: Population;
  /** By a positive fact. */
  met: Bits;
  /** How many. */
  count: number;
  /** A fact denies it, or states what cannot be together with it. */
  contradiction: Bits;
  /** The list that it would stand on is whole, and it does not stand there (`rich.ts`). */
  absence: Bits;
  /** What is stated may be what is asked: something broader, or without the frequency. */
  near: Bits;
  /** Met, and contradicted by another fact. */
  disputed: Bits;
}

export function blankVerdict(population: Population): Verdict {
  const blank = () => emptyBits(population.size);
  return {
    population,
    count: 0,
    met: blank(),
    contradiction: blank(),
    absence: blank(),
    near: blank(),
    disputed: blank(),
  };
}

/** What is met is not contradicted but disputed, and what is contradicted, met or near is not absent. */
export function settle(verdict: Verdict): Verdict {
  const { met, contradiction, absence, near, disputed } = verdict;
  for (let i = 0; i < met.length; i++) disputed[i] = (disputed[i] ?? 0) | ((contradiction[i] ?? 0) & (met[i] ?? 0));
  removeAll(contradiction, met);
  removeAll(near, met);
  removeAll(near, contradiction);
  removeAll(absence, met);
  removeAll(absence, contradiction);
  removeAll(absence, near);
  verdict.count = countBits(met);
  return verdict;
}

export function bytesOf({ met }: Verdict): number {
  return met.byteLength * 5 + 512;
}
