import { type EncodedStrings, type Interner, NONE } from "./strings.ts";

/** The texts of a draft that a graph needs, numbered anew in the order in which they are asked for. */
export interface TextNumbers {
  /** The new number of a draft's text; NONE of NONE. */
  of(this: void, number: number): number;
  /** In their order. */
  ofAll(this: void, numbers: Uint32Array): Uint32Array;
  /** The text that has a new number. */
  text(this: void, number: number): string;
  encoded(): EncodedStrings;
  readonly size: number;
}

export function createTextNumbers(drafted: Interner): TextNumbers {
  const numbers = new Uint32Array(drafted.size).fill(NONE);
  const used = new Uint32Array(drafted.size);
  let size = 0;
  const text = (number: number) => drafted.text(number < size ? (used[number] ?? NONE) : NONE);
  const of = (number: number) => {
    if (number === NONE) return NONE;
    const known = numbers[number];
    if (known === undefined) throw new RangeError(`No text has the number ${number}.`);
    if (known !== NONE) return known;
    numbers[number] = size;
    used[size] = number;
    return size++;
  };
  return {
    of,
    ofAll(given) {
      const renumbered = new Uint32Array(given.length);
      for (let i = 0; i < given.length; i++) renumbered[i] = of(given[i] ?? NONE);
      return renumbered;
    },
    text,
    encoded: () => select(drafted, used.subarray(0, size)),
    get size() {
      return size;
    },
  };
}

/** These texts, in that order. */
function select(texts: Interner, numbers: Uint32Array): EncodedStrings {
  const { from, bytes } = texts.texts();
  const ends = new Uint32Array(numbers.length + 1);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] ?? 0;
    ends[i + 1] = (ends[i] ?? 0) + (from[number + 1] ?? 0) - (from[number] ?? 0);
  }
  const selected = Buffer.allocUnsafeSlow(ends.at(-1) ?? 0);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] ?? 0;
    const to = ends[i] ?? 0;
    const start = from[number] ?? 0;
    const end = from[number + 1] ?? 0;
    for (let at = start; at < end; at++) selected[to + at - start] = bytes[at] ?? 0;
  }
  return { from: ends, bytes: selected };
}
