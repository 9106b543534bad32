import { contentHash } from "../../src/lib/hash.ts";
import type { Refusal } from "../synthesis/synthesize.ts";
import type { Task } from "../task.ts";
import type { BenchmarkItem } from "./benchmark-item.ts";
import { createFaults } from "./decontaminate.ts";
import { materialOf } from "./material.ts";
import { entitiesOfPath } from "./path-keys.ts";

/** Refuses tasks that rest on a fact which one of these rests on, or have its path or its words. */
export function keepApart(others: readonly Task[]): Refusal {
  const benchmark = others.map((task): BenchmarkItem => {
    const { facts } = materialOf(task);
    const { id, question } = task;
    return { where: id, question, texts: [question], facts: [...facts], path: entitiesOfPath(task.path) };
  });
  const faultOf = createFaults({ benchmark, facts: true });
  return {
    key: contentHash(others.map(({ id }) => id).sort()),
    of(task) {
      const rule = faultOf(task)?.rule;
      if (rule === undefined) return undefined;
      return rule === "fact" || rule === "path"
        ? "it rests on a fact of a set that it is kept apart from"
        : "it reads like a task of a set that it is kept apart from";
    },
  };
}
