/** Terms and in how many passages each of them is, as it is stored: "term count" a line. */
export type TermCounts = ReadonlyMap<string, number>;

/** The terms of a corpus on this side: what questions are planned and ranked by. */
export class LoadedVocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  readonly #frequencies: number[] = [];

  /** Adds counts, which may be negative, to those that are known. */
  add(counts: Iterable<readonly [term: string, count: number]>): void {
    for (const [term, count] of counts) {
      const number = this.numberOf(term);
      this.#frequencies[number] = (this.#frequencies[number] ?? 0) + count;
    }
  }

  /** The number of a term; one that no count has named gets a number too. */
  numberOf(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    this.#numbers.set(term, this.#terms.length);
    this.#frequencies.push(0);
    return this.#terms.push(term) - 1;
  }

  find(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  term(number: number): string {
    return this.#terms[number] ?? "";
  }

  frequency(number: number): number {
    return this.#frequencies[number] ?? 0;
  }

  frequencyOf(term: string): number {
    const number = this.#numbers.get(term);
    return number === undefined ? 0 : this.frequency(number);
  }

  /** Every term that a passage has. */
  *counts(): Iterable<[term: string, count: number]> {
    for (const [number, term] of this.#terms.entries()) {
      const count = this.frequency(number);
      if (count !== 0) yield [term, count];
    }
  }
}

/** Terms of one stored part of a vocabulary: some hundred kilobytes. */
const TERMS_IN_PART = 30_000;

/** Counts as texts to store. */
export function* packCounts(counts: Iterable<readonly [term: string, count: number]>): Iterable<string> {
  let lines: string[] = [];
  for (const [term, count] of counts) {
    if (count !== 0) lines.push(`${term} ${count}`);
    if (lines.length < TERMS_IN_PART) continue;
    yield lines.join("\n");
    lines = [];
  }
  if (lines.length > 0) yield lines.join("\n");
}

export function* unpackCounts(text: string): Iterable<[term: string, count: number]> {
  for (const line of text.split("\n")) {
    const at = line.indexOf(" ");
    if (at > 0) yield [line.slice(0, at), Number(line.slice(at + 1))];
  }
}
