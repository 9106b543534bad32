import type { Look, Occurrences } from "./occurrences.ts";
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

  constructor(
    occurrences: Occurrences,
    { terms, sequence }: Pick<RankedQuestion, "terms" | "sequence">,
    { source, parameters }: { source: TermSource; parameters: RankingParameters },
  ) {
    this.#occurrences = occurrences;
    this.#source = source;
    this.#sequence = sequence;
    const { named, idfPower } = parameters;
    this.#values = new Float64Array(terms.length);
    terms.forEach((term, slot) => {
      this.#values[slot] = named * inverseFrequency(source.passages, source.frequency(term)) ** idfPower;
    });
  }

  /** Of a candidate, by its place. */
  score(at: number): number {
    const look = this.#occurrences.of(at);
    return Math.max(this.#ofTitle(look), this.#ofAliases(look, at));
  }

  #ofTitle({ from, aliases, titleLength }: Look): number {
    return aliases - from === titleLength ? this.#ofName(from, aliases) : 0;
  }

  #ofAliases({ aliases: from, before: to, aliasPlace }: Look, candidate: number): number {
    if (from === to) return 0;
    const { places, texts } = this.#occurrences;
    const terms = this.#source.aliases(this.#source.documentOf(texts.passages[candidate] ?? 0));
    let best = 0;
    let at = from;
    for (let start = 0; start < terms.length; ) {
      const gap = terms.indexOf(GAP, start);
      const end = gap < 0 ? terms.length : gap;
      const first = at;
      while (at < to && (places[at] ?? 0) < aliasPlace + end) at += 1;
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
