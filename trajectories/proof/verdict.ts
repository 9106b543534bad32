import { addAll, type Bits, emptyBits, removeAll } from "./bits.ts";
import { type Ordinals, sealBits } from "./ordinals.ts";
import type { Population } from "./population.ts";

/** What one condition says of every entity of a type. The first three have nothing in common. */
export interface Verdict {
  population: Population;
  /** By a positive fact. */
  met: Ordinals;
  /** A fact denies it, or states what cannot be together with it. */
  contradiction: Ordinals;
  /** The list that it would stand on is whole, and it does not stand there (`rich.ts`). */
  absence: Ordinals;
  /** What is asked is so common that its absence excludes only together with another (`rich.ts`). */
  weak: boolean;
  /** What is stated may be what is asked: something broader, or without the frequency. */
  near: Ordinals;
  /** Met, and contradicted by another fact. */
  disputed: Ordinals;
}

/** A verdict while it is being made. */
export interface Draft {
  population: Population;
  met: Bits;
  contradiction: Bits;
  absence: Bits;
  /** The lists that absence was taken from, as they are kept for all conditions of their kind. */
  lists?: Bits;
  near: Bits;
  disputed: Bits;
}

/** All but `met`, which is kept by itself. */
type Blank = Pick<Draft, "contradiction" | "absence" | "near" | "disputed">;

function blank({ size }: Population): Blank {
  const bits = () => emptyBits(size);
  return { contradiction: bits(), absence: bits(), near: bits(), disputed: bits() };
}

/** Drafts that are used again: to judge one condition takes four sets of bits, of which little is kept. */
export interface Drafts {
  /** What `make` returns must have nothing of the draft in it but `met`. While it runs, others may be taken. */
  use<T>(population: Population, met: Bits, make: (draft: Draft) => T): T;
}

export function createDrafts(): Drafts {
  const free = new Map<Population, Blank[]>();
  return {
    use(population, met, make) {
      const those = free.get(population) ?? [];
      free.set(population, those);
      const own = those.pop() ?? blank(population);
      try {
        return make({ population, met, ...own });
      } finally {
        for (const bits of Object.values(own)) bits.fill(0);
        those.push(own);
      }
    },
  };
}

/** All of these are absent, as far as nothing else is said of them. The bits are kept, and must not change. */
export function takeAbsent(draft: Draft, lists: Bits): void {
  addAll(draft.absence, lists);
  draft.lists = lists;
}

/** What is met is not contradicted but disputed, and what is contradicted, met or near is not absent. */
export function settle(
  { population, met, contradiction, absence, lists, near, disputed }: Draft,
  isWeak: (met: number) => boolean,
): Verdict {
  for (let i = 0; i < met.length; i++) disputed[i] = (disputed[i] ?? 0) | ((contradiction[i] ?? 0) & (met[i] ?? 0));
  removeAll(contradiction, met);
  removeAll(near, met);
  removeAll(near, contradiction);
  removeAll(absence, met);
  removeAll(absence, contradiction);
  removeAll(absence, near);
  const sealed = sealBits(met);
  return {
    population,
    met: sealed,
    weak: isWeak(sealed.count),
    contradiction: sealBits(contradiction),
    absence: sealBits(absence, lists),
    near: sealBits(near),
    disputed: sealBits(disputed),
  };
}

/** What it takes besides the bits that others keep. */
export function bytesOf({ met, contradiction, absence, near, disputed }: Verdict): number {
  const own = [met, contradiction, near, disputed].reduce((sum, { bits }) => sum + (bits?.byteLength ?? 0), 0);
  return [met, contradiction, absence, near, disputed].reduce((sum, { list }) => sum + list.byteLength, own) + 512;
}
