import { expect, test } from "vitest";
import { createOptionBalance } from "../../../trajectories/synthesis/option-balance.ts";
import { smallGraph } from "../small-graph.ts";

const graph = smallGraph(["One inherited_as MODE:1", "Two inherited_as MODE:1", "Three inherited_as MODE:1"], {
  One: { name: "Night blindness" },
  Two: { name: "Color blindness" },
  Three: { name: "Heart block" },
});
const at = (id: string) => graph.position(id);

test("words of names that were right are owed places among the wrong options, and the other way round", () => {
  const balance = createOptionBalance(graph);
  expect(balance.owed(at("One"))).toBe(0);
  balance.accept({ answer: "One", among: ["One", "Three"] });
  expect(balance.owed(at("Two"))).toBeGreaterThan(0);
  expect(balance.owed(at("Three"))).toBeLessThan(0);
  balance.accept({ answer: "Three", among: ["Two", "Three"] });
  expect(balance.owed(at("Three"))).toBe(0);
  expect(balance.owed(at("Two"))).toBeLessThan(0);
  expect(balance.owed(at("One"))).toBeGreaterThan(0);
});

test("a name that was right waits until it was wrong, and is late to be until then", () => {
  const balance = createOptionBalance(graph);
  const answerOne = () => balance.accept({ answer: "One", among: ["One", "Two", "Three"] });
  answerOne();
  expect([balance.isAhead(at("One")), balance.isAhead(at("One"), 1), balance.isLate(at("One"))]).toEqual([
    false,
    true,
    true,
  ]);
  answerOne();
  expect(balance.isAhead(at("One"))).toBe(true);
  for (let i = 0; i < 4; i++) balance.accept({ answer: "Three", among: ["One", "Two", "Three"] });
  expect([balance.isAhead(at("One")), balance.isAhead(at("One"), 1), balance.isLate(at("One"))]).toEqual([
    false,
    false,
    false,
  ]);
});
