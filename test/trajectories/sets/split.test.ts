import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/lib/random.ts";
import { materialOf } from "../../../trajectories/sets/material.ts";
import { measureOverlap } from "../../../trajectories/sets/overlap.ts";
import { splitTasks } from "../../../trajectories/sets/split.ts";
import type { Task } from "../../../trajectories/task.ts";
import { hops, sampleTask } from "./sample-tasks.ts";

/** Tasks over a ring of diseases and genes: neighbours share facts. */
function ring(count: number): Task[] {
  return Array.from({ length: count }, (_, i) =>
    sampleTask(`Question number ${i}, what follows from it?`, {
      kind: i % 2 === 0 ? "chain" : "choice",
      answer: `D${i + 1}`,
      path: hops(`D${i}>G${i % 50}`, `G${i % 50}>D${i + 1}`),
    }),
  );
}

describe("splitTasks", () => {
  const tasks = ring(400);
  const split = splitTasks(tasks, { share: 0.1, random: createRandom(1) });

  it("loses no task", () => {
    expect(split.train.length + split.test.length + split.leftOut.length).toBe(tasks.length);
    expect(split.test.length).toBeGreaterThan(30);
    expect(split.test.length).toBeLessThanOrEqual(42);
  });

  it("leaves nothing that is held out in the training set", () => {
    const { answers, facts, paths } = measureOverlap(split.train, split.test);
    expect([answers.shared, facts.shared, paths.shared]).toEqual([0, 0, 0]);
    const held = new Set(split.entities);
    for (const task of split.train) {
      for (const entity of materialOf(task).entities) expect(held.has(entity)).toBe(false);
    }
  });

  it("says why a task is in neither part", () => {
    expect(split.leftOut.length).toBeGreaterThan(0);
    for (const { reason } of split.leftOut)
      expect(reason).toMatch(/^it (speaks of D\d+|rests on F:\S+), which is held out$/);
  });

  it("holds out of every kind", () => {
    const kinds = split.test.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "chain").length).toBeGreaterThan(10);
    expect(kinds.filter((kind) => kind === "choice").length).toBeGreaterThan(10);
  });

  it("gives the same parts for the same seed", () => {
    const again = splitTasks(tasks, { share: 0.1, random: createRandom(1) });
    expect(again.test.map(({ id }) => id)).toEqual(split.test.map(({ id }) => id));
  });

  it("does not hold out a class that most tasks speak of, but the facts that lead to it", () => {
    const classes = Array.from({ length: 200 }, (_, i) =>
      sampleTask(`How is disease ${i} inherited?`, { answer: "AD", path: hops(`D${i}>AD`) }),
    );
    const { train, test, entities } = splitTasks(classes, { share: 0.2, random: createRandom(2) });
    expect(entities).toEqual([]);
    expect(test.length).toBeGreaterThan(20);
    expect(train.length).toBe(200 - test.length);
  });
});

describe("measureOverlap", () => {
  it("counts what the second set has in common with the first", () => {
    const first = [sampleTask("What causes the disease that begins with A?", { answer: "B", path: hops("A>B") })];
    const second = [
      sampleTask("What causes the disease that begins with A??", { answer: "B", path: hops("A>B") }),
      sampleTask("And what else is there to ask of another one?", { answer: "D", path: hops("C>D") }),
    ];
    const overlap = measureOverlap(first, second);
    expect(overlap.answers).toMatchObject({ all: 2, shared: 1, share: 0.5, tasks: 1, examples: ["B"] });
    expect(overlap.facts).toMatchObject({ all: 2, shared: 1, examples: ["F:A-B"] });
    expect(overlap.paths).toMatchObject({ all: 2, shared: 1 });
    expect(overlap.text).toMatchObject({ all: 2, shared: 1 });
  });
});
