import type { JudgedSet } from "./beir.ts";
import type { Corpus } from "./corpus.ts";

/** How well the answer to one question is, and how long it took. */
export interface JudgedQuery {
  id: string;
  ndcg10: number;
  recall100: number;
  mrr10: number;
  /** Documents found, of at most 100. */
  found: number;
  /** Of the first page, ten passages. */
  milliseconds: number;
}

export interface Evaluation {
  queries: number;
  /** Means over all questions. */
  ndcg10: number;
  recall100: number;
  mrr10: number;
  /** Questions without any hit. */
  unanswered: number;
  p50: number;
  p99: number;
}

export interface EvaluationOptions {
  onQuery?: (judged: JudgedQuery) => void;
  /** Told where a search was done with less than was asked for; perhaps the same for every question. */
  onNote?: (note: string) => void;
}

const DEPTH = 100;

/**
 * Asks a corpus every question of a judged set, one after the other. A document counts with its best passage; nDCG@10 has
 * the gain 2^grade − 1, recall@100 counts every grade above 0.
 */
export async function evaluate(
  corpus: Corpus,
  { queries, judgements }: JudgedSet,
  { onQuery = () => {}, onNote = () => {} }: EvaluationOptions = {},
): Promise<Evaluation> {
  const all: JudgedQuery[] = [];
  for (const [id, question] of queries) {
    const startedAt = performance.now();
    await corpus.search(question, { onNote });
    const milliseconds = performance.now() - startedAt;
    const hits = await corpus.search(question, { limit: DEPTH, distinct: "document", onNote });
    const ranked = hits.map((hit) => hit.passage.document);
    const judged = { id, ...judge(ranked, judgements.get(id) ?? new Map()), found: ranked.length, milliseconds };
    all.push(judged);
    onQuery(judged);
  }
  return summarise(all);
}

function judge(ranked: readonly string[], relevant: ReadonlyMap<string, number>) {
  const gain = (grades: readonly number[]) =>
    grades.slice(0, 10).reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0);
  const ideal = gain([...relevant.values()].sort((a, b) => b - a));
  const first = ranked.slice(0, 10).findIndex((document) => relevant.has(document));
  return {
    ndcg10: gain(ranked.map((id) => relevant.get(id) ?? 0)) / ideal,
    recall100: ranked.filter((document) => relevant.has(document)).length / relevant.size,
    mrr10: first < 0 ? 0 : 1 / (first + 1),
  };
}

function summarise(all: readonly JudgedQuery[]): Evaluation {
  const mean = (of: (judged: JudgedQuery) => number) => all.reduce((sum, judged) => sum + of(judged), 0) / all.length;
  const times = all.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return {
    queries: all.length,
    ndcg10: mean(({ ndcg10 }) => ndcg10),
    recall100: mean(({ recall100 }) => recall100),
    mrr10: mean(({ mrr10 }) => mrr10),
    unanswered: all.filter(({ found }) => found === 0).length,
    p50: at(0.5),
    p99: at(0.99),
  };
}
