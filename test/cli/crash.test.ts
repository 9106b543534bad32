import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { crashBatches } from "../../bench/crash.ts";
import { buildSharedHome } from "./osler.ts";

beforeAll(async () => {
  await buildSharedHome();
  process.env.OSLER_HOME = inject("sharedHome");
}, 120_000);

afterAll(() => {
  delete process.env.OSLER_HOME;
});

it("batches that are killed at random moments lose nothing and do nothing twice", async () => {
  const report = await crashBatches({ kills: 8, tasks: 4, seed: 3 });
  expect(report).toMatchObject({ kills: 8, lost: 0, lostBytes: 0, duplicated: 0, different: 0 });
  expect(report.rollouts).toBe(report.batches * 8);
}, 120_000);
