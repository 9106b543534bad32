import type { Cell } from "../synthesis/cells.ts";
import type { Task } from "../task.ts";
import type { BenchmarkItem } from "./benchmark-item.ts";
import { createFaults } from "./decontaminate.ts";
import { materialOf } from "./material.ts";

const CATEGORIES = 15;

/** Tasks of each category by hops, as in ICD-Bench: 245 a category, 3,675 in all. */
const BY_HOPS: readonly (readonly [hops: number, count: number])[] = [
  [2, 100],
  [3, 100],
  [4, 30],
  [5, 15],
];

/** The quotas of ICD-Bench, or a share of each (at least one). */
export function benchCells(share = 1): Cell[] {
  return Array.from({ length: CATEGORIES }, (_, index) => `ICDBENCH:${index + 1}`).flatMap((category) =>
    BY_HOPS.map(([hops, count]) => ({ kind: "choice", hops, category, count: Math.max(1, Math.round(count * share)) })),
  );
}

/**
 * Why a task may not be in a benchmark: it rests on a fact that a training set rests on, or has its path or its words.
 * Undefined when it may.
 */
export function createScreen(training: readonly Task[]): (task: Task) => string | undefined {
  const benchmark = training.map((task): BenchmarkItem => {
    const { facts } = materialOf(task);
    const path = task.path?.flatMap(({ from, to }, index) => (index === 0 ? [from, to] : [to]));
    const item = { where: task.id, question: task.question, texts: [task.question], facts: [...facts] };
    return path === undefined ? item : { ...item, path };
  });
  const faultOf = createFaults({ benchmark, facts: true });
  return (task) => {
    const rule = faultOf(task)?.rule;
    if (rule === undefined) return undefined;
    return rule === "fact" || rule === "path"
      ? "it rests on a fact of a training set"
      : "it reads like a task of a training set";
  };
}
