import type { Occurrences, Scanned } from "./occurrences.ts";
import type { RankingParameters } from "./parameters.ts";
import type { RankedQuestion } from "./ranked-question.ts";
import { inverseFrequency, type TermSource } from "./term-source.ts";

/** Terms that stand between the names of a document and its text, as far as nearness goes. */
const NAMES_APART = 20;

/**
 * What the nearness of the question's terms adds to the score of a passage.
 *
 *   Σ idf(pair) · (po · o / (o + K) + pu · u / (u + K)) + pw · B
 *
 * over the pairs of terms that are neighbours in the question (stop words out): o counts them side by side in the order
 * of the question, u within `nearTerms` in any order, K = k · (1 − b + b · length / average), idf(pair) comes from how
 * many of the candidates hold the ordered pair, and B is the Σ idf of the distinct terms in the best window of
 * `windowTerms`. Names and neighbouring passages are read along, as if they stood before and around the passage.
 */
export class Proximity {
  readonly #occurrences: Occurrences;
  readonly #source: TermSource;
  readonly #parameters: RankingParameters;
  readonly #pairs: number;
  /** Number of the pair of two slots; -1: they are not neighbours in the question. */
  readonly #pairOf: Int16Array;
  readonly #idf: Float64Array;
  /** What each pair counts for where it stands in order. */
  readonly #weights: Float64Array;
  /** How often each pair stands in the passage in hand. */
  readonly #ordered: Uint16Array;
  readonly #near: Uint16Array;
  readonly #held: Uint16Array;
  /** The occurrences of the passage in hand. */
  #slots = new Int16Array(1024);
  #places = new Int32Array(1024);
  #length = 0;

