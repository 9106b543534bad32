import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SupportReport } from "../../trajectories/support/support-set.ts";
import { readTasks } from "../../trajectories/task.ts";
import { says, startEndpoint } from "../models/endpoint-server.ts";
import { buildSharedHome, type Ended, expectPlainWords, readJson, runOsler, scratchFolder } from "./osler.ts";

let folder: string;
let made: Ended;
beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), "osler-met-")), "tasks");
  await buildSharedHome();
  const words = ["--kind", "conjunction", "--count", "3", "--seed", "5", "--corpus", "starter"];
  made = await runOsler(["tasks", "make", ...words, "--require-support", "--out", folder]);
}, 240_000);
afterAll(() => rmSync(join(folder, ".."), { recursive: true }));

async function hashesOf(where: string): Promise<string[]> {
  return (await readTasks(join(where, "tasks.jsonl"))).tasks.map(({ hash }) => hash);
}

describe("tasks met with a corpus", () => {
  it("are made with passages, which check looks up and show quotes", async () => {
    expect([made.code, made.stdout]).toEqual([0, expect.stringContaining("3 proven tasks")]);
    const checked = await runOsler(["tasks", "check", folder, "--corpus", "starter"]);
    expect(checked.stdout).toMatch(/3 of 3 tasks are proven\.\n(\d+) of \1 passages are there\./);
    expect(checked.code).toBe(0);
    const shown = await runOsler(["tasks", "show", "1", folder, "--corpus", "starter"]);
    expect(shown.stdout).toMatch(/Support\n {2}condition\.0: [\s\S]* states it: [\s\S]*“[^”]+\.”/);
    expect(shown.stdout).toMatch(/a search of the question: /);
    expectPlainWords(shown);
  });

  it("that are made already are met by tasks support, and the page has the rates", async () => {
    const out = join(scratchFolder(), "met");
    const report = readJson<SupportReport>(
      await runOsler(["tasks", "support", folder, "--corpus", "starter", "--out", out, "--json"]),
    );
    expect(report).toMatchObject({ tasks: 3, kept: 3, support: { complete: 3 }, shortcuts: { search: { tested: 3 } } });
    expect(await hashesOf(out)).toEqual(await hashesOf(folder));
    const stats = await runOsler(["tasks", "stats", out, "--html", join(out, "page.html")]);
    expect(stats.stdout).toMatch(/every hop of 3 of 3 tasks[\s\S]*shortcut {4}search: \d+\.\d % of 3/);
    expect(readFileSync(join(out, "page.html"), "utf8")).toMatch(/Support by a corpus[\s\S]*Shortcuts[\s\S]*mention/);
  });

  it("a model is asked closed-book, and one that is down leaves nothing half-written", async () => {
    const out = join(scratchFolder(), "met");
    const meet = (baseUrl: string) =>
      runOsler(
        [
          ...["tasks", "support", folder, "--corpus", "starter", "--out", out, "--json", "--no-stream"],
          ...["--closed-book", "m", "--samples", "1", "--base-url", baseUrl],
        ],
        { environment: { OSLER_RETRIES: "0" } },
      );
    const down = await meet("http://127.0.0.1:9/v1");
    expect([down.code, readJson(down).error.wall, existsSync(join(out, "tasks.jsonl"))]).toEqual([1, "model", false]);
    const server = await startEndpoint(says("Answer: unknown"));
    try {
      const report = readJson<SupportReport>(await meet(server.baseUrl));
      expect(report.shortcuts.closedBook).toMatchObject({ tested: 3, share: 0 });
      expect(server.requests).toHaveLength(3);
    } finally {
      await server.close();
    }
  });

  it.each([
    [["support", "FOLDER", "--corpus", "startr"], /no corpus "startr"[\s\S]*Did you mean starter\?/],
    [["support", "FOLDER"], /no --corpus/],
    [["support", "FOLDER", "--corpus", "starter", "--samples", "2"], /--closed-book MODEL/],
    [["support", "FOLDER", "--corpus", "starter", "--out", "FOLDER"], /is where the tasks are/],
    [["support", "FOLDER", "--corpus", "starter", "--shortcut-k", "0"], /--shortcut-k cannot be "0"/],
    [["make", "--no-shortcuts", "--out", "FOLDER"], /--no-shortcuts needs a corpus/],
    [["make", "--corpus", "startr", "--out", "FOLDER"], /Did you mean starter\?/],
    [["check", "FOLDER", "--corpus", "startr"], /Did you mean starter\?/],
  ])("%j is wrong use", async (words, told) => {
    const ended = await runOsler(["tasks", ...words.map((word) => (word === "FOLDER" ? folder : word))]);
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringMatching(told)]);
    expectPlainWords(ended);
  });
});
