import { expect, test } from "vitest";
import { newCellState, planRound } from "../../../trajectories/synthesis/rounds.ts";
import { synthesizeTasks } from "../../../trajectories/synthesis/synthesize.ts";
import { CHAIN, smallGraph } from "../small-graph.ts";

const graph = smallGraph(CHAIN);

test("a kind that needs relations which the graph does not have is an error that names both", async () => {
  const making = synthesizeTasks({ graph, seed: 1, count: 3, kinds: ["chain"] });
  await expect(making).rejects.toThrow('has no fact of has_phenotype, which tasks of the kind "chain" need');
});

test("an unknown kind is answered with the nearest", async () => {
  const making = synthesizeTasks({ graph, seed: 1, count: 3, kinds: ["chian"] });
  await expect(making).rejects.toMatchObject({
    message: 'There is no kind of task "chian".',
    remedy: "Did you mean chain?",
  });
});

test.each([
  [{ count: -1 }, "The count of tasks must be a whole number, not -1."],
  [{ count: 2, options: 3 }, "A task has from 4 to 10 options, not 3."],
  [{ cells: [{ kind: "choice", count: 1, category: "ICDBENCH:99" }] }, 'The graph has no category "ICDBENCH:99".'],
])("%j is refused", async (options, message) => {
  await expect(synthesizeTasks({ graph, seed: 1, kinds: ["choice"], ...options })).rejects.toThrow(message);
});

test("what cannot be made is reported with the reason, and nothing is made instead", async () => {
  const { tasks, report } = await synthesizeTasks({ graph, seed: 1, count: 2, kinds: ["conjunction"] });
  expect(tasks).toEqual([]);
  expect(report.cells).toMatchObject([{ made: 0, requested: 2 }]);
  expect(report.cells[0]?.shortfall).toMatch(/^0 of 2 made after \d+ tries: no disease fits/);
});

test("a round has slots for what is missing, cells take turns, and a cell that yields nothing is given up", () => {
  const full = { ...newCellState(), kept: 5, tried: 9 };
  const hopeless = { ...newCellState(), tried: 4000, idle: 4000 };
  const slots = planRound([2, 5, 3, 2], [newCellState(), full, hopeless, newCellState()]);
  expect(slots.slice(0, 4)).toEqual([
    { cell: 0, number: 0 },
    { cell: 3, number: 0 },
    { cell: 0, number: 1 },
    { cell: 3, number: 1 },
  ]);
  expect(new Set(slots.map(({ cell }) => cell))).toEqual(new Set([0, 3]));
});
