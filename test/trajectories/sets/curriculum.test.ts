import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/lib/random.ts";
import { makeCurriculum, orderByPassRate } from "../../../trajectories/sets/curriculum.ts";
import { sampleTask } from "./sample-tasks.ts";

function tasksOf(counts: Record<number, number>) {
  return Object.entries(counts).flatMap(([hops, count]) =>
    Array.from({ length: count }, (_, i) =>
      sampleTask(`${hops} hops, number ${i}?`, { metadata: { hops: Number(hops) } }),
    ),
  );
}

describe("makeCurriculum", () => {
  const curriculum = makeCurriculum(tasksOf({ 1: 12, 2: 15, 3: 11, 4: 9 }), { unit: 10, random: createRandom(1) });

  it("makes nested mixes that cost the same", () => {
    expect(curriculum.nested.map(({ tasks, epochs }) => [tasks.length, epochs])).toEqual([
      [10, 24],
      [20, 12],
      [30, 8],
    ]);
    const [one, two, three] = curriculum.nested.map(({ tasks }) => new Set(tasks.map(({ id }) => id)));
    expect([...(one ?? [])].every((id) => two?.has(id))).toBe(true);
    expect([...(two ?? [])].every((id) => three?.has(id))).toBe(true);
    expect(curriculum.only.map(({ name, tasks, epochs }) => [name, tasks.length, epochs])).toEqual([
      ["hops-1", 10, 24],
      ["hops-2", 10, 24],
      ["hops-3", 10, 24],
    ]);
  });

  it("uses as many of each as the fewest, and never repeats one", () => {
    const short = makeCurriculum(tasksOf({ 1: 12, 2: 15, 3: 4 }), { unit: 10, random: createRandom(1) });
    expect(short).toMatchObject({ unit: 4, wanted: 10, available: { 1: 12, 2: 15, 3: 4 } });
    for (const { tasks } of short.nested) expect(new Set(tasks).size).toBe(tasks.length);
  });
});

describe("orderByPassRate", () => {
  const tasks = tasksOf({ 1: 6 });
  const rates = new Map(tasks.slice(0, 5).map(({ id }, passed) => [id, { passed, attempts: 4 }]));
  const schedule = orderByPassRate(tasks, rates);

  it("puts every measured task into one band, the easiest first", () => {
    expect(schedule.bands.map(({ name, tasks: members }) => [name, members.length])).toEqual([
      ["over-75-to-100", 1],
      ["over-50-to-75", 1],
      ["over-25-to-50", 1],
      ["over-0-to-25", 1],
      ["never", 1],
    ]);
    expect(schedule.unmeasured).toBe(1);
  });

  it("says how many tasks of a stage tell attempts apart", () => {
    expect(schedule.stages.map(({ tasks: count, inform }) => [count, inform])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
      [4, 3],
      [5, 3],
    ]);
  });
});
