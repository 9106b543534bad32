import { existsSync, readdirSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readTrajectory } from "../../trajectories/read.ts";
import { buildSharedHome, expectPlainWords, mountDisk, NO_MOUNT, readJson, runOsler, scratchFolder } from "./osler.ts";
import { QUESTION } from "./researcher.ts";

beforeAll(buildSharedHome, 120_000);

function makeTasks(): string {
  const file = join(scratchFolder(), "tasks.jsonl");
  const lines = Array.from({ length: 12 }, (_, at) =>
    JSON.stringify({ id: `t${at}`, question: "Which gene is altered in Marfan syndrome?" }),
  );
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

describe("a full disk", () => {
  it("stops a batch with one sentence and loses nothing that was recorded", async ({ skip }) => {
    const disk = mountDisk({ size: "300k" });
    if (disk === undefined) return skip(NO_MOUNT);
    const out = join(disk, "run");
    const ended = await runOsler(["rollout", makeTasks(), "--out", out, "--n", "2"]);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/osler: Cannot write .*: the disk is full\.\n {2}Free some space/);
    expectPlainWords(ended);
    const records = readdirSync(join(out, "trajectories")).map((name) => join(out, "trajectories", name));
    const whole = await Promise.all(records.map(async (file) => readTrajectory(file).catch(() => undefined)));
    expect(whole.filter((record) => record?.complete).length).toBeGreaterThan(0);
    expect(readdirSync(out).filter((name) => name.includes("lock"))).toEqual([]);
  });

  it("is told by every command that writes", async ({ skip }) => {
    const disk = mountDisk({ size: "64k" });
    if (disk === undefined) return skip(NO_MOUNT);
    fill(disk);
    const folder = scratchFolder();
    for (const line of [
      ["ask", QUESTION, "--out", join(disk, "ask")],
      ["tasks", "make", "--count", "60", "--out", join(disk, "tasks.jsonl")],
      ["rollout", makeTasks(), "--out", join(disk, "run")],
    ]) {
      const ended = await runOsler([...line, "--json"], { folder });
      expect(ended.code).toBe(1);
      expect(readJson(ended).error).toMatchObject({
        wall: "storage",
        message: expect.stringContaining("the disk is full"),
        remedy: expect.stringContaining("Free some space"),
      });
      expectPlainWords(ended);
    }
  });

  it.for(["300k", "4m"])("of %s: the corpus cannot be built, and leaves nothing behind", async (size, { skip }) => {
    const disk = mountDisk({ size });
    if (disk === undefined) return skip(NO_MOUNT);
    const home = join(disk, "home");
    const ended = await runOsler(["ask", QUESTION, "--no-record", "--json"], { environment: { OSLER_HOME: home } });
    expect(ended.code).toBe(1);
    const { error } = readJson(ended);
    expect(error.message).toMatch(/starter corpus cannot be built.*the disk is full/);
    expect(error.remedy).toContain(`Set OSLER_HOME`);
    expectPlainWords(ended);
    expect(readdirSync(join(home, "corpora", "starter", "segments"))).toEqual([]);
    expect(existsSync(join(home, "corpora", "starter", "current"))).toBe(false);
  });
});

/** Fills a disk to its last byte. */
function fill(disk: string): void {
  for (const [name, bytes] of [
    ["large", 4096],
    ["small", 1],
  ] as const) {
    try {
      for (let at = 0; ; at += 1) writeFileSync(join(disk, `${name}-${at}`), Buffer.alloc(bytes));
    } catch {
      // It is full.
    }
  }
}

describe("a read-only disk", () => {
  it("is told in one sentence", async ({ skip }) => {
    const disk = mountDisk({ size: "300k", readOnly: true });
    if (disk === undefined) return skip(NO_MOUNT);
    for (const line of [
      ["ask", QUESTION, "--out", join(disk, "ask")],
      ["ask", QUESTION, "--no-record", "--home", join(disk, "home")],
    ]) {
      const ended = await runOsler([...line, "--json"]);
      expect(ended.code).toBe(1);
      expect(readJson(ended).error.message).toContain("the file system is read-only");
      expectPlainWords(ended);
    }
  });

  it.skipIf(!existsSync("/proc/self"))("or a folder in which the system makes none, likewise", async () => {
    const ended = await runOsler(["rollout", makeTasks(), "--out", "/proc/osler/run", "--json"]);
    expect(ended.code).toBeGreaterThan(0);
    expect(readJson(ended).error).toMatchObject({ wall: "storage", message: expect.stringContaining("/proc/osler") });
    expectPlainWords(ended);
  });
});

describe("what --out names", () => {
  it.skipIf(!existsSync("/dev/full"))("is written to, not replaced, when it leads to a device", async () => {
    const link = join(scratchFolder(), "device");
    symlinkSync("/dev/full", link);
    const ended = await runOsler(["tasks", "make", "--count", "1", "--out", link, "--json"]);
    expect(ended.code).toBe(1);
    expect(readJson(ended).error.message).toBe(`Cannot write ${link}: the disk is full.`);
    expect(readlinkSync(link)).toBe("/dev/full");
  });
});
