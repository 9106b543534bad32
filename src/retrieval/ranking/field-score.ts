import type { Look, Occurrences } from "./occurrences.ts";
import type { RankingParameters } from "./parameters.ts";
import type { WeightedTerms } from "./ranked-question.ts";
import { inverseFrequency, type TermSource } from "./term-source.ts";

/**
 * BM25F: the fields of a passage are weighed together before a term saturates.
 *
 *   score = Σ w(t) · idf(t)^p · f / (f + k)
 *   f     = (body + c · context) / n(body, context) + wt · title / n(title) + wa · [an alias holds t]
 *   n     = 1 − b + b · length / average length
 *
 * with the occurrences of the term in the passage, in its neighbours and in the title, and k, b, p, c, wt, wa of the
 * parameters. There is no factor k + 1.
 */
export class FieldScore {
  readonly #occurrences: Occurrences;
  readonly #source: TermSource;
  readonly #parameters: RankingParameters;
  /** w(t) · idf(t)^p, by slot. */
  readonly #values: Float64Array;
  readonly #counts: Float64Array;

  constructor(
    occurrences: Occurrences,
    { terms, weights }: WeightedTerms,
    { source, parameters }: { source: TermSource; parameters: RankingParameters },
  ) {
    this.#occurrences = occurrences;
    this.#source = source;
    this.#parameters = parameters;
    this.#values = new Float64Array(terms.length);
    terms.forEach((term, slot) => {
      const idf = inverseFrequency(source.passages, source.frequency(term));
      this.#values[slot] = idf ** parameters.idfPower * (weights[slot] ?? 0);
    });
    this.#counts = new Float64Array(terms.length);
  }

  /** Of a candidate, by its place. */
  score(at: number): number {
    const { saturation } = this.#parameters;
    this.#count(at);
    const [counts, values] = [this.#counts, this.#values];
    let sum = 0;
    for (let slot = 0; slot < counts.length; slot++) {
      const count = counts[slot] as number;
      if (count > 0) sum += ((values[slot] as number) * count) / (count + saturation);
    }
    return sum;
  }

  /** What each term gives to the score of a candidate, by slot. */
  shares(at: number): number[] {
    this.#count(at);
    const [counts, values] = [this.#counts, this.#values];
    const shares: number[] = [];
    for (let slot = 0; slot < counts.length; slot++) {
      const count = counts[slot] as number;
      shares.push(((values[slot] as number) * count) / (count + this.#parameters.saturation));
    }
    return shares;
  }

  /** Leaves the weighed occurrences of each term in `#counts`. */
  #count(candidate: number): void {
    const { lengthNorm: b, titleWeight, aliasWeight } = this.#parameters;
    const { averageTitle } = this.#source;
    const look = this.#occurrences.of(candidate);
    const counts = this.#counts.fill(0);
    this.#addText(look);
    const norm = 1 - b + b * this.#lengthOf(look);
    for (let slot = 0; slot < counts.length; slot++) counts[slot] = (counts[slot] as number) / norm;
    const { from, aliases, before, titleLength } = look;
    if (aliases > from) this.#add(from, aliases, titleWeight / (1 - b + b * (titleLength / averageTitle)));
    if (before > aliases) this.#addOnce(aliases, before, aliasWeight);
  }

  /** The passage with its context. */
  #addText({ before, passage, behind, to }: Look): void {
    const { contextWeight } = this.#parameters;
    this.#add(before, passage, contextWeight);
    this.#add(passage, behind, 1);
    this.#add(behind, to, contextWeight);
  }

  /** Of the passage with its context, over the average. */
  #lengthOf({ length, contextLength }: Look): number {
    const { contextWeight } = this.#parameters;
    const { averageBody, averageContext } = this.#source;
    return (length + contextWeight * contextLength) / (averageBody + contextWeight * averageContext);
  }

  #add(from: number, to: number, weight: number): void {
    const { slots } = this.#occurrences;
    const counts = this.#counts;
    for (let at = from; at < to; at++) {
      const slot = slots[at] as number;
      counts[slot] = (counts[slot] as number) + weight;
    }
  }

  #addOnce(from: number, to: number, weight: number): void {
    const slots = this.#occurrences.slots.subarray(from, to);
    slots.forEach((slot, at) => {
      if (slots.indexOf(slot) === at) this.#counts[slot] = (this.#counts[slot] ?? 0) + weight;
    });
  }
}
