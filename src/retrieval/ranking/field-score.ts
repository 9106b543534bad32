import type { Occurrences, Scanned } from "./occurrences.ts";
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
    const { passages } = source;
    const value = (term: number) => inverseFrequency(passages, source.frequency(term)) ** parameters.idfPower;
    this.#values = Float64Array.from(terms, (term, slot) => value(term) * (weights[slot] ?? 0));
    this.#counts = new Float64Array(terms.length);
  }

  score(passage: number): number {
    const { saturation } = this.#parameters;
    this.#count(passage);
    let sum = 0;
    for (let slot = 0; slot < this.#counts.length; slot++) {
      const count = this.#counts[slot] ?? 0;
      if (count > 0) sum += ((this.#values[slot] ?? 0) * count) / (count + saturation);
    }
    return sum;
  }

  /** What each term gives to the score of a passage, by slot. */
  shares(passage: number): number[] {
    this.#count(passage);
    return Array.from(this.#counts, (count, slot) => {
      return ((this.#values[slot] ?? 0) * count) / (count + this.#parameters.saturation);
    });
  }

  /** Leaves the weighed occurrences of each term in `#counts`. */
  #count(passage: number): void {
    const { lengthNorm: b, titleWeight, aliasWeight } = this.#parameters;
    const source = this.#source;
    const occurrences = this.#occurrences;
    this.#counts.fill(0);
    const norm = 1 - b + b * this.#addText(passage);
    for (let slot = 0; slot < this.#counts.length; slot++) this.#counts[slot] = (this.#counts[slot] ?? 0) / norm;
    const document = source.documentOf(passage);
    const title = occurrences.title(document);
    if (title.to > title.from) this.#add(title, titleWeight / (1 - b + b * (title.length / source.averageTitle)));
    this.#addOnce(occurrences.aliases(document), aliasWeight);
  }

  /** The passage with its context; returns their length over the average. */
  #addText(passage: number): number {
    const { contextWeight } = this.#parameters;
    const { averageBody, averageContext } = this.#source;
    const { from, to } = this.#source.around(passage);
    let length = 0;
    for (let other = from; other < to; other++) {
      const weight = other === passage ? 1 : contextWeight;
      const scanned = this.#occurrences.body(other);
      length += weight * scanned.length;
      this.#add(scanned, weight);
    }
    return length / (averageBody + contextWeight * averageContext);
  }

  #add({ from, to }: Scanned, weight: number): void {
    const { slots } = this.#occurrences;
    for (let at = from; at < to; at++) {
      const slot = slots[at] ?? 0;
      this.#counts[slot] = (this.#counts[slot] ?? 0) + weight;
    }
  }

  #addOnce({ from, to }: Scanned, weight: number): void {
    if (to === from) return;
    const slots = this.#occurrences.slots.subarray(from, to);
    slots.forEach((slot, at) => {
      if (slots.indexOf(slot) === at) this.#counts[slot] = (this.#counts[slot] ?? 0) + weight;
    });
  }
}
