import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { createSetQueries } from "../../../src/knowledge/search/sets.ts";
import { openStarterGraph } from "../../../src/knowledge/starter.ts";
import { toJsonl } from "../../../src/lib/files.ts";
import { checkTasks } from "../../../trajectories/check.ts";
import { conditionsOf } from "../../../trajectories/form.ts";
import { createProver } from "../../../trajectories/proof/create-prover.ts";
import { type Synthesis, synthesizeInto, synthesizeTasks } from "../../../trajectories/synthesis/synthesize.ts";
import { freezeTask, type Task } from "../../../trajectories/task.ts";

const COUNT = 42;
const SEED = "starter";
const base = mkdtempSync(join(tmpdir(), "osler-synthesis-"));
afterAll(() => rmSync(base, { recursive: true }));

let graph: Graph;
let made: Synthesis;
beforeAll(async () => {
  graph = await openStarterGraph();
  made = await synthesizeTasks({ graph, count: COUNT, seed: SEED });
}, 240_000);

function ofKind(kind: string): Task[] {
  const found = made.tasks.filter((task) => task.kind === kind);
  expect(found.length, kind).toBeGreaterThan(0);
  return found;
}

describe("tasks of all kinds from the starter graph", () => {
  test("are proven by the checker, and each is whole", () => {
    const { proven, broken } = checkTasks(made.tasks, graph);
    expect({ proven, broken }).toEqual({ proven: made.tasks.length, broken: [] });
    for (const task of made.tasks) {
      expect(freezeTask(task)).toEqual(task);
      expect(task.question).not.toMatch(/[{}]| {2}|the the|undefined/u);
    }
  });

  test("are as many of each kind as the report says, and a shortfall has its reason", () => {
    const { report } = made;
    expect(report).toMatchObject({ requested: COUNT, made: made.tasks.length, graph: graph.version });
    for (const { cell, made: count, requested, shortfall } of report.cells) {
      expect(count).toBe(made.tasks.filter(({ kind }) => kind === cell).length);
      expect(shortfall === undefined, cell).toBe(count === requested);
    }
  });

  test("none comes twice", () => {
    for (const key of [
      ({ id }: Task) => id,
      ({ question }: Task) => question,
      ({ form }: Task) => JSON.stringify(form),
    ])
      expect(new Set(made.tasks.map(key)).size).toBe(made.tasks.length);
  });

  test("a case has a finding that few diseases have, and none that is stated of one sex alone", () => {
    const queries = createSetQueries(graph);
    for (const { form, certificate } of ofKind("differential")) {
      if (form?.ask !== "differential") throw new Error("not the form of a case");
      const counts = form.present.map((finding) =>
        queries.count({
          constraints: [
            { relation: "has_phenotype", direction: "outgoing", entity: graph.position(finding), withSubtypes: true },
          ],
          type: "disease",
        }),
      );
      expect(Math.min(...counts)).toBeLessThanOrEqual(50);
      const facts = graph.outgoing(String(certificate?.answer), "has_phenotype");
      for (const finding of form.present) {
        const stated = facts.filter(({ object, positive }) => positive && object === finding);
        expect(stated.some(({ qualifiers }) => qualifiers.sex === undefined)).toBe(true);
      }
    }
  });

  test("ages of onset that are compared are two classes apart, and of no malformation", () => {
    const ages = ["antenatal", "neonatal", "infancy", "childhood", "adolescence", "adulthood", "old-age"];
    const ranksOf = (id: string) =>
      graph
        .outgoing(id, "has_onset")
        .filter(({ positive }) => positive)
        .map(({ object }) => ages.indexOf(object.replace("ONSET:", "")));
    for (const { form, certificate } of ofKind("comparison")) {
      if (form?.ask !== "extreme" || form.measure !== "onset") continue;
      const answer = ranksOf(String(certificate?.answer));
      for (const id of form.among) {
        expect(graph.outgoing(id, "in_category").map(({ object }) => object)).not.toContain("ICD10CHAPTER:XVII");
        if (id === certificate?.answer) continue;
        const [own, other] = form.which === "least" ? [answer, ranksOf(id)] : [ranksOf(id), answer];
        expect(Math.min(...other) - Math.max(...own)).toBeGreaterThanOrEqual(2);
      }
    }
  });

  test("a conjunction has 3 to 6 constraints, and without any of them it is not proven", () => {
    const prover = createProver(graph);
    for (const { form } of ofKind("conjunction")) {
      if (form?.ask !== "entity") throw new Error("not the form of a conjunction");
      const { where } = form.find;
      expect(where.length).toBeGreaterThanOrEqual(3);
      expect(where.length).toBeLessThanOrEqual(6);
      for (const left of where) {
        const find = { ...form.find, where: where.filter((condition) => condition !== left) };
        expect(prover.prove({ ask: "entity", find })).toHaveProperty("fault");
      }
    }
  });

  test("a chain has three or more hops, hides all but its start, and is not proven without its last hop", () => {
    const prover = createProver(graph);
    for (const { form, path = [], question } of ofKind("chain")) {
      if (form?.ask !== "entity") throw new Error("not the form of a chain");
      expect(path.length).toBeGreaterThanOrEqual(3);
      const named = [...conditionsOf(form.find)].map(({ condition }) => condition.to);
      for (const { to } of path) expect(named).not.toContain(to);
      expect(named).toContain(path[0]?.from);
      expect(question.length).toBeGreaterThan(40);
      const where = form.find.where.filter(({ to }) => typeof to === "string");
      if (where.length > 0)
        expect(prover.prove({ ask: "entity", find: { ...form.find, where } })).toHaveProperty("fault");
    }
  });

  test("a choice has four options of one type, the answer among them, and every other one falls", () => {
    for (const { options = [], answer, certificate } of ofKind("choice")) {
      expect(options).toHaveLength(4);
      expect(options.filter(({ text }) => text === answer)).toHaveLength(1);
      expect(new Set(options.map(({ entity }) => graph.entity(entity ?? "")?.type)).size).toBe(1);
      expect(certificate).toMatchObject({ considered: 3, undetermined: 0 });
    }
  });

  test("an unanswerable question says so, and why", () => {
    for (const { answer, answerable, form, certificate } of ofKind("unanswerable")) {
      expect(answer).toMatch(/^Insufficient evidence/);
      expect({ answerable, ask: form?.ask, of: certificate?.answer }).toEqual({
        answerable: false,
        ask: "none",
        of: null,
      });
    }
  });
});

