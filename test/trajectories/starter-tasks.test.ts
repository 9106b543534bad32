import { beforeAll, describe, expect, test } from "vitest";
import type { Graph } from "../../src/knowledge/graph.ts";
import { openStarterGraph } from "../../src/knowledge/starter.ts";
import { checkTasks } from "../../trajectories/check.ts";
import { type Synthesis, synthesizeTasks } from "../../trajectories/synthesis.ts";
import { freezeTask } from "../../trajectories/task.ts";

/** How often the most frequent of these occurs. */
function highestUse(keys: readonly string[]): number {
  return Math.max(...keys.map((key) => keys.filter((other) => other === key).length));
}

describe("200 tasks from the starter graph", () => {
  let graph: Graph;
  let synthesis: Synthesis;
  beforeAll(async () => {
    graph = await openStarterGraph();
    synthesis = synthesizeTasks({ graph, count: 200, seed: "starter" });
  });

  test("all are made, and an independent check proves every one", () => {
    expect(synthesis.report).toMatchObject({ requested: 200, made: 200 });
    expect(checkTasks(synthesis.tasks, graph)).toEqual({ tasks: 200, proven: 200, broken: [] });
  });

  test("none comes twice, in question, path or id", () => {
    const { tasks } = synthesis;
    for (const key of [
      tasks.map(({ id }) => id),
      tasks.map(({ question }) => question),
      tasks.map(({ path }) => JSON.stringify(path)),
    ]) {
      expect(new Set(key).size).toBe(200);
    }
  });

  test("they are spread over patterns, lengths, specialties and answers", () => {
    const { tasks, report } = synthesis;
    expect(Object.keys(report.patterns).length).toBeGreaterThanOrEqual(5);
    expect(Object.keys(report.specialties).filter((name) => name !== "none").length).toBeGreaterThanOrEqual(12);
    expect(new Set(tasks.map(({ path }) => path?.length))).toEqual(new Set([2, 3]));
    const answers = tasks.map(({ answer }) => answer ?? "");
    expect(highestUse(answers)).toBeLessThanOrEqual(10);
    const specific = (report.answers.gene ?? 0) + (report.answers.drug ?? 0) + (report.answers.disease ?? 0);
    expect(specific).toBeGreaterThan(100);
  });

  test("each is whole: its own hash, a plain question, a path that ends at the answer", () => {
    for (const task of synthesis.tasks) {
      expect(freezeTask(task)).toEqual(task);
      expect(task.question).toMatch(/^[A-Z].*[^ ]\?$/u);
      expect(task.question).not.toMatch(/[{}]| {2}|the the|undefined/u);
      expect(graph.entity(task.path?.at(-1)?.to ?? "")?.name).toBe(task.answer);
    }
  });
});
