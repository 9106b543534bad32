import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readTrajectory } from "../../trajectories/read.ts";
import { say } from "../agent/small-agent.ts";
import { makeAgent, record, tellStory } from "./small-run.ts";

const folder = mkdtempSync(join(tmpdir(), "osler-read-"));
afterAll(() => rmSync(folder, { recursive: true }));

const STORY = [say("", ["look_up", { word: "marfan" }]), say("It is FBN1 [E1].")];

describe("a file that is no trajectory", () => {
  const header = async () => {
    const file = join(folder, "header.jsonl");
    rmSync(file, { force: true });
    await record({ agent: makeAgent(tellStory(STORY)), file });
    return readFileSync(file, "utf8").trim().split("\n");
  };

  it.each([
    ["garbage", ":1: this is no trajectory"],
    ["garbage\n", ":1: this is no trajectory"],
    ["null\n", ":1: this is no trajectory"],
    ["[]\n", ":1: this is no trajectory"],
    ['{"question":"x"}\n', ":1: this is no trajectory"],
    ["\u0000\u0000\u0000\n", ":1: this is no trajectory"],
    ['{"at":1,"type":"header","format":"osler.trajectory","version":2}\n', ":1 version: 2"],
    ['{"at":1,"type":"header","format":"osler.trajectory","version":1}\n', ":1 id: "],
  ])("such as %j is refused with its place, and never overwritten", async (content, told) => {
    const file = join(folder, "no.jsonl");
    writeFileSync(file, content);
    await expect(readTrajectory(file)).rejects.toMatchObject({
      wall: "data",
      message: expect.stringContaining(`${file}${told}`),
    });
    await expect(record({ agent: makeAgent(tellStory(STORY)), file })).rejects.toMatchObject({ wall: "data" });
    expect(readFileSync(file, "utf8")).toBe(content);
  });

  it.each([
    ["is no JSON", () => '{"at":1,"type":"mess', ": not valid JSON"],
    ["is no object", () => "null", ": "],
    ["is of an unknown kind", () => '{"at":1,"type":"sneeze"}', " type: "],
    ["has no message", () => '{"at":1,"type":"message","index":1}', " message"],
    ["has no time", (line: string) => line.replace(/"at":\d+,/, ""), " at: "],
    ["is out of order", (line: string) => line.replace('"index":1', '"index":4'), " index: 4 instead of 1"],
    ["is a second header", () => "HEADER", " type: a second header"],
  ])("any more because its third line %s is refused with the line", async (_, change, told) => {
    const lines = await header();
    const third = change(lines[2] ?? "");
    const file = join(folder, "damaged.jsonl");
    writeFileSync(
      file,
      `${[...lines.slice(0, 2), third === "HEADER" ? lines[0] : third, ...lines.slice(3)].join("\n")}\n`,
    );
    await expect(readTrajectory(file)).rejects.toMatchObject({
      wall: "data",
      message: expect.stringContaining(`${file}:3${told}`),
    });
  });

  it("is a StorageError when it cannot be read", async () => {
    mkdirSync(join(folder, "inside.jsonl"), { recursive: true });
    await expect(readTrajectory(join(folder, "inside.jsonl"))).rejects.toMatchObject({ wall: "storage" });
    await expect(readTrajectory(join(folder, "nothing.jsonl"))).rejects.toMatchObject({ wall: "storage" });
  });
});
