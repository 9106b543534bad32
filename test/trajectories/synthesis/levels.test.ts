import { beforeAll, describe, expect, test } from "vitest";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { openStarterGraph } from "../../../src/knowledge/starter.ts";
import { createRandom } from "../../../src/lib/random.ts";
import { checkTasks } from "../../../trajectories/check.ts";
import { conditionsOf, type Form } from "../../../trajectories/form.ts";
import { createProofGround } from "../../../trajectories/proof/ground.ts";
import { createGround, type Ground } from "../../../trajectories/synthesis/ground.ts";
import { CLASSES, type Level, obfuscate, obscured } from "../../../trajectories/synthesis/obfuscation.ts";
import { synthesizeTasks } from "../../../trajectories/synthesis/synthesize.ts";
import type { Task } from "../../../trajectories/task.ts";

const KINDS = ["choice", "count", "unanswerable", "conjunction"];
let graph: Graph;
let ground: Ground;
let plain: Task[];
beforeAll(async () => {
  graph = await openStarterGraph();
  ground = createGround(createProofGround(graph, { cacheBytes: 1 << 22, rivals: 3 }));
  ({ tasks: plain } = await synthesizeTasks({ graph, count: 32, seed: 5, kinds: KINDS }));
}, 240_000);

/** The forms of the plain tasks with what becomes of them; those of which nothing does are left out. */
function formsAt(level: Level): { before: Form; after: Form }[] {
  return plain.flatMap(({ form: before, certificate }, index) => {
    const answer = certificate?.answer ?? null;
    const random = createRandom(index);
    const after = before && obfuscate(ground, { form: before, answer }, { level, random });
    return before === undefined || after === undefined ? [] : [{ before, after }];
  });
}

/** What a form names, by place. */
function namesOf(form: Form): Map<string, string> {
  const all = "find" in form ? [...conditionsOf(form.find)] : [];
  return new Map(all.flatMap(({ at, condition: { to } }) => (typeof to === "string" ? [[at, to]] : [])));
}

function sharesOf(form: Form): number[] {
  const all = "find" in form ? [...conditionsOf(form.find)] : [];
  return all.flatMap(({ condition: { minimumFrequency } }) => minimumFrequency ?? []);
}

function isClass(id: string): boolean {
  return CLASSES.has(graph.entity(id)?.type ?? "concept");
}

describe("a form", () => {
  test("stays as it is at level 0", () => {
    for (const { before, after } of formsAt(0)) expect(after).toBe(before);
  });

  test("has wider shares and the same names at level 1", () => {
    const forms = formsAt(1).filter(({ before }) => sharesOf(before).length > 0);
    expect(forms.length).toBeGreaterThan(0);
    for (const { before, after } of forms) {
      expect(namesOf(after)).toEqual(namesOf(before));
      const wider = sharesOf(after);
      for (const [index, share] of sharesOf(before).entries()) expect(wider[index]).toBeLessThan(share);
      expect(obscured(before, after)).toEqual({ widened: wider.length, described: 0 });
    }
  });

  test("has one name less at level 2", () => {
    const forms = formsAt(2);
    expect(forms.length).toBeGreaterThan(0);
    for (const { before, after } of forms) {
      const now = namesOf(after);
      expect([...namesOf(before)].filter(([at, id]) => now.get(at) !== id)).toHaveLength(1);
      expect(obscured(before, after).described).toBe(1);
    }
  });

  test("has none of its names at level 3, but those of classes", () => {
    const forms = formsAt(3);
    expect(forms.length).toBeGreaterThan(0);
    for (const { before, after } of forms) {
      const now = namesOf(after);
      for (const [at, id] of namesOf(before)) expect(now.get(at), id).toBe(isClass(id) ? id : undefined);
    }
  });
});

test.each([1, 2, 3] as const)(
  "tasks of level %i are proven by the checker, and say how far they were obscured",
  async (level) => {
    const { tasks } = await synthesizeTasks({
      graph,
      count: 12,
      seed: 8,
      kinds: ["choice", "count", "unanswerable"],
      level,
    });
    expect(tasks.length).toBeGreaterThan(6);
    expect(checkTasks(tasks, graph)).toMatchObject({ proven: tasks.length, broken: [] });
    for (const { metadata } of tasks) {
      expect(metadata?.level).toBe(level);
      const described = Number(metadata?.described);
      if (level === 1) expect(described).toBe(0);
      if (level === 2) expect(described).toBe(1);
      if (level === 3) expect(described).toBeGreaterThan(0);
    }
  },
  240_000,
);
