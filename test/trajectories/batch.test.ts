import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, describe, expect, it } from "vitest";
import { ConfigError, DataError, LockError, ModelError } from "../../src/lib/errors.ts";
import type { ChatModel, ModelRequest } from "../../src/models/model.ts";
import { createExchange } from "../../src/models/scripted.ts";
import { type BatchOptions, runBatch } from "../../trajectories/batch.ts";
import { readTrajectory } from "../../trajectories/read.ts";
import { rolloutId } from "../../trajectories/run-folder.ts";
import { freezeTask, type Task } from "../../trajectories/task.ts";
import { say } from "../agent/small-agent.ts";
import { compileForChild } from "../child.ts";
import { makeAgent } from "./small-run.ts";

const root = mkdtempSync(join(tmpdir(), "osler-batch-"));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(root, { recursive: true });
});

const newFolder = () => mkdtempSync(join(root, "run-"));

const tasksOf = (...ids: string[]): Task[] =>
  ids.map((id) => freezeTask({ id, question: `Which gene is ${id}?`, answer: "FBN1" }));

interface Worker extends ChatModel {
  /** Question of every first call. */
  readonly begun: string[];
}

/** Looks something up and answers; fails where `fails` says so. A reply costs a dollar. */
function worker(fails: (question: string, nth: number) => boolean = () => false): Worker {
  const begun: string[] = [];
  let calls = 0;
  return {
    name: "worker",
    description: { name: "worker", protocol: "message", dialect: "native" },
    begun,
    async complete(request: ModelRequest) {
      const question = request.messages[1]?.content ?? "";
      const replies = request.messages.filter(({ role }) => role === "assistant").length;
      if (replies === 0) begun.push(question);
      if (fails(question, calls++)) throw new ModelError("unreachable", "No server answers.");
      const message =
        replies === 0 ? say("", ["look_up", { word: "marfan" }]) : say("It is FBN1 [E1].\n\nAnswer: FBN1");
      return { message, exchange: { ...createExchange({ request, completion: message }), costUsd: 1 } };
    },
  };
}

function run(out: string, tasks: readonly Task[], rest: Partial<BatchOptions> = {}) {
  const signal = new AbortController().signal;
  return runBatch({ agent: makeAgent(worker()), tasks, attempts: 1, out, concurrency: 2, signal, ...rest });
}

const filesOf = (out: string) => readdirSync(join(out, "trajectories")).sort();

