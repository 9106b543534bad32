import { expect, test } from "vitest";
import { openStarterGraph } from "../../../src/knowledge/starter.ts";
import { keepApart } from "../../../trajectories/sets/keep-apart.ts";
import { materialOf } from "../../../trajectories/sets/material.ts";
import { synthesizeTasks } from "../../../trajectories/synthesis/synthesize.ts";
import type { Task } from "../../../trajectories/task.ts";

test("tasks that are made apart from a benchmark share no fact with it", async () => {
  const graph = await openStarterGraph();
  const wanted = { graph, count: 40, seed: 5, kinds: ["choice"] };
  const { tasks: benchmark } = await synthesizeTasks({ ...wanted, seed: 4 });
  const screen = keepApart(benchmark);
  for (const task of benchmark) expect(screen.of(task)).toBe("it rests on a fact of a set that it is kept apart from");
  const factsOf = (tasks: readonly Task[]) => new Set(tasks.flatMap((task) => [...materialOf(task).facts]));
  const held = factsOf(benchmark);
  const { tasks: free } = await synthesizeTasks(wanted);
  expect([...factsOf(free)].filter((fact) => held.has(fact)).length).toBeGreaterThan(0);
  const { tasks: apart } = await synthesizeTasks({ ...wanted, refuse: screen });
  expect(apart.length).toBe(40);
  expect([...factsOf(apart)].filter((fact) => held.has(fact))).toEqual([]);
  expect(keepApart(benchmark.toReversed()).key).toBe(screen.key);
  expect(keepApart(benchmark.slice(1)).key).not.toBe(screen.key);
}, 120_000);
