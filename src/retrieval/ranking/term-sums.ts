const SMALLEST = 1 << 11;

/** A sum for each of some terms, in the order in which they came. */
export class TermSums {
  size = 0;
  terms: Uint32Array = new Uint32Array(SMALLEST / 2);
  sums: Float64Array = new Float64Array(SMALLEST / 2);
  /** The place of a term and 1, at the low bits of its number or the next that are free. */
  #table = new Uint32Array(SMALLEST);

  /** Forgets them all. */
  clear(): void {
    this.#table.fill(0);
    this.sums.fill(0, 0, this.size);
    this.size = 0;
  }

  /** Adds the same to the terms of a part of a list, each as often as it stands there. */
  add(list: Uint32Array, { from, to }: { from: number; to: number }, share: number): void {
    for (let at = from; at < to; at++) {
      const term = list[at] as number;
      const place = this.#placeOf(term);
      this.sums[place] = (this.sums[place] as number) + share;
    }
  }

  #placeOf(term: number): number {
    const mask = this.#table.length - 1;
    let at = term & mask;
    for (let place = this.#table[at] as number; place !== 0; place = this.#table[at] as number) {
      if (this.terms[place - 1] === term) return place - 1;
      at = (at + 1) & mask;
    }
    if (this.size === this.terms.length) {
      this.#grow();
      return this.#placeOf(term);
    }
    this.terms[this.size] = term;
    this.size += 1;
    this.#table[at] = this.size;
    return this.size - 1;
  }

  /** Twice the room; the table is never more than half full. */
  #grow(): void {
    const [terms, sums] = [this.terms, this.sums];
    this.terms = new Uint32Array(2 * terms.length);
    this.sums = new Float64Array(2 * sums.length);
    this.terms.set(terms);
    this.sums.set(sums);
    this.#table = new Uint32Array(2 * this.#table.length);
    const mask = this.#table.length - 1;
    for (let place = 0; place < this.size; place++) {
      let at = (terms[place] as number) & mask;
      while (this.#table[at] !== 0) at = (at + 1) & mask;
      this.#table[at] = place + 1;
    }
  }
}
