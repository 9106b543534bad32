import type { CandidateTexts } from "./candidate-texts.ts";
import type { RankingParameters } from "./parameters.ts";
import type { WeightedTerms } from "./ranked-question.ts";
import { inverseFrequency, type Row, type TermSource } from "./term-source.ts";
import type { TermSums } from "./term-sums.ts";

/**
 * Terms that the best documents have in common: pseudo-relevance feedback.
 *
 *   v(t) = idf(t) · Σ (score(d) − score of the next document) · tf(t, d) / length(d)
 *
 * over the best `documents` documents of the first candidates, whose scores are given, each taken at its best passage with title and context. Of words that are not too
 * common the first `terms` by v are kept, their weights scaled to a sum of `weight` · the question's own weight. Empty
 * when there are too few documents to compare.
 */
export function learnTerms(
  scores: Float64Array,
  questionWeight: number,
  { texts, parameters }: { texts: CandidateTexts; parameters: RankingParameters },
): WeightedTerms {
  const { source, memory } = texts;
  const { documents, terms, weight, commonest } = parameters.feedback;
  const best = bestOfDocuments(texts, scores, documents + 1);
  const next = best.length > documents ? best.pop() : undefined;
  if (next === undefined) return { terms: [], weights: [] };
  const base = scores[next] ?? 0;
  const { sums } = memory;
  sums.clear();
  for (const at of best) {
    const lead = (scores[at] ?? 0) - base;
    if (lead > 0) addText(sums, at, { lead, texts });
  }
  const kept = keepBest(sums, { source, terms, most: source.passages * commonest });
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
  sums: TermSums,
  { source, terms, most }: { source: TermSource; terms: number; most: number },
): Learnt[] {
  const kept: Learnt[] = [];
  // No term can be worth more than that of a term which no passage has.
  const rarest = inverseFrequency(source.passages, 0);
  for (let at = 0; at < sums.size; at++) {
    const [term, raw] = [sums.terms[at] as number, sums.sums[at] as number];
    const last = kept.length === terms ? kept[terms - 1] : undefined;
    if (last !== undefined && raw * rarest <= last.value) continue;
    const frequency = source.frequency(term);
    if (frequency > most || !source.isWord(term)) continue;
    const value = raw * inverseFrequency(source.passages, frequency);
    if (last !== undefined && !precedes({ term, value }, last)) continue;
    let place = kept.length;
    while (place > 0 && precedes({ term, value }, kept[place - 1])) place -= 1;
    kept.splice(place, 0, { term, value });
    if (kept.length > terms) kept.pop();
  }
  return kept;
}

/** Of equal ones the one that the better document says first stays before: numbers of terms say nothing. */
function precedes({ value }: Learnt, other: Learnt | undefined): boolean {
  return other === undefined || value > other.value;
}

/** Places of the best passages of distinct documents, the best first; of equal ones the lower number. */
function bestOfDocuments({ source, passages }: CandidateTexts, scores: Float64Array, count: number): number[] {
  const documents = Array.from(scores, (_, at) => source.documentOf(passages[at] as number));
  const places: number[] = [];
  const seen = new Set<number>();
  while (places.length < count) {
    let best = -1;
    for (let at = 0; at < scores.length; at++) {
      const lead = best < 0 ? 1 : (scores[at] as number) - (scores[best] as number);
      const isBetter = lead > 0 || (lead === 0 && (passages[at] as number) < (passages[best] as number));
      if (isBetter && !seen.has(documents[at] as number)) best = at;
    }
    if (best < 0) break;
    seen.add(documents[best] as number);
    places.push(best);
  }
  return places;
}

/** The title, the passage and its context. */
function addText(sums: TermSums, candidate: number, { lead, texts }: { lead: number; texts: CandidateTexts }): void {
  const { from, aliases, before, to } = texts.rows[candidate] as Row;
  const share = lead / (aliases - from + to - before);
  sums.add(texts.terms, { from, to: aliases }, share);
  sums.add(texts.terms, { from: before, to }, share);
}