describe("a batch", () => {
  it("plays every task and attempt exactly once, and nothing when it is run again", async () => {
    const out = newFolder();
    const model = worker();
    const options = { agent: makeAgent(model), attempts: 3, concurrency: 4 };
    const tasks = tasksOf("a", "b", "c", "d");
    const report = await run(out, tasks, options);
    expect(report).toMatchObject({
      tasks: 4,
      rollouts: 12,
      kept: 0,
      finished: 12,
      failed: [],
      waiting: 0,
      stopped: null,
      usd: 24,
    });
    expect(report.stopReasons).toEqual({ answered: 12 });
    expect(filesOf(out)).toEqual(tasks.flatMap(({ id }) => [0, 1, 2].map((attempt) => `${id}.${attempt}.jsonl`)));
    for (const { question } of tasks) expect(model.begun.filter((one) => one === question)).toHaveLength(3);
    expect(await run(out, tasks, options)).toMatchObject({
      kept: 12,
      finished: 0,
      usd: 24,
      stopReasons: { answered: 12 },
    });
    expect(model.begun).toHaveLength(12);
    expect(existsSync(join(out, "lock.json"))).toBe(false);
  });

  it("grows by tasks and attempts, and keeps the tasks that a shorter list leaves out", async () => {
    const out = newFolder();
    await run(out, tasksOf("a", "b"));
    expect(await run(out, tasksOf("c"))).toMatchObject({ tasks: 3, kept: 2, finished: 1 });
    expect(await run(out, tasksOf("a"), { attempts: 2 })).toMatchObject({ rollouts: 6, kept: 3, finished: 3 });
  });

  it("gives tasks of every name a file of their own", async () => {
    const out = newFolder();
    const same = { question: "Which gene?", answer: "FBN1" };
    const ids = ["a", "a.0", "../../etc/passwd", "α", "β", "x".repeat(200), ".hidden", "con/nul", "a b"];
    const tasks = ids.map((id) => freezeTask({ id, ...same }));
    expect(new Set(tasks.map((task) => rolloutId(task, 0))).size).toBe(ids.length);
    expect(await run(out, tasks)).toMatchObject({ finished: ids.length });
    expect(filesOf(out)).toHaveLength(ids.length);
    expect(filesOf(out).every((name) => /^[\w-][\w.-]*$/.test(name))).toBe(true);
  });

  it("refuses another agent, naming what changed", async () => {
    const out = newFolder();
    await run(out, tasksOf("a"));
    const agent = makeAgent(worker());
    const refused = async (changed: Partial<typeof agent>) => {
      const error = await run(out, tasksOf("a"), { agent: { ...agent, ...changed } }).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(ConfigError);
      return (error as Error).message;
    };
    expect(await refused({ limits: { turns: 3 } })).toContain("another agent: limits changed");
    expect(await refused({ seed: 1, graph: "g" })).toContain("graph, seed changed");
    expect(await refused({ tools: [] })).toContain("tools changed");
    expect(await refused({ contextTokens: 9 })).toContain("contextTokens changed");
    const [corpus = { name: "none", version: "0" }] = agent.corpora;
    const asked = { asOf: "2019", embeddings: "m", rerank: "r" };
    expect(await refused({ corpora: [{ ...corpus, ...asked }] })).toContain(
      "agent: date ceiling (none before, 2019 now), embeddings (none before, m now), reranker (none before, r now) changed",
    );
    expect(await run(out, tasksOf("a"))).toMatchObject({ kept: 1 });
  });

  it("refuses a changed task, and a tasks file that was tampered with", async () => {
    const out = newFolder();
    await run(out, tasksOf("a", "b"));
    const changed = freezeTask({ id: "a", question: "Which drug?", answer: "losartan" });
    await expect(run(out, [changed])).rejects.toThrow(/The task a is not the one/);
    const file = join(out, "tasks.jsonl");
    writeFileSync(file, readFileSync(file, "utf8").replace("Which gene is b?", "Which drug is b?"));
    await expect(run(out, tasksOf("a"))).rejects.toThrow(/tasks\.jsonl:2 hash/);
    writeFileSync(join(out, "batch.json"), "{}");
    await expect(run(out, tasksOf("a"))).rejects.toThrow(DataError);
  });

  it("stops after five rollouts in a row that could not reach the model, and goes on when it is run again", async () => {
    const out = newFolder();
    const tasks = tasksOf(..."abcdefghij");
    const down = worker((_, nth) => nth > 3);
    const report = await run(out, tasks, { agent: makeAgent(down), concurrency: 1 });
    expect(report).toMatchObject({ finished: 2, waiting: 3, stopped: expect.stringContaining("5 rollouts in a row") });
    expect(report.failed.map(({ id }) => id)).toEqual(["c.0", "d.0", "e.0", "f.0", "g.0"]);
    expect(report.failed[0]?.message).toContain("No server answers.");
    expect(await run(out, tasks)).toMatchObject({ kept: 2, finished: 8, failed: [], waiting: 0 });
    for (const name of filesOf(out))
      expect((await readTrajectory(join(out, "trajectories", name))).complete).toBe(true);
  });

  it("does not stop for failures that others come between", async () => {
    const fails = (question: string) => /[bdfh]/.test(question.slice(-2));
    const report = await run(newFolder(), tasksOf(..."abcdefghi"), { agent: makeAgent(worker(fails)), concurrency: 1 });
    expect(report).toMatchObject({ finished: 5, waiting: 0, stopped: null });
    expect(report.failed).toHaveLength(4);
  });

  it("stops at its budget, counting what earlier calls and unfinished rollouts have cost", async () => {
    const out = newFolder();
    const tasks = tasksOf(..."abcdef");
    const options = { concurrency: 1, budgetUsd: 5 };
    const failing = worker((_, nth) => nth === 5);
    const first = await run(out, tasks, { ...options, agent: makeAgent(failing) });
    // Two rollouts of two dollars and one that failed after its first: five.
    expect(first).toMatchObject({ finished: 2, usd: 5, waiting: 3, stopped: expect.stringContaining("budget of 5") });
    const model = worker();
    expect(await run(out, tasks, { ...options, agent: makeAgent(model) })).toMatchObject({
      kept: 2,
      finished: 0,
      waiting: 4,
    });
    expect(model.begun).toEqual([]);
    const third = await run(out, tasks, { ...options, budgetUsd: 8 });
    expect(third).toMatchObject({ kept: 2, finished: 2, waiting: 2, usd: 8 });
  });

  it("is not ended by trajectory files that cannot be read", async () => {
    const out = newFolder();
    mkdirSync(join(out, "trajectories", "b.0.jsonl"), { recursive: true });
    writeFileSync(join(out, "trajectories", "a.0.jsonl"), "garbage\n");
    writeFileSync(join(out, "trajectories", "c.0.jsonl"), '{"at":17');
    writeFileSync(join(out, "trajectories", "d.0.jsonl"), "");
    const report = await run(out, tasksOf("a", "b", "c", "d", "e"));
    expect(report).toMatchObject({ finished: 3, waiting: 0, stopped: null });
    expect(report.failed.map(({ id }) => id)).toEqual(["a.0", "b.0"]);
    expect(report.failed[0]?.message).toContain("a.0.jsonl:1");
    expect(readFileSync(join(out, "trajectories", "a.0.jsonl"), "utf8")).toBe("garbage\n");
  });

  it("that is interrupted says so and goes on where it stopped", async () => {
    const out = newFolder();
    const controller = new AbortController();
    const model = worker((_, nth) => {
      if (nth === 4) controller.abort();
      return false;
    });
    const tasks = tasksOf(..."abcdef");
    const report = await run(out, tasks, { agent: makeAgent(model), concurrency: 1, signal: controller.signal });
    expect(report).toMatchObject({ finished: 2, waiting: 3, stopped: "it was interrupted" });
    expect(report.failed).toEqual([{ id: "c.0", message: "it was interrupted" }]);
    const again = worker();
    expect(await run(out, tasks, { agent: makeAgent(again) })).toMatchObject({ kept: 2, finished: 4 });
    expect(again.begun).toHaveLength(4);
  });

  it("ends with the error when nothing can be written any more", async () => {
    const out = newFolder();
    writeFileSync(join(out, "trajectories"), "a file in place of the folder");
    await expect(run(out, tasksOf("a"))).rejects.toMatchObject({ wall: "storage" });
    expect(existsSync(join(out, "lock.json"))).toBe(false);
  });
});

describe("two processes", () => {
  it("cannot play one folder: the second is refused with the pid of the first", { timeout: 60_000 }, async () => {
    const compiled = compileForChild(["src/lib/lock.ts"]);
    const out = newFolder();
    const hold = `const { lockFolder } = await import(process.argv[1]); globalThis.held = lockFolder(process.argv[2]); console.log("held"); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", hold, compiled.url("src/lib/lock.ts"), out], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    await once(createInterface({ input: child.stdout }), "line");
    const model = worker();
    const refused = run(out, tasksOf("a"), { agent: makeAgent(model) });
    await expect(refused).rejects.toThrow(LockError);
    await expect(refused).rejects.toThrow(`process ${child.pid}.`);
    expect(model.begun).toEqual([]);
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
    expect(await run(out, tasksOf("a"))).toMatchObject({ finished: 1 });
    compiled.dispose();
  });
});
