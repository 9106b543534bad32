import { expect, test } from "vitest";
import { openStarterGraph } from "../../../src/knowledge/starter.ts";
import { synthesizeTasks } from "../../../trajectories/synthesis/synthesize.ts";

test("what a gate lets through stands, and what it keeps out is a shortfall with the reason", async () => {
  const kept = new Set<string>();
  const refuse = ({ id }: { id: string }) => (kept.size < 2 || kept.has(id) ? void kept.add(id) : "it is held out");
  const graph = await openStarterGraph();
  const { tasks, report } = await synthesizeTasks({
    graph,
    count: 5,
    seed: 1,
    kinds: ["comparison"],
    refuse: { key: "two", of: refuse },
  });
  expect(tasks.map(({ id }) => id)).toEqual([...kept]);
  expect(report).toMatchObject({ requested: 5, made: 2 });
  const [cell] = report.cells;
  expect(cell?.refused["it is held out"]).toBeGreaterThan(100);
  expect(cell?.shortfall).toMatch(/^2 of 5 made after \d+ tries: .*it is held out \(\d+\)/);
}, 120_000);
