/** One question of a benchmark, with all that belongs to it. */
export interface BenchmarkItem {
  /** "benchmark-2024-02.json medqa/0000", "medqa-test_hard.jsonl:17" */
  where: string;
  question: string;
  /** The question and every other text of the item: options, answers, contexts, explanations. */
  texts: string[];
  /** Names or ids of the entities of its path, in order; where it has one. */
  path?: string[];
  /** Ids of facts that its path and its proof rest on: of tasks that Osler made. */
  facts?: string[];
}
