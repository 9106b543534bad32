import type { RankingParameters } from "./parameters.ts";
import type { WeightedTerms } from "./ranked-question.ts";
import { GAP, inverseFrequency, type TermSource } from "./term-source.ts";

/** Passages and their scores, the best first. */
export interface Ranked {
  passages: number[];
  scores: number[];
}

/**
 * Terms that the best documents have in common: pseudo-relevance feedback.
 *
 *   v(t) = idf(t) · Σ (score(d) − score of the next document) · tf(t, d) / length(d)
 *
 * over the best `documents` documents, each taken at its best passage with title and context. Of words that are not too
 * common the first `terms` by v are kept, their weights scaled to a sum of `weight` · the question's own weight. Empty
 * when there are too few documents to compare.
 */
export function learnTerms(
  { passages, scores }: Ranked,
  questionWeight: number,
  { source, parameters }: { source: TermSource; parameters: RankingParameters },
): WeightedTerms {
  const { documents, terms, weight, commonest } = parameters.feedback;
  const best = bestOfDocuments(passages, documents + 1, source);
  const next = best.length > documents ? best.pop() : undefined;
  if (next === undefined) return { terms: [], weights: [] };
  const base = scores[next] ?? 0;
  const values = new Map<number, number>();
  for (const at of best) {
    const lead = (scores[at] ?? 0) - base;
    if (lead > 0) addText(values, passages[at] ?? 0, { lead, source });
  }
  const kept = keepBest(values, { source, terms, most: source.passages * commonest });
  const sum = kept.reduce((total, { value }) => total + value, 0);
  return {
    terms: kept.map(({ term }) => term),
    weights: kept.map(({ value }) => (weight * questionWeight * value) / sum),
  };
}

interface Learnt {
  term: number;
  value: number;
}

/** The best words that are in no more passages than `most`, the best first. */
function keepBest(
  values: ReadonlyMap<number, number>,
  { source, terms, most }: { source: TermSource; terms: number; most: number },
): Learnt[] {
  const kept: Learnt[] = [];
  for (const [term, raw] of values) {
    const frequency = source.frequency(term);
    if (frequency > most || !source.isWord(term)) continue;
    const value = raw * inverseFrequency(source.passages, frequency);
    if (kept.length === terms && !precedes({ term, value }, kept[terms - 1])) continue;
    let at = kept.length;
    while (at > 0 && precedes({ term, value }, kept[at - 1])) at -= 1;
    kept.splice(at, 0, { term, value });
    if (kept.length > terms) kept.pop();
  }
  return kept;
}

/** Of equal ones the one that the better document says first stays before: numbers of terms say nothing. */
function precedes({ value }: Learnt, other: Learnt | undefined): boolean {
  return other === undefined || value > other.value;
}

/** Places of the best passages of distinct documents. */
function bestOfDocuments(passages: readonly number[], count: number, source: TermSource): number[] {
  const seen = new Set<number>();
  const places: number[] = [];
  for (let at = 0; at < passages.length && places.length < count; at++) {
    const document = source.documentOf(passages[at] ?? 0);
    if (seen.has(document)) continue;
    seen.add(document);
    places.push(at);
  }
  return places;
}

/** The title, the passage and its context. */
function addText(values: Map<number, number>, passage: number, { lead, source }: { lead: number; source: TermSource }) {
  const document = source.documentOf(passage);
  const { from, to } = source.around(passage);
  let length = source.title(document).length;
  for (let other = from; other < to; other++) length += source.body(other).length;
  const add = (text: Uint32Array) => {
    for (let at = 0; at < text.length; at++) {
      const term = text[at] ?? GAP;
      if (term !== GAP) values.set(term, (values.get(term) ?? 0) + lead / length);
    }
  };
  add(source.title(document));
  for (let other = from; other < to; other++) add(source.body(other));
}
