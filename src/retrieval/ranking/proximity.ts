import type { Look, Occurrences } from "./occurrences.ts";
import type { RankingParameters } from "./parameters.ts";
import type { RankedQuestion } from "./ranked-question.ts";
import { inverseFrequency, type TermSource } from "./term-source.ts";

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

  /** `sequence`: the terms of the question in its order, as slots; -1 breaks it. */
  constructor(
    occurrences: Occurrences,
    { terms, sequence, joined }: Pick<RankedQuestion, "terms" | "sequence" | "joined">,
    { source, parameters }: { source: TermSource; parameters: RankingParameters },
  ) {
    this.#occurrences = occurrences;
    this.#source = source;
    this.#parameters = parameters;
    this.#idf = new Float64Array(terms.length);
    terms.forEach((term, slot) => {
      this.#idf[slot] = inverseFrequency(source.passages, source.frequency(term));
    });
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
    this.#weights = new Float64Array(pairs).fill(ordered);
    for (const pair of tight) this.#weights[pair] = ordered * more;
    this.#ordered = new Uint16Array(pairs);
    this.#near = new Uint16Array(pairs);
    this.#held = new Uint16Array(terms.length);
  }

  /** One number for each of the first candidates, which are the best of the question. */
  scores(count: number): Float64Array {
    const { near: pu, window: pw } = this.#parameters.proximity;
    const pairs = this.#pairs;
    const scores = new Float64Array(count);
    const holding = new Uint16Array(pairs);
    // What each pair gives to each passage, before its idf is known.
    const shares = new Float64Array(count * pairs);
    for (let at = 0; at < count; at++) {
      const look = this.#occurrences.of(at);
      const norm = this.#normOf(look);
      scores[at] = pw * this.#bestWindow(look);
      this.#countPairs(look);
      for (let pair = 0; pair < pairs; pair++) {
        const po = this.#weights[pair] as number;
        const [o, u] = [this.#ordered[pair] as number, this.#near[pair] as number];
        if (o > 0) holding[pair] = (holding[pair] as number) + 1;
        if (u > 0) shares[at * pairs + pair] = (po * o) / (o + norm) + (pu * u) / (u + norm);
      }
    }
    for (let pair = 0; pair < pairs; pair++) {
      const idf = inverseFrequency(this.#source.passages, holding[pair] ?? 0);
      for (let at = 0; at < count; at++) {
        scores[at] = (scores[at] as number) + idf * (shares[at * pairs + pair] as number);
      }
    }
    return scores;
  }

  /** K of a passage. */
  #normOf({ length, titleLength }: Look): number {
    const { saturation: k, lengthNorm: b } = this.#parameters;
    const usual = this.#source.averageBody + this.#source.averageTitle;
    return k * (1 - b + b * ((length + titleLength) / usual));
  }

  #countPairs({ from, to }: Look): void {
    const { nearTerms } = this.#parameters.proximity;
    const [ordered, near] = [this.#ordered.fill(0), this.#near.fill(0)];
    const { slots, places } = this.#occurrences;
    const pairOf = this.#pairOf;
    const terms = this.#idf.length;
    for (let right = from + 1; right < to; right++) {
      const [place, slot] = [places[right] as number, slots[right] as number];
      for (let left = right - 1; left >= from; left--) {
        const distance = place - (places[left] as number);
        if (distance > nearTerms) break;
        const other = slots[left] as number;
        const forward = pairOf[other * terms + slot] as number;
        const backward = pairOf[slot * terms + other] as number;
        if (forward >= 0) {
          near[forward] = (near[forward] as number) + 1;
          if (distance === 1) ordered[forward] = (ordered[forward] as number) + 1;
        }
        if (backward >= 0) near[backward] = (near[backward] as number) + 1;
      }
    }
  }

  #bestWindow({ from, to }: Look): number {
    const { windowTerms } = this.#parameters.proximity;
    const { slots, places } = this.#occurrences;
    const idf = this.#idf;
    const held = this.#held.fill(0);
    let [best, sum, left] = [0, 0, from];
    for (let right = from; right < to; right++) {
      const slot = slots[right] as number;
      if (held[slot] === 0) sum += idf[slot] as number;
      held[slot] = (held[slot] as number) + 1;
      for (; (places[right] as number) - (places[left] as number) >= windowTerms; left++) {
        const gone = slots[left] as number;
        held[gone] = (held[gone] as number) - 1;
        if (held[gone] === 0) sum -= idf[gone] as number;
      }
      if (sum > best) best = sum;
    }
    return best;
  }
}
