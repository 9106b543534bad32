import { BestPassages, type Candidate } from "./best-passages.ts";
import { LENGTH_BITS, MOST_LENGTH, type PostingList, type Postings } from "./postings.ts";

/** BM25 of the candidates. */
const SATURATION = 1.2;
const LENGTH_NORM = 0.75;

/** Passages that are summed up at a time: few enough for their scores to stay in the fastest memory. */
const BLOCK = 8192;

/** A look-up of one passage in a list costs about as much as to read on by so many. */
const LOOKUP_COST = 16;

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

/** By the details of a posting what share it gives of what its term can give. */
export type Shares = Float64Array;

/** `averageLength`: of all passages of the corpus, with the names. */
export function shareTable(averageLength: number): Shares {
  const scale = LENGTH_NORM / Math.max(1, averageLength);
  const shares = new Float64Array(2 ** 16);
  for (let details = 0; details < shares.length; details++) {
    const occurrences = details >>> LENGTH_BITS;
    const half = SATURATION * (1 - LENGTH_NORM + scale * (details & MOST_LENGTH));
    shares[details] = occurrences / (occurrences + half);
  }
  return shares;
}

interface Block {
  start: number;
  /** How many of its passages are in hand. */
  count: number;
}

/** Finds the best passages of one segment by any of some terms; scores compare across segments. */
export class Matcher {
  readonly #postings: Postings;
  readonly #passages: number;
  readonly #shares: Shares;
  /** Of a block: the sums so far, and the places that have one. */
  readonly #scores = new Float64Array(BLOCK);
  readonly #touched = new Uint16Array(BLOCK);

  constructor(postings: Postings, passages: number, shares: Shares) {
    this.#postings = postings;
    this.#passages = passages;
    this.#shares = shares;
  }

  /**
   * The first `wanted` passages of those that `allowed` marks; a passage's score is the sum over the terms in their
   * order, so give the most valuable first. Exact: common terms are added only to passages that they can bring among the
   * best.
   */
  best(terms: readonly MatchedTerm[], wanted: number, allowed: Uint8Array | undefined): Candidate[] {
    const lists = this.#open(terms);
    const postings = lists.reduce((sum, { passages }) => sum + passages.length, 0);
    const best = new BestPassages(wanted, Math.min(this.#passages, postings));
    for (let start = 0; start < this.#passages; start += BLOCK) {
      const block: Block = { start, count: 0 };
      const { least } = best;
      let at = 0;
      for (; at < lists.length && (lists[at] as Reading).rest >= least; at++) this.#add(lists[at] as Reading, block);
      if (at === 0) break;
      for (; at < lists.length; at++) {
        const list = lists[at] as Reading;
        this.#keep(block, least - list.rest, allowed);
        this.#raise(list, block);
      }
      this.#take(block, best, allowed);
    }
    return best.sorted();
  }

  #open(terms: readonly MatchedTerm[]): Reading[] {
    const lists = terms.map(({ term, value }): Reading => {
      const { passages, details, most, shortest } = this.#postings.of(term);
      return { passages, details, most, shortest, gain: value * (SATURATION + 1), at: 0, rest: 0 };
    });
    let rest = ROUNDING;
    for (let at = lists.length - 1; at >= 0; at--) {
      const list = lists[at] as Reading;
      rest += list.gain * (this.#shares[(list.most << LENGTH_BITS) | list.shortest] ?? 1);
      list.rest = rest;
    }
    return lists;
  }

  /** Adds a term to the passages of a block. */
  #add(list: Reading, block: Block): void {
    const { passages, details, gain } = list;
    const { start } = block;
    const [scores, touched, shares] = [this.#scores, this.#touched, this.#shares];
    const { length } = passages;
    let at = leap(passages, list.at, start);
    let { count } = block;
    for (; at < length; at++) {
      const place = (passages[at] as number) - start;
      if (place >= BLOCK) break;
      const score = scores[place] as number;
      if (score === 0) touched[count++] = place;
      scores[place] = score + gain * (shares[details[at] as number] as number);
    }
    list.at = at;
    block.count = count;
  }

  /** Drops the passages below a score and those that are not allowed. */
  #keep(block: Block, least: number, allowed: Uint8Array | undefined): void {
    const { start, count } = block;
    const [scores, touched] = [this.#scores, this.#touched];
    let kept = 0;
    for (let at = 0; at < count; at++) {
      const place = touched[at] as number;
      if ((scores[place] as number) >= least && allowed?.[start + place] !== 0) touched[kept++] = place;
      else scores[place] = 0;
    }
    block.count = kept;
  }

  /** Adds a term to the passages in hand only. */
  #raise(list: Reading, { start, count }: Block): void {
    const { passages, details, gain } = list;
    const [scores, touched, shares] = [this.#scores, this.#touched, this.#shares];
    const from = leap(passages, list.at, start);
    const to = leap(passages, from, start + BLOCK);
    list.at = to;
    if (to - from <= count * LOOKUP_COST) {
      for (let at = from; at < to; at++) {
        const place = (passages[at] as number) - start;
        const score = scores[place] as number;
        if (score !== 0) scores[place] = score + gain * (shares[details[at] as number] as number);
      }
      return;
    }
    for (let i = 0; i < count; i++) {
      const place = touched[i] as number;
      const at = lowest(passages, { from, to }, start + place);
      if (at === to || passages[at] !== start + place) continue;
      scores[place] = (scores[place] as number) + gain * (shares[details[at] as number] as number);
    }
  }

  /** Offers the passages in hand, and leaves the block empty. */
  #take({ start, count }: Block, best: BestPassages, allowed: Uint8Array | undefined): void {
    const [scores, touched] = [this.#scores, this.#touched];
    let { least } = best;
    for (let at = 0; at < count; at++) {
      const place = touched[at] as number;
      const score = scores[place] as number;
      scores[place] = 0;
      if (score < least || allowed?.[start + place] === 0) continue;
      best.offer(start + place, score);
      least = best.least;
    }
  }
}

/** The place of the first number from `from` on that is not below `least`: by steps that double, then by halves. */
function leap(numbers: Uint32Array, from: number, least: number): number {
  const { length } = numbers;
  if (from >= length || (numbers[from] as number) >= least) return from;
  let step = 1;
  while (from + step < length && (numbers[from + step] as number) < least) step *= 2;
  return lowest(numbers, { from: from + (step >> 1) + 1, to: Math.min(length, from + step) }, least);
}

/** The place of the first number of [from, to) that is not below `least`; `to` if all are. */
function lowest(numbers: Uint32Array, { from, to }: { from: number; to: number }, least: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
