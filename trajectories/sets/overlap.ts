import { createNearDuplicates } from "../near-duplicates.ts";
import { questionText } from "../question-text.ts";
import type { Task } from "../task.ts";
import { materialOf } from "./material.ts";
import { createRunIndex } from "./shared-runs.ts";

/** What two sets have in common, seen from the second. */
export interface Overlap {
  tasks: [first: number, second: number];
  answers: Shared;
  entities: Shared;
  facts: Shared;
  paths: Shared;
  /** Tasks of the second set that share a run of words with one of the first, or nearly all: of question and options. */
  text: Shared;
}

export interface Shared {
  /** Different ones in the second set. */
  all: number;
  /** Of these, those that the first set has too. */
  shared: number;
  /** shared / all; 0 where there are none. */
  share: number;
  /** Tasks of the second set that have one of them. */
  tasks: number;
  /** A few, as they are. */
  examples: string[];
}

const EXAMPLES = 5;

/** `words`: in a row, from which on two texts share a run. Default 18. */
export function measureOverlap(
  first: readonly Task[],
  second: readonly Task[],
  { words = 18, similarity = 0.7 }: { words?: number; similarity?: number } = {},
): Overlap {
  const [one, two] = [first.map(materialOf), second.map(materialOf)];
  const compare = (keysOf: (material: ReturnType<typeof materialOf>) => Iterable<string>): Shared => {
    const known = new Set(one.flatMap((material) => [...keysOf(material)]));
    const all = new Set<string>();
    const shared = new Set<string>();
    let tasks = 0;
    for (const material of two) {
      const keys = [...keysOf(material)];
      const common = keys.filter((key) => known.has(key));
      for (const key of keys) all.add(key);
      for (const key of common) shared.add(key);
      if (common.length > 0) tasks += 1;
    }
    return summary(all.size, [...shared], tasks);
  };
  return {
    tasks: [first.length, second.length],
    answers: compare(({ answers }) => answers),
    entities: compare(({ entities }) => entities),
    facts: compare(({ facts }) => facts),
    paths: compare(({ path }) => (path === undefined ? [] : [path])),
    text: compareTexts(first, second, { words, similarity }),
  };
}

function summary(all: number, shared: readonly string[], tasks: number): Shared {
  const share = all === 0 ? 0 : shared.length / all;
  return { all, shared: shared.length, share, tasks, examples: shared.slice(0, EXAMPLES) };
}

function compareTexts(
  first: readonly Task[],
  second: readonly Task[],
  { words, similarity }: { words: number; similarity: number },
): Shared {
  const runs = createRunIndex(words);
  const questions = createNearDuplicates(similarity);
  for (const task of first) {
    runs.add(questionText(task));
    questions.add(questionText(task));
  }
  const shared = second.filter(
    (task) => questions.find(questionText(task)) !== undefined || runs.find(questionText(task)) !== undefined,
  );
  return summary(
    second.length,
    shared.map(({ id }) => id),
    shared.length,
  );
}
