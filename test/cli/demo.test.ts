import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { buildSharedHome, readJson, runOsler, scratchFolder } from "./osler.ts";

beforeAll(buildSharedHome, 120_000);

interface Demo {
  folder: string;
  tasks: number;
  proven: number;
  training: number;
  page: string;
}

it("osler demo goes from the graph to a page, and once more beside it", async () => {
  const folder = scratchFolder();
  const first = await runOsler(["demo"], { folder });
  expect(first.code).toBe(0);
  expect(first.stderr).toMatch(/^done +in /m);
  const second = await runOsler(["demo", "--json"], { folder });
  expect(second.code).toBe(0);
  const demo = readJson<Demo>(second);
  expect(demo).toMatchObject({ tasks: 20, proven: 20 });
  expect(demo.training).toBeGreaterThan(0);
  expect(demo.folder).not.toBe(join("runs", "demo"));
  for (const out of [join("runs", "demo"), demo.folder]) {
    for (const name of ["batch.json", "tasks.jsonl", "scores.jsonl", "trl.jsonl", "report.html"])
      expect(existsSync(join(folder, out, name))).toBe(true);
    expect(readdirSync(join(folder, out, "trajectories"))).toHaveLength(40);
  }
  const page = readFileSync(join(folder, demo.page), "utf8");
  expect(/<(?:script|img|link|iframe)[^>]+(?:src|href)=|@import|url\(/i.exec(page)?.[0]).toBeUndefined();
  expect(page.slice(0, 1000)).toMatch(/Content-Security-Policy.*default-src/);
}, 90_000);
