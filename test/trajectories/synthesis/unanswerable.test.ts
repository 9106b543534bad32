import { beforeAll, describe, expect, test } from "vitest";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { openStarterGraph } from "../../../src/knowledge/starter.ts";
import { checkTasks } from "../../../trajectories/check.ts";
import { measureSet } from "../../../trajectories/sets/statistics.ts";
import { type Synthesis, synthesizeTasks } from "../../../trajectories/synthesis/synthesize.ts";
import type { Task } from "../../../trajectories/task.ts";

const COUNT = 60;
let graph: Graph;
let made: Synthesis;
beforeAll(async () => {
  graph = await openStarterGraph();
  made = await synthesizeTasks({ graph, count: COUNT, seed: 3, kinds: ["unanswerable"] });
}, 240_000);

function because(reason: string): Task[] {
  return made.tasks.filter(({ form }) => form?.ask === "none" && form.because === reason);
}

describe("questions without an answer", () => {
  test("are proven by the checker", () => {
    expect(checkTasks(made.tasks, graph)).toMatchObject({ proven: COUNT, broken: [] });
  });

  test("are so for each reason in about equal shares, asked in several ways", () => {
    for (const reason of ["denied", "excluded", "unstated"]) {
      const tasks = because(reason);
      expect(tasks.length, reason).toBeGreaterThanOrEqual(COUNT / 5);
      expect(new Set(tasks.map(({ metadata }) => metadata?.way)).size, reason).toBeGreaterThan(1);
      expect(made.report.reasons[reason]).toBe(tasks.length);
      expect(measureSet(made.tasks).reasons[reason]).toBe(tasks.length);
    }
  });

  test("show the fact that denies the premise, or leaves no room for it", () => {
    for (const { certificate } of because("denied")) {
      const facts = certificate?.evidence.flatMap(({ facts }) => facts) ?? [];
      expect(facts.some((id) => graph.fact(id)?.positive === false)).toBe(true);
    }
    for (const { certificate } of because("excluded")) {
      const facts = certificate?.evidence.flatMap(({ facts }) => facts) ?? [];
      expect(facts.length).toBeGreaterThan(0);
      for (const id of facts) expect(graph.fact(id)?.positive).toBe(true);
    }
  });

  test("state nothing of what is asked, where that is the reason", () => {
    for (const { form, certificate } of because("unstated")) {
      expect(certificate?.evidence).toEqual([]);
      const [condition] = form?.ask === "none" ? form.find.where : [];
      if (typeof condition?.to !== "string") continue;
      const facts = [...graph.outgoing(condition.to), ...graph.incoming(condition.to)];
      const near = condition.direction === "inverse" ? "subject" : "object";
      expect(facts.filter((fact) => fact.relation === condition.relation && fact[near] === condition.to)).toEqual([]);
    }
  });
});
