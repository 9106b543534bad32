import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BuildReport } from "../../src/knowledge/build/report.ts";
import { writeGraphFolder } from "../../src/knowledge/graph-folder.ts";
import { toJsonl, writeFileWhole } from "../../src/lib/files.ts";
import { freezeTask } from "../../trajectories/task.ts";
import { says, startEndpoint } from "../models/endpoint-server.ts";
import { CHAIN, smallGraph } from "../trajectories/small-graph.ts";
import { expectPlainWords, readJson, runOsler, scratchFolder } from "./osler.ts";

const GRAPH = smallGraph(CHAIN);
const fact = GRAPH.outgoing("Renal_tubular_dysgenesis", "has_causal_gene")[0]?.id ?? "";
const TASK = freezeTask({
  question: "Which disease is caused by variants in the gene AGTR1?",
  answer: "Renal tubular dysgenesis",
  options: [{ text: "Renal tubular dysgenesis", entity: "Renal_tubular_dysgenesis" }, { text: "Marfan syndrome" }],
  kind: "choice",
  form: {
    ask: "entity",
    find: { type: "disease", where: [{ relation: "has_causal_gene", direction: "forward", to: "AGTR1" }] },
  },
  certificate: {
    ...{ graph: GRAPH.version, answer: "Renal_tubular_dysgenesis", met: [{ condition: "0", entities: 1 }] },
    ...{ evidence: [{ condition: "0", facts: [fact] }], rivals: [], kin: [] },
    ...{ considered: 0, byContradiction: 0, byAbsence: 0, undetermined: 0 },
  },
  path: [{ from: "AGTR1", relation: "has_causal_gene", direction: "inverse", to: "Renal_tubular_dysgenesis", fact }],
});

let folder: string;
let tasks: string;
let graph: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "osler-tasks-"));
  [tasks, graph] = [join(folder, "tasks.jsonl"), join(folder, "graph")];
  writeFileWhole(tasks, toJsonl([TASK]));
  writeGraphFolder(graph, { graph: GRAPH, report: emptyReport(GRAPH.version) });
});
afterAll(() => rmSync(folder, { recursive: true }));

function emptyReport(version: string): BuildReport {
  const facts = { stated: 0, kept: 0, merged: 0, unresolved: 0, mistyped: 0, reflexive: 0, superseded: 0, circular: 0 };
  const categories = { diseases: 0, without: 0, inBench: 0, byRule: {}, facts: 0 };
  const rest = { importers: [], unresolved: {}, mistyped: {}, categories, unrecognised: [], damaged: [] };
  return { version, facts, ...rest, identity: { unstated: 0, merged: 0, conflicts: [] } };
}

describe("tasks show", () => {
  const show = (...words: string[]) => runOsler(["tasks", "show", ...words, "--graph", graph]);

  it("says question, options, answer, path and proof", async () => {
    const ended = await show("1", tasks);
    expectPlainWords(ended);
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    for (const part of [
      TASK.question,
      "▸ A. Renal tubular dysgenesis",
      "  B. Marfan syndrome",
      "AGTR1 ←is caused by variants in— Renal tubular dysgenesis",
      "Condition 1: it is caused by variants in AGTR1. 1 entity meets it.",
      `[${fact}]`,
      `Proven on graph ${GRAPH.version}.`,
    ]) {
      expect(ended.stdout).toContain(part);
    }
  });

  it("is one object with --json, and finds a task by its id in a folder", async () => {
    const shown = readJson<{ position: number; of: number; task: { id: string }; arrows: string; proof: string[] }>(
      await show(TASK.id, folder, "--json"),
    );
    expect(shown).toMatchObject({ position: 1, of: 1, task: { id: TASK.id }, arrows: expect.stringContaining("←") });
    expect(shown.proof[0]).toBe("The answer is Renal tubular dysgenesis.");
  });

  it("names what there is when there is no such task", async () => {
    const ended = await show("7", tasks);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/has no task 7[\s\S]*from 1 to 1, or an id such as T/);
  });
});

describe("tasks write", () => {
  const REWRITTEN = "Mutations in the gene AGTR1 give rise to which of these diseases?";
  const write = (out: string, ...words: string[]) =>
    runOsler(["tasks", "write", tasks, "--graph", graph, "--out", out, "--no-stream", ...words], {
      environment: { OSLER_RETRIES: "0" },
    });

  it("tells the cost first, rewrites what the graders pass, and keeps the calls", async () => {
    const server = await startEndpoint(says(REWRITTEN), says("Reason: all stands.\nVerdict: yes"));
    const out = join(scratchFolder(), "written");
    try {
      const ended = await write(out, "--writer", "w", "--graders", "a,b", "--base-url", server.baseUrl);
      expectPlainWords(ended);
      expect(ended.stderr).toMatch(/Estimate for one attempt at 1 tasks: 3 calls, .* no price is known/);
      expect(ended.stdout).toContain("1 of 1 questions accepted, 1 attempts.");
      expect(ended.code).toBe(0);
      expect(readFileSync(join(out, "tasks.jsonl"), "utf8")).toContain(REWRITTEN);
      expect(server.requests.map(({ body }) => body.model)).toEqual(["w", "a", "b"]);
    } finally {
      await server.close();
    }
  });

  it("only estimates when that is asked", async () => {
    const ended = await write(
      join(scratchFolder(), "none"),
      "--writer",
      "w",
      "--graders",
      "a",
      "--estimate",
      "--json",
      "--base-url",
      "http://127.0.0.1:9/v1",
    );
    expect(readJson<{ calls: number }>(ended).calls).toBe(2);
  });

  it.each([
    [["--graders", "a"], /nothing to write[\s\S]*--writer/],
    [["--writer", "w"], /no --graders/],
    [["--writer", "w", "--graders", "a", "--budget", "much"], /--budget cannot be "much"[\s\S]*20usd/],
    [["--writer", "w", "--graders", "a", "--budget", "20usd"], /needs the prices[\s\S]*model.inputPrice/],
  ])("%j is wrong use", async (words, told) => {
    const ended = await write(join(scratchFolder(), "none"), ...words, "--base-url", "http://127.0.0.1:9/v1");
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(told);
    expectPlainWords(ended);
  });
});
