import type { Occurrences } from "./occurrences.ts";
import type { RankingParameters } from "./parameters.ts";
import type { RankedQuestion } from "./ranked-question.ts";
import { GAP, inverseFrequency, type TermSource } from "./term-source.ts";

/**
 * What a document gains whose title or alias stands in the question from its first word to its last: "treatment of Duane
 * retraction syndrome" names that document rather than "Duane retraction syndrome with deafness".
 *
 *   named · Σ idf(t)^p over the terms of the name that gives most
 */
export class NameMatch {
  readonly #occurrences: Occurrences;
  readonly #source: TermSource;
  readonly #sequence: readonly number[];
  /** named · idf(t)^p, by slot. */
  readonly #values: Float64Array;
  readonly #known = new Map<number, number>();

  constructor(
    occurrences: Occurrences,
    { terms, sequence }: Pick<RankedQuestion, "terms" | "sequence">,
    { source, parameters }: { source: TermSource; parameters: RankingParameters },
  ) {
    this.#occurrences = occurrences;
    this.#source = source;
    this.#sequence = sequence;
    const { named, idfPower } = parameters;
    this.#values = Float64Array.from(
      terms,
      (term) => named * inverseFrequency(source.passages, source.frequency(term)) ** idfPower,
    );
  }

  score(passage: number): number {
    const document = this.#source.documentOf(passage);
    const known = this.#known.get(document);
    if (known !== undefined) return known;
    const score = Math.max(this.#ofTitle(document), this.#ofAliases(document));
    this.#known.set(document, score);
    return score;
  }

  #ofTitle(document: number): number {
    const { from, to, length } = this.#occurrences.title(document);
    return to - from === length ? this.#ofName(from, to) : 0;
  }

  #ofAliases(document: number): number {
    const { from, to } = this.#occurrences.aliases(document);
    if (from === to) return 0;
    const terms = this.#source.aliases(document);
    const { positions } = this.#occurrences;
    let best = 0;
    let at = from;
    for (let start = 0; start < terms.length; ) {
      const gap = terms.indexOf(GAP, start);
      const end = gap < 0 ? terms.length : gap;
      const first = at;
      while (at < to && (positions[at] ?? 0) < end) at += 1;
      if (at - first === end - start) best = Math.max(best, this.#ofName(first, at));
      start = end + 1;
    }
    return best;
  }

  /** Of a name whose terms are all in the question: whether they stand there side by side, too. */
  #ofName(from: number, to: number): number {
    const { slots } = this.#occurrences;
    const length = to - from;
    if (length === 0) return 0;
    for (let start = 0; start + length <= this.#sequence.length; start++) {
      let held = 0;
      while (held < length && this.#sequence[start + held] === slots[from + held]) held += 1;
      if (held < length) continue;
      let sum = 0;
      for (let at = from; at < to; at++) sum += this.#values[slots[at] ?? 0] ?? 0;
      return sum;
    }
    return 0;
  }
}
