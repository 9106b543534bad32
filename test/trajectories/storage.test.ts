import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readTrajectory } from "../../trajectories/read.ts";
import { replayTrajectory } from "../../trajectories/replay.ts";
import { say } from "../agent/small-agent.ts";
import { compileForChild } from "../child.ts";
import { makeAgent, record, tellStory } from "./small-run.ts";

const folder = mkdtempSync(join(tmpdir(), "osler-storage-"));
const compiled = compileForChild(["test/trajectories/small-run.ts"]);
afterAll(() => {
  compiled.dispose();
  rmSync(folder, { recursive: true });
});

const STORY = [
  say("", ["look_up", { word: "marfan" }, "a"], ["say_much", { about: "x", characters: 900 }, "b"]),
  say("", ["say_much", { about: "y", characters: 900 }, "c"]),
  say("Marfan syndrome is caused by variants of FBN1 [E1].\n\nAnswer: FBN1"),
];

const CHILD = `
  const [, module, file, story] = process.argv;
  process.on("SIGXFSZ", () => {});
  const { record, makeAgent, tellStory } = await import(module);
  try {
    await record({ agent: makeAgent(tellStory(JSON.parse(story))), file });
    console.log("done");
  } catch (error) {
    console.log(error.name + ": " + error.message);
  }
`;

/** Plays the story in a process that may not write files larger than so many KiB. */
function playWithin(kibibytes: number, file: string): string {
  const url = compiled.url("test/trajectories/small-run.ts");
  const script = `ulimit -f ${kibibytes}; exec "$@"`;
  const command = [process.execPath, "--input-type=module", "-e", CHILD, url, file, JSON.stringify(STORY)];
  const { stdout, stderr } = spawnSync("bash", ["-c", script, "bash", ...command], { encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.trim();
}

describe("a disk that is full", () => {
  it("is a StorageError, wherever it happens, and the record goes on when there is room", {
    timeout: 60_000,
  }, async () => {
    const whole = await record({ agent: makeAgent(tellStory(STORY)), file: join(folder, "whole.jsonl") });
    const { recorded } = await replayTrajectory(whole);
    const size = statSync(whole.file).size;
    for (let kibibytes = 1; kibibytes * 1024 < size; kibibytes += 2) {
      const file = join(folder, `full-${kibibytes}.jsonl`);
      expect(playWithin(kibibytes, file)).toMatch(new RegExp(`^StorageError: Cannot write to ${file}: `));
      const bytes = readFileSync(file).length;
      expect(bytes).toBeLessThanOrEqual(kibibytes * 1024);
      const resumed = await record({ agent: makeAgent(tellStory(STORY)), file });
      expect(await replayTrajectory(resumed)).toMatchObject({ same: true, recorded });
    }
  });
});

describe("a folder that cannot be written", () => {
  it.each([
    ["a file in its place", () => join(folder, "file", "run.jsonl")],
    ["/proc", () => "/proc/osler/run.jsonl"],
    ["a folder in place of the file", () => join(folder, "inside.jsonl")],
  ])("(%s) is a StorageError before anything is asked", async (_, place) => {
    writeFileSync(join(folder, "file"), "");
    mkdirSync(join(folder, "inside.jsonl"), { recursive: true });
    const model = tellStory(STORY);
    await expect(record({ agent: makeAgent(model), file: place() })).rejects.toMatchObject({ wall: "storage" });
    expect(model.asked).toEqual([]);
  });
});

describe("a record", () => {
  it("is on disk before the next step begins", async () => {
    const file = join(folder, "steps.jsonl");
    const story = tellStory(STORY);
    const seen: number[] = [];
    const model = {
      ...story,
      async complete(...parameters: Parameters<typeof story.complete>) {
        const { events } = await readTrajectory(file);
        seen.push(events.filter(({ type }) => type === "message").length);
        return story.complete(...parameters);
      },
    };
    await record({ agent: makeAgent(model), file });
    expect(seen).toEqual([2, 5, 7]);
  });
});
