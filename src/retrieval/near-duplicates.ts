import { GAP, type TermSource } from "./ranking/term-source.ts";

/** Share of their terms that two passages must have in common to count as one text. */
const ALIKE = 0.9;
/** Of the passages before, the last so many are compared: what a search pays is bounded. */
const COMPARED = 50;

/**
 * Tells passages that say nearly the same as one that was shown before: of the terms of title and text, each counted as
 * often as it stands there, nine in ten are the same. The texts themselves are compared, so that none is held back by
 * chance.
 */
export class NearDuplicates {
  readonly #source: TermSource;
  readonly #shown: Uint32Array[] = [];

  constructor(source: TermSource) {
    this.#source = source;
  }

  /** Whether the passage repeats one of those before; if it does not, it is one of these from now on. */
  repeats(passage: number): boolean {
    const text = this.#read(passage);
    if (this.#shown.slice(-COMPARED).some((shown) => areAlike(text, shown))) return true;
    this.#shown.push(text);
    return false;
  }

  /** In the order of their numbers. */
  #read(passage: number): Uint32Array {
    const title = this.#source.title(this.#source.documentOf(passage)).slice();
    const body = this.#source.body(passage);
    const text = new Uint32Array(title.length + body.length);
    text.set(title);
    text.set(body, title.length);
    return text.sort();
  }
}

/** Of two sorted lists. */
function areAlike(one: Uint32Array, other: Uint32Array): boolean {
  const most = Math.max(one.length, other.length);
  const needed = Math.max(1, most * ALIKE);
  if (Math.min(one.length, other.length) < needed) return false;
  let [common, a, b] = [0, 0, 0];
  while (a < one.length && b < other.length) {
    const [left, right] = [one[a] ?? GAP, other[b] ?? GAP];
    if (left === right) common += 1;
    if (left <= right) a += 1;
    if (right <= left) b += 1;
    if (most - Math.max(a, b) + common < needed) return false;
  }
  return common >= needed;
}