  /** `sequence`: the terms of the question in its order, as slots; -1 breaks it. */
  constructor(
    occurrences: Occurrences,
    { terms, sequence, joined }: Pick<RankedQuestion, "terms" | "sequence" | "joined">,
    { source, parameters }: { source: TermSource; parameters: RankingParameters },
  ) {
    this.#occurrences = occurrences;
    this.#source = source;
    this.#parameters = parameters;
    this.#idf = Float64Array.from(terms, (term) => inverseFrequency(source.passages, source.frequency(term)));
    this.#pairOf = new Int16Array(terms.length * terms.length).fill(-1);
    const tight = new Set<number>();
    let pairs = 0;
    for (let i = 0; i + 1 < sequence.length; i++) {
      const [first = -1, second = -1] = [sequence[i], sequence[i + 1]];
      if (first < 0 || second < 0 || first === second) continue;
      const at = first * terms.length + second;
      if (this.#pairOf[at] === -1) this.#pairOf[at] = pairs++;
      if (joined.includes(i)) tight.add(this.#pairOf[at] ?? 0);
    }
    this.#pairs = pairs;
    const { ordered, joined: more } = parameters.proximity;
    this.#weights = Float64Array.from({ length: pairs }, (_, pair) => ordered * (tight.has(pair) ? more : 1));
    this.#ordered = new Uint16Array(pairs);
    this.#near = new Uint16Array(pairs);
    this.#held = new Uint16Array(terms.length);
  }

  /** One number for each of the passages, which are the best candidates of the question. */
  scores(passages: readonly number[]): Float64Array {
    const { near: pu, window: pw } = this.#parameters.proximity;
    const pairs = this.#pairs;
    const scores = new Float64Array(passages.length);
    const holding = new Uint16Array(pairs);
    // What each pair gives to each passage, before its idf is known.
    const shares = new Float64Array(passages.length * pairs);
    passages.forEach((passage, at) => {
      const norm = this.#look(passage);
      scores[at] = pw * this.#bestWindow();
      for (let pair = 0; pair < pairs; pair++) {
        const po = this.#weights[pair] ?? 0;
        const [o, u] = [this.#ordered[pair] ?? 0, this.#near[pair] ?? 0];
        if (o > 0) holding[pair] = (holding[pair] ?? 0) + 1;
        if (u > 0) shares[at * pairs + pair] = (po * o) / (o + norm) + (pu * u) / (u + norm);
      }
    });
    for (let pair = 0; pair < pairs; pair++) {
      const idf = inverseFrequency(this.#source.passages, holding[pair] ?? 0);
      for (let at = 0; at < passages.length; at++) {
        scores[at] = (scores[at] ?? 0) + idf * (shares[at * pairs + pair] ?? 0);
      }
    }
    return scores;
  }

  /** Takes a passage in hand and counts its pairs; returns its K. */
  #look(passage: number): number {
    const length = this.#layOut(passage);
    const { saturation: k, lengthNorm: b } = this.#parameters;
    const usual = this.#source.averageBody + this.#source.averageTitle;
    this.#countPairs();
    return k * (1 - b + b * (length / usual));
  }

  /** Puts names, passage and context in a row; returns the terms of the passage and its title. */
  #layOut(passage: number): number {
    const document = this.#source.documentOf(passage);
    this.#length = 0;
    let place = 0;
    const append = (scanned: Scanned, gap: number) => {
      this.#append(scanned, place);
      place += scanned.length + gap;
    };
    const title = this.#occurrences.title(document);
    append(title, NAMES_APART);
    append(this.#occurrences.aliases(document), NAMES_APART);
    const { from, to } = this.#source.around(passage);
    for (let other = from; other < to; other++) append(this.#occurrences.body(other), 0);
    return this.#occurrences.body(passage).length + title.length;
  }

  #append({ from, to }: Scanned, place: number): void {
    const needed = this.#length + to - from;
    if (needed > this.#slots.length) {
      const [slots, places] = [new Int16Array(needed * 2), new Int32Array(needed * 2)];
      slots.set(this.#slots);
      places.set(this.#places);
      this.#slots = slots;
      this.#places = places;
    }
    const { slots, positions } = this.#occurrences;
    for (let at = from; at < to; at++) {
      this.#slots[this.#length] = slots[at] ?? 0;
      this.#places[this.#length] = place + (positions[at] ?? 0);
      this.#length += 1;
    }
  }

  #countPairs(): void {
    const { nearTerms } = this.#parameters.proximity;
    const [ordered, near] = [this.#ordered.fill(0), this.#near.fill(0)];
    const [slots, places, pairOf] = [this.#slots, this.#places, this.#pairOf];
    const terms = this.#idf.length;
    for (let right = 1; right < this.#length; right++) {
      const [place, slot] = [places[right] ?? 0, slots[right] ?? 0];
      for (let left = right - 1; left >= 0; left--) {
        const distance = place - (places[left] ?? 0);
        if (distance > nearTerms) break;
        const other = slots[left] ?? 0;
        const forward = pairOf[other * terms + slot] ?? -1;
        const backward = pairOf[slot * terms + other] ?? -1;
        if (forward >= 0) {
          near[forward] = (near[forward] ?? 0) + 1;
          if (distance === 1) ordered[forward] = (ordered[forward] ?? 0) + 1;
        }
        if (backward >= 0) near[backward] = (near[backward] ?? 0) + 1;
      }
    }
  }

  #bestWindow(): number {
    const { windowTerms } = this.#parameters.proximity;
    const [slots, places, idf] = [this.#slots, this.#places, this.#idf];
    const held = this.#held.fill(0);
    let [best, sum, left] = [0, 0, 0];
    for (let right = 0; right < this.#length; right++) {
      const slot = slots[right] ?? 0;
      if (held[slot] === 0) sum += idf[slot] ?? 0;
      held[slot] = (held[slot] ?? 0) + 1;
      for (; (places[right] ?? 0) - (places[left] ?? 0) >= windowTerms; left++) {
        const gone = slots[left] ?? 0;
        held[gone] = (held[gone] ?? 0) - 1;
        if (held[gone] === 0) sum -= idf[gone] ?? 0;
      }
      if (sum > best) best = sum;
    }
    return best;
  }
}
