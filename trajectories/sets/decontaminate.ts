import { createNearDuplicates } from "../near-duplicates.ts";
import type { Task } from "../task.ts";
import type { BenchmarkItem } from "./benchmark-item.ts";
import { materialOf } from "./material.ts";
import { entitiesOfPath, pathKeys } from "./path-keys.ts";
import { createRunIndex } from "./shared-runs.ts";

export interface DecontaminationOptions {
  benchmark: readonly BenchmarkItem[];
  /** Words in a row that no task may share with any text of a benchmark item. Default 18. */
  words?: number;
  /** Jaccard similarity of the questions from which on they are the same. Default 0.7. */
  similarity?: number;
  /** Whether a task falls that rests on a fact which an item of the benchmark rests on. Default false. */
  facts?: boolean;
  /** Names of an entity: benchmarks write their paths with them. Without it, paths are compared by ids only. */
  namesOf?: (id: string) => readonly string[];
}

/** Why a task was taken out, with what shows it. */
export interface Removal {
  task: string;
  rule: "path" | "fact" | "words" | "near-duplicate";
  /** The item of the benchmark. */
  item: string;
  /** The words, the fact or the path that both have, or the item's question. */
  evidence: string;
  /** Of a near-duplicate: the Jaccard similarity. */
  similarity?: number;
}

export interface Decontamination {
  kept: Task[];
  removed: Removal[];
}

/** Takes out the tasks that stand in a benchmark: by the whole path, by words in a row, or nearly word by word. */
export function decontaminate(tasks: readonly Task[], options: DecontaminationOptions): Decontamination {
  const faults = createFaults(options);
  const result: Decontamination = { kept: [], removed: [] };
  for (const task of tasks) {
    const removal = faults(task);
    if (removal === undefined) result.kept.push(task);
    else result.removed.push({ task: task.id, ...removal });
  }
  return result;
}

/** Indexes the benchmark once; the first rule that a task breaks is told. */
export function createFaults({
  benchmark,
  words = 18,
  similarity = 0.7,
  facts = false,
  namesOf,
}: DecontaminationOptions) {
  const runs = createRunIndex(words);
  const owners: BenchmarkItem[] = [];
  const questions = createNearDuplicates(similarity);
  const paths = new Map<string, BenchmarkItem>();
  const shown = new Map<string, BenchmarkItem>();
  for (const item of benchmark) {
    for (const text of item.texts) {
      runs.add(text);
      owners.push(item);
    }
    questions.add(item.question);
    for (const key of pathKeys(item.path ?? [])) if (!paths.has(key)) paths.set(key, item);
    if (facts) for (const fact of item.facts ?? []) if (!shown.has(fact)) shown.set(fact, item);
  }
  return (task: Task): Omit<Removal, "task"> | undefined => {
    for (const key of keysOfTask(task, namesOf)) {
      const item = paths.get(key);
      if (item !== undefined) return { rule: "path", item: item.where, evidence: key };
    }
    for (const fact of shown.size === 0 ? [] : materialOf(task).facts) {
      const item = shown.get(fact);
      if (item !== undefined) return { rule: "fact", item: item.where, evidence: fact };
    }
    for (const text of textsOf(task)) {
      const run = runs.find(text);
      if (run !== undefined) return { rule: "words", item: owners[run.text]?.where ?? "", evidence: run.words };
    }
    const near = questions.find(task.question);
    if (near === undefined) return undefined;
    const { where = "", question = "" } = benchmark[near.text] ?? {};
    return { rule: "near-duplicate", item: where, evidence: question, similarity: near.similarity };
  };
}

function keysOfTask({ path }: Task, namesOf: DecontaminationOptions["namesOf"]): string[] {
  const ids = entitiesOfPath(path);
  const names = namesOf === undefined ? [] : pathKeys(ids.map((id) => namesOf(id)[0] ?? id));
  return [...pathKeys(ids), ...names];
}

/** What a model trained on the task reads. */
export function textsOf({ question, options = [], trace }: Task): string[] {
  return [question, ...options.map(({ text }) => text), ...(trace === undefined ? [] : [trace.text])];
}
