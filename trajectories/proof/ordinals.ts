import { type Bits, countBits, eachBit, hasBit, listBits, setBit } from "./bits.ts";

/** A set of ordinals in little room: a list of them, or all of some bits but a few. Not to be written to. */
export interface Ordinals {
  readonly count: number;
  /** Absent: those of the list are in the set. */
  readonly bits: Bits | undefined;
  /** In order: those in the set, or those of the bits that are not. */
  readonly list: Uint32Array;
}

export const NONE: Ordinals = { count: 0, bits: undefined, list: new Uint32Array(0) };

/**
 * A list is kept where it takes less room than the bits: a number takes as much as a word of them. `base`: bits that may
 * be kept as they are, of which the set leaves out some.
 */
export function sealBits(bits: Bits, base?: Bits): Ordinals {
  const count = countBits(bits);
  if (count < bits.length) return { count, bits: undefined, list: listBits(bits) };
  const own = { count, bits: bits.slice(), list: NONE.list };
  if (base === undefined) return own;
  const missing = base.map((word, i) => word & ~(bits[i] ?? 0));
  const few = countBits(missing) < bits.length;
  return few ? { count, bits: base, list: listBits(missing) } : own;
}

/** Ordinals in order. */
export function sealList(list: Uint32Array): Ordinals {
  return { count: list.length, bits: undefined, list };
}

/** All of some bits, but for those of a list, which are in order. */
export function allBut(bits: Bits, list: Uint32Array): Ordinals {
  const left = list.filter((ordinal) => hasBit(bits, ordinal));
  return { count: countBits(bits) - left.length, bits, list: left };
}

export function has({ bits, list }: Ordinals, ordinal: number): boolean {
  if (bits === undefined) return isListed(list, ordinal);
  return hasBit(bits, ordinal) && !isListed(list, ordinal);
}

function isListed(list: Uint32Array, ordinal: number): boolean {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < ordinal) low = middle + 1;
    else high = middle;
  }
  return list[low] === ordinal;
}

/** In order. */
export function eachOf({ bits, list }: Ordinals, visit: (ordinal: number) => void): void {
  if (bits === undefined) {
    for (let i = 0; i < list.length; i++) visit(list[i] ?? 0);
    return;
  }
  let next = 0;
  eachBit(bits, (ordinal) => {
    if (list[next] === ordinal) next += 1;
    else visit(ordinal);
  });
}

export function addOrdinals(into: Bits, { bits, list }: Ordinals): void {
  if (bits === undefined) {
    for (let i = 0; i < list.length; i++) setBit(into, list[i] ?? 0);
    return;
  }
  let next = 0;
  let nextWord = list.length === 0 ? -1 : (list[0] ?? 0) >>> 5;
  for (let word = 0; word < bits.length; word++) {
    let own = bits[word] ?? 0;
    while (word === nextWord) {
      own &= ~(1 << ((list[next] ?? 0) & 31));
      next += 1;
      nextWord = next === list.length ? -1 : (list[next] ?? 0) >>> 5;
    }
    into[word] = (into[word] ?? 0) | own;
  }
}
