import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { BrokenLine } from "../../src/lib/jsonl.ts";
import type { BatchReport } from "../../trajectories/batch.ts";
import { startEndpoint } from "../models/endpoint-server.ts";
import {
  buildSharedHome,
  expectPlainWords,
  type JsonError,
  NO_TERMINAL,
  readJson,
  runOnTerminal,
  runOsler,
  scratchFolder,
  startOsler,
  until,
} from "./osler.ts";
import { hangs, modelAt, researcher } from "./researcher.ts";

beforeAll(buildSharedHome, 120_000);

type Report = BatchReport & { broken: BrokenLine[] };

const DISEASES = ["Marfan syndrome", "Wilson disease", "Huntington disease", "Cystic fibrosis"];

function writeTasks(folder: string, lines: readonly string[]): string {
  const file = join(folder, "tasks.jsonl");
  writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
  return file;
}

function taskLines(count: number): string[] {
  return Array.from({ length: count }, (_, at) =>
    JSON.stringify({ id: `task-${at + 1}`, question: `How is ${DISEASES[at % DISEASES.length]} inherited?` }),
  );
}

describe("a tasks file", () => {
  it("with broken lines: each is named with file, line and field, the others are played", async () => {
    const folder = scratchFolder();
    const broken: [line: number, text: string, field: string, told: RegExp][] = [
      [3, '{"question": "How', "", /not valid JSON/],
      [9, '{"question": "  "}', "question", /blank/],
      [16, '{"question": "How?", "anwser": "x"}', "", /anwser/],
      [17, '{"question": 17}', "question", /expected string/],
    ];
    const lines = [...taskLines(2), ...Array(16).fill(""), ...taskLines(3).slice(2)];
    for (const [line, text] of broken) lines[line - 1] = text;
    const file = writeTasks(folder, lines);
    const ended = await runOsler(["rollout", file, "--out", join(folder, "run"), "--json"]);
    expect(ended.code).toBe(1);
    const report = readJson<Report>(ended);
    expect(report.finished).toBe(3);
    const told = broken.map(([line, , field, reason]) => ({
      file,
      line,
      field,
      message: expect.stringMatching(reason),
    }));
    expect(report.broken).toEqual(told);
    for (const [line] of broken) expect(ended.stderr).toContain(`passed over ${file}:${line}`);
    expect(ended.stderr).toMatch(/^rollouts [█░]+ 33 % 1\/3/m);
    expect(ended.stderr).not.toContain("\u001b");
  });

  it.each([
    ["empty", (folder: string) => writeTasks(folder, []), /no usable task/],
    ["missing", (folder: string) => join(folder, "nowhere.jsonl"), /no such file/],
    ["a folder", (folder: string) => folder, /it is a folder/],
    ["of something else", (folder: string) => writeTasks(folder, Array(100).fill("<html>")), /no usable task/],
  ])("that is %s: one sentence, exit code 2, and nothing is made", async (_, make, told) => {
    const folder = scratchFolder();
    const out = join(folder, "run");
    const ended = await runOsler(["rollout", make(folder), "--out", out, "--json"]);
    expect(ended.code).toBe(2);
    expect(readJson(ended).error.message).toMatch(told);
    expect(ended.stderr.split("\n").length).toBeLessThan(15);
    expect(existsSync(out)).toBe(false);
    expectPlainWords(ended);
  });
});

describe("a folder in use", () => {
  it("is refused to a second process with the pid of the first, which Ctrl-C stops and the same command resumes", async () => {
    let healed = false;
    const server = await startEndpoint((...seen) => (healed ? researcher : hangs)(...seen));
    const folder = scratchFolder();
    try {
      const line = ["rollout", writeTasks(folder, taskLines(4)), "--out", join(folder, "run")];
      const all = [...line, "--concurrency", "2", "--json", ...modelAt(server.baseUrl), "--timeout", "600"];
      const first = startOsler(all);
      await until(() => server.requests.length === 2);
      const second = await runOsler(all);
      expect(second.code).toBe(2);
      const { error } = readJson<JsonError>(second);
      expect(error).toMatchObject({ wall: "lock", message: expect.stringContaining(`process ${first.process.pid}.`) });
      first.process.kill("SIGINT");
      const stopped = await first.ended;
      expect(stopped.code).toBe(130);
      expect(readJson<Report>(stopped)).toMatchObject({ finished: 0, waiting: 2, stopped: "it was interrupted" });
      healed = true;
      const resumed = await runOsler(all);
      expect(resumed.code).toBe(0);
      expect(readJson<Report>(resumed)).toMatchObject({ rollouts: 4, finished: 4, failed: [], waiting: 0 });
      expect(readdirSync(join(folder, "run")).sort()).toEqual(["batch.json", "tasks.jsonl", "trajectories"]);
    } finally {
      await server.close();
    }
  });

  it("is free again after SIGTERM", async () => {
    const server = await startEndpoint(hangs);
    const folder = scratchFolder();
    try {
      const line = ["rollout", writeTasks(folder, taskLines(1)), "--out", join(folder, "run")];
      const running = startOsler([...line, ...modelAt(server.baseUrl), "--timeout", "600"]);
      await until(() => server.requests.length === 1);
      running.process.kill("SIGTERM");
      const stopped = await running.ended;
      expect(stopped.code).toBe(130);
      expect(stopped.stdout).toContain("Run the same command again");
      expect(readdirSync(join(folder, "run")).filter((name) => name.startsWith("lock"))).toEqual([]);
    } finally {
      await server.close();
    }
  });
});