test("a run that was interrupted goes on, and its files are those of one that was not", async () => {
  const options = { graph, count: 500, seed: 5, kinds: ["choice", "conjunction"] };
  const whole = join(base, "whole");
  await synthesizeInto({ ...options, folder: whole });
  const interrupted = join(base, "interrupted");
  const controller = new AbortController();
  const onProgress = () => controller.abort();
  await expect(
    synthesizeInto({ ...options, folder: interrupted, signal: controller.signal, onProgress }),
  ).rejects.toThrow("Stopped.");
  await expect(synthesizeInto({ ...options, seed: 6, folder: interrupted })).rejects.toThrow(
    "another graph, seed or quota",
  );
  writeFileSync(join(interrupted, "tasks.jsonl"), '{"half a line', { flag: "a" });
  await synthesizeInto({ ...options, folder: interrupted });
  for (const file of ["tasks.jsonl", "report.json"])
    expect(readFileSync(join(interrupted, file), "utf8")).toBe(readFileSync(join(whole, file), "utf8"));
  const { tasks } = await synthesizeTasks(options);
  expect(readFileSync(join(whole, "tasks.jsonl"), "utf8")).toBe(toJsonl(tasks));
}, 240_000);

test("a quota is filled with what it asks for", async () => {
  const cells = [{ kind: "choice", hops: 2, category: "ICDBENCH:4", count: 3 }];
  const { tasks, report } = await synthesizeTasks({ graph, seed: 1, cells });
  expect(report.cells).toMatchObject([{ cell: "choice, 2 hops, ICDBENCH:4", made: 3 }]);
  for (const { metadata, path } of tasks) {
    expect(path).toHaveLength(2);
    expect(metadata?.categories).toContain("ICDBENCH:4");
  }
}, 120_000);
