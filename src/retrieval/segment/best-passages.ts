/** A passage by its number, and how well it fits. */
export interface Candidate {
  passage: number;
  score: number;
}

/** The best of many candidates: a heap whose root is the worst of those kept. Of equal ones the lower number is better. */
export class BestPassages {
  readonly #limit: number;
  readonly #passages: Uint32Array;
  readonly #scores: Float64Array;
  #size = 0;

  constructor(limit: number, most: number) {
    this.#limit = Math.min(limit, most);
    this.#passages = new Uint32Array(this.#limit);
    this.#scores = new Float64Array(this.#limit);
  }

  get full(): boolean {
    return this.#size === this.#limit;
  }

  /** The score that a further candidate must reach. */
  get least(): number {
    return this.full ? (this.#scores[0] ?? Number.POSITIVE_INFINITY) : Number.NEGATIVE_INFINITY;
  }

  offer(passage: number, score: number): void {
    if (this.#size < this.#limit) {
      this.#rise(this.#size++, passage, score);
    } else if (this.#limit > 0 && this.#precedes(passage, score, 0)) {
      this.#sink(passage, score);
    }
  }

  /** The best first. Nothing is left of them here. */
  sorted(): Candidate[] {
    const sorted = new Array<Candidate>(this.#size);
    while (this.#size > 0) {
      const last = this.#size - 1;
      sorted[last] = { passage: this.#passages[0] as number, score: this.#scores[0] as number };
      this.#size = last;
      if (last > 0) this.#sink(this.#passages[last] as number, this.#scores[last] as number);
    }
    return sorted;
  }

  #precedes(passage: number, score: number, at: number): boolean {
    const other = this.#scores[at] as number;
    return score > other || (score === other && passage < (this.#passages[at] as number));
  }

  #rise(start: number, passage: number, score: number): void {
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#precedes(passage, score, parent)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, passage, score);
  }

  #sink(passage: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= this.#size) break;
      if (
        child + 1 < this.#size &&
        this.#precedes(this.#passages[child] as number, this.#scores[child] as number, child + 1)
      ) {
        child += 1;
      }
      if (!this.#precedes(passage, score, child)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, passage, score);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#passages[from] as number, this.#scores[from] as number);
  }

  #put(at: number, passage: number, score: number): void {
    this.#passages[at] = passage;
    this.#scores[at] = score;
  }
}
