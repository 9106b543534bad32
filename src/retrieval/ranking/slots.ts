/**
 * Finds few terms among many, fast: an open-addressed table from the number of a term to its slot, which is its place in
 * the list that the table was made of. It is open to the one loop that must not pay for a call.
 */
export class Slots {
  /** The terms by the place of their hash; -1: free. */
  readonly terms: Int32Array;
  readonly slots: Int16Array;
  readonly mask: number;

  /** Distinct terms, fewer than 10,000. */
  constructor(terms: readonly number[]) {
    const size = 2 ** Math.ceil(Math.log2(terms.length * 8 + 8));
    this.mask = size - 1;
    this.terms = new Int32Array(size).fill(-1);
    this.slots = new Int16Array(size).fill(-1);
    terms.forEach((term, slot) => {
      let at = placeOf(term, this.mask);
      while (this.terms[at] !== -1) at = (at + 1) & this.mask;
      this.terms[at] = term;
      this.slots[at] = slot;
    });
  }
}

/** Where a term stands in a table, unless another one took the place: then it is one of the next. */
export function placeOf(term: number, mask: number): number {
  return (Math.imul(term, 0x9e3779b1) >>> 15) & mask;
}