describe("what comes after a rollout", () => {
  // A dozen processes, one after the other.
  it("score, export, report and replay take its folder, each with --json", { timeout: 90_000 }, async () => {
    const folder = scratchFolder();
    const run = join(folder, "run");
    const file = join(folder, "made.jsonl");
    expect(readJson(await runOsler(["tasks", "make", "--count", "3", "--out", file, "--json"]))).toMatchObject({
      made: 3,
    });
    expect(readJson(await runOsler(["tasks", "check", file, "--json"]))).toMatchObject({ tasks: 3, proven: 3 });
    expect((await runOsler(["rollout", file, "--out", run])).code).toBe(0);
    const other = await runOsler(["rollout", file, "--out", run, "--max-turns", "3", "--json"]);
    expect(other.code).toBe(2);
    expect(readJson(other).error.message).toContain("limits changed");
    const early = await runOsler(["export", "trl", run, "--min-score", "0.5", "--json"]);
    expect(early.code).toBe(2);
    expect(readJson(early).error.remedy).toContain(`osler score ${run}`);
    const records = readdirSync(join(run, "trajectories")).map((name) => join(run, "trajectories", name));
    const steps: [line: string[], result: Record<string, unknown>][] = [
      [["score", run], { trajectories: 3, broken: [] }],
      [["export", "trl", run], { file: join(run, "trl.jsonl"), broken: [] }],
      [["report", run], { tasks: 3, trajectories: 3, scored: 3 }],
      [["replay", ...records], { files: 3, same: 3 }],
    ];
    for (const [line, result] of steps) {
      const ended = await runOsler([...line, "--json"]);
      expect(ended.code).toBe(0);
      expect(readJson(ended)).toMatchObject(result);
    }
    expect(readFileSync(join(run, "report.html"), "utf8")).toContain("<!doctype html>");
    const broken = join(run, "trajectories", "broken.jsonl");
    writeFileSync(broken, "{}\n");
    const partly = await runOsler(["replay", join(folder, "nowhere"), broken, records[0] ?? "", "--json"]);
    expect(partly.code).toBe(1);
    expect(readJson(partly)).toMatchObject({ files: 3, same: 1 });
    const scored = await runOsler(["score", run]);
    expect(scored.code).toBe(1);
    expect(scored.stdout).toMatch(/broken .*broken\.jsonl:1/);
  });

  it.each(["score", "export trl", "report"])("%s tells of a folder that is none, on one line", async (command) => {
    const folder = scratchFolder();
    mkdirSync(join(folder, "empty"));
    writeFileSync(join(folder, "file"), "");
    for (const name of command === "score" ? ["nowhere", "empty", "file"] : ["empty"]) {
      const ended = await runOsler([...command.split(" "), join(folder, name), "--json"]);
      expect(ended.code).toBe(2);
      expect(readJson(ended).error.message).toMatch(/holds no batch/);
      expectPlainWords(ended);
    }
    expect(readdirSync(join(folder, "empty"))).toEqual([]);
  });

  it("replay ends quietly when its reader has seen enough", async () => {
    const running = startOsler(["replay", ...Array(50).fill("nowhere.jsonl")]);
    running.process.stdout?.once("data", () => running.process.stdout?.destroy());
    const ended = await running.ended;
    expect(ended.signal).toBeNull();
    expectPlainWords(ended);
  });
});

describe("progress on a terminal", () => {
  it("is one line that is redrawn", async ({ skip }) => {
    const folder = scratchFolder();
    const shown = await runOnTerminal(["rollout", writeTasks(folder, taskLines(2)), "--out", join(folder, "run")]);
    if (shown === undefined) return skip(NO_TERMINAL);
    expect(shown.stdout).toContain("\r\u001b[2Krollouts ");
    expect(shown.stdout).toContain("100 % 2/2");
  });
});
