import { BestPassages, type Candidate } from "./best-passages.ts";
import { LENGTH_BITS, MOST_LENGTH, type PostingList, type Postings } from "./postings.ts";

/** BM25 of the candidates. */
const SATURATION = 1.2;
const LENGTH_NORM = 0.75;

/** Passages that are summed up at a time: few enough for their scores to stay in the fastest memory. */
const BLOCK = 8192;

/** A term of a question as a segment knows it. */
export interface MatchedTerm {
  /** Its number in the segment. */
  term: number;
  /** Its weight and inverse document frequency, those of the whole corpus. */
  value: number;
}

/** A list of postings while it is read. */
interface Reading extends PostingList {
  gain: number;
  at: number;
  /** What this term and those behind it can give a passage at most. */
  rest: number;
}

/** Sums in two orders differ in their last digits. */
const ROUNDING = 1e-9;

/** Finds the best passages of one segment by any of some terms; scores compare across segments. */
export class Matcher {
  readonly #postings: Postings;
  readonly #passages: number;
  readonly #scores = new Float64Array(BLOCK);
  readonly #touched = new Uint16Array(BLOCK);
  /** Occurrences at which a term has half of what it can give, by the length of the passage. */
  readonly #halves: Float64Array;

  /** `averageLength`: of all passages of the corpus, with the names. */
  constructor(postings: Postings, passages: number, averageLength: number) {
    this.#postings = postings;
    this.#passages = passages;
    const scale = LENGTH_NORM / Math.max(1, averageLength);
    const half = (length: number) => SATURATION * (1 - LENGTH_NORM + scale * length);
    this.#halves = Float64Array.from({ length: MOST_LENGTH + 1 }, (_, length) => half(length));
  }

  /**
   * The first `wanted` passages of those that `allowed` marks; a passage's score is the sum over the terms in their
   * order, so give the most valuable first. Exact: common terms are looked up only for passages that they can bring
   * among the best.
   */
  best(terms: readonly MatchedTerm[], wanted: number, allowed: Uint8Array | undefined): Candidate[] {
    const lists = this.#open(terms);
    const postings = lists.reduce((sum, { passages }) => sum + passages.length, 0);
    const best = new BestPassages(wanted, Math.min(this.#passages, postings));
    for (let start = 0; start < this.#passages; start += BLOCK) {
      let count = 0;
      let read = 0;
      const { least } = best;
      for (let list = lists[0]; list !== undefined && list.rest >= least; list = lists[++read]) {
        count = this.#add(list, { start, count });
      }
      if (read === 0) break;
      if (read < lists.length) count = this.#finish(lists.slice(read), { start, count, least, allowed });
      for (let at = 0; at < count; at++) {
        const place = this.#touched[at] as number;
        const score = this.#scores[place] as number;
        this.#scores[place] = 0;
        if (score >= best.least && allowed?.[start + place] !== 0) best.offer(start + place, score);
      }
    }
    return best.sorted();
  }

  #open(terms: readonly MatchedTerm[]): Reading[] {
    const lists = terms.map(({ term, value }): Reading => {
      const list = this.#postings.of(term);
      return { ...list, gain: value * (SATURATION + 1), at: 0, rest: 0 };
    });
    let rest = ROUNDING;
    for (const list of lists.toReversed()) {
      rest += (list.gain * list.most) / (list.most + (this.#halves[list.shortest] ?? 0));
      list.rest = rest;
    }
    return lists;
  }

  /** Adds the terms that only the passages in hand can still use; returns how many of these stay. */
  #finish(
    lists: readonly Reading[],
    { start, count, least, allowed }: { start: number; count: number; least: number; allowed: Uint8Array | undefined },
  ): number {
    let kept = this.#keep(count, least - (lists[0]?.rest ?? 0), start, allowed);
    this.#touched.subarray(0, kept).sort();
    for (const [i, list] of lists.entries()) {
      this.#raise(list, start, kept);
      const rest = lists[i + 1]?.rest;
      if (rest !== undefined) kept = this.#keep(kept, least - rest, start, allowed);
    }
    return kept;
  }

  /** Drops the passages below a score and those that are not allowed. */
  #keep(count: number, least: number, start: number, allowed: Uint8Array | undefined): number {
    let kept = 0;
    for (let at = 0; at < count; at++) {
      const place = this.#touched[at] as number;
      const isKept = (this.#scores[place] as number) >= least && allowed?.[start + place] !== 0;
      if (isKept) this.#touched[kept++] = place;
      else this.#scores[place] = 0;
    }
    return kept;
  }

  /** Adds a term to the passages in hand, which stand by rising number. */
  #raise(list: Reading, start: number, count: number): void {
    const { passages, details, gain } = list;
    let at = list.at;
    for (let i = 0; i < count; i++) {
      const place = this.#touched[i] as number;
      at = leap(passages, at, start + place);
      if (passages[at] !== start + place) continue;
      const detail = details[at] as number;
      const occurrences = detail >>> LENGTH_BITS;
      const share = occurrences / (occurrences + (this.#halves[detail & MOST_LENGTH] as number));
      this.#scores[place] = (this.#scores[place] as number) + gain * share;
    }
    list.at = at;
  }

  /** Adds a term to the passages of a block; returns how many of these have any term so far. */
  #add(list: Reading, { start, count: before }: { start: number; count: number }): number {
    const { passages, details, gain } = list;
    const [scores, touched, halves] = [this.#scores, this.#touched, this.#halves];
    const { length } = passages;
    let at = leap(passages, list.at, start);
    let count = before;
    for (; at < length; at++) {
      const place = (passages[at] as number) - start;
      if (place >= BLOCK) break;
      const detail = details[at] as number;
      const occurrences = detail >>> LENGTH_BITS;
      const score = scores[place] as number;
      if (score === 0) touched[count++] = place;
      scores[place] = score + gain * (occurrences / (occurrences + (halves[detail & MOST_LENGTH] as number)));
    }
    list.at = at;
    return count;
  }
}

/** The place of the first number from `from` on that is not below `least`: by steps that double, then by halves. */
function leap(numbers: Uint32Array, from: number, least: number): number {
  const { length } = numbers;
  if (from >= length || (numbers[from] as number) >= least) return from;
  let step = 1;
  while (from + step < length && (numbers[from + step] as number) < least) step *= 2;
  let low = from + (step >> 1) + 1;
  let high = Math.min(length, from + step);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
