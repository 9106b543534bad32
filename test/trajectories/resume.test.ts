import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { AssistantMessage } from "../../src/models/messages.ts";
import { defineTool } from "../../src/tools/tool.ts";
import { parseTrajectory, readTrajectory } from "../../trajectories/read.ts";
import { replayTrajectory } from "../../trajectories/replay.ts";
import type { TrajectoryLine } from "../../trajectories/trajectory.ts";
import { say, TOOLS } from "../agent/small-agent.ts";
import { type AgentParts, makeAgent, record, tellStory } from "./small-run.ts";

const folder = mkdtempSync(join(tmpdir(), "osler-resume-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Parallel calls, calls that fail in every way, an empty reply, characters of several bytes, and a cited answer. */
const STORY: readonly AssistantMessage[] = [
  say(
    "Zuerst — das Gen. 🧬",
    ["look_up", { word: "marfan" }],
    ["look_up", { word: "naïve" }],
    ["look_up", { word: "gene" }],
  ),
  say(""),
  say("", ["look_up", "{"], ["browse", {}], ["throws", {}]),
  say("Marfan syndrome is caused by variants of FBN1 [E1], which encodes fibrillin-1 [E3].\n\nAnswer: FBN1"),
];

const modelCalls = (bytes: Buffer) => {
  const lines = bytes.toString("utf8").split("\n");
  return lines.filter((line) => /^\{.*"type":"model_call".*\}$/.test(line) && isJson(line)).length;
};

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== null;
  } catch {
    return false;
  }
}

/** What stands before a torn line is read whole, and the torn bytes are counted exactly. */
function readEverywhere(bytes: Buffer): void {
  const events: number[] = [];
  for (const length of cuts(bytes, 7)) {
    if (length <= bytes.indexOf(0x0a)) continue;
    const kept = bytes.subarray(0, length);
    const trajectory = parseTrajectory(kept, "cut");
    expect(trajectory.tornBytes).toBe(length - kept.lastIndexOf(0x0a) - 1);
    events.push(trajectory.events.length);
  }
  expect(events).toEqual(events.toSorted((a, b) => a - b));
}

/** Where to cut: at every line border and next to it, and at every so many bytes between. */
function cuts(bytes: Buffer, step: number): number[] {
  const borders = [...bytes.entries()].flatMap(([at, byte]) => (byte === 0x0a ? [at - 1, at, at + 1, at + 2] : []));
  const between = Array.from({ length: Math.ceil(bytes.length / step) }, (_, at) => at * step);
  return [...new Set([...borders, ...between, bytes.length])]
    .filter((at) => at >= 0 && at <= bytes.length)
    .sort((a, b) => a - b);
}

/** RESUME_STEP=1 cuts at every byte; it takes about ten minutes. */
async function killEverywhere(
  story: readonly AssistantMessage[],
  { name, step, ...parts }: AgentParts & { name: string; step: number },
): Promise<void> {
  const whole = join(folder, `${name}.jsonl`);
  const uninterrupted = await replayTrajectory(
    await record({ agent: makeAgent(tellStory(story), parts), file: whole }),
  );
  expect(uninterrupted).toMatchObject({ same: true, differences: [] });
  const bytes = readFileSync(whole);
  const file = join(folder, `${name}-cut.jsonl`);
  readEverywhere(bytes);
  for (const length of cuts(bytes, Number(process.env.RESUME_STEP ?? step))) {
    const kept = bytes.subarray(0, length);
    writeFileSync(file, kept);
    const model = tellStory(story);
    const trajectory = await record({ agent: makeAgent(model, parts), file });
    const bought = modelCalls(kept);
    const told = `cut at byte ${length}`;
    expect(model.asked, told).toEqual(story.map((_, at) => at).slice(bought));
    expect(trajectory.complete, told).toBe(true);
    // A run that had ended is left as it is, its last line end too.
    if (length < bytes.length - 1) expect(trajectory.tornBytes, told).toBe(0);
    expect(
      trajectory.events.filter(({ type }) => type === "end"),
      told,
    ).toHaveLength(1);
    const replay = await replayTrajectory(trajectory);
    expect(replay.differences, told).toEqual([]);
    expect(replay.recorded, told).toBe(uninterrupted.recorded);
    expect(replay.replayed, told).toBe(uninterrupted.recorded);
  }
}

describe("a run that is killed at any byte", () => {
  it("goes on to the same end, and buys no reply twice", { timeout: 240_000 }, async () => {
    await killEverywhere(STORY, { name: "plain", step: 101 });
  });

  it("goes on to the same end with folds", { timeout: 240_000 }, async () => {
    const much = (about: string) => say("", ["say_much", { about, characters: 1200 }]);
    const story = [much("a"), much("b"), much("c"), say("It says so [E1].")];
    await killEverywhere(story, { name: "folds", step: 997, contextTokens: 1900 });
    const { events } = await readTrajectory(join(folder, "folds.jsonl"));
    expect(events.some(({ type }) => type === "fold")).toBe(true);
  });

  it("goes on to the same end with a limit", { timeout: 240_000 }, async () => {
    const story = [say("", ["look_up", { word: "marfan" }]), say("It says so [E1].", ["look_up", { word: "gene" }])];
    await killEverywhere(story, { name: "limit", step: 997, limits: { turns: 1 } });
    expect((await readTrajectory(join(folder, "limit.jsonl"))).end?.stopReason).toBe("turn_limit");
  });

  it("goes on to the same end where evidence is demanded", { timeout: 240_000 }, async () => {
    const story = [
      say("It is FBN1."),
      say("", ["look_up", { word: "marfan" }]),
      say("It is FBN1."),
      say("It is FBN1 [E1]."),
    ];
    await killEverywhere(story, { name: "demand", step: 997, requireEvidence: true });
  });

  it("and killed again and again while it goes on, still comes to the same end", async () => {
    const whole = await replayTrajectory(
      await record({ agent: makeAgent(tellStory(STORY)), file: join(folder, "again-whole.jsonl") }),
    );
    const file = join(folder, "again.jsonl");
    writeFileSync(file, "");
    for (let length = 900; ; length += 1100) {
      const trajectory = await record({ agent: makeAgent(tellStory(STORY)), file });
      const bytes = readFileSync(file);
      if (length > bytes.length) {
        expect(await replayTrajectory(trajectory)).toMatchObject({ same: true, recorded: whole.recorded });
        return;
      }
      writeFileSync(file, bytes.subarray(0, length));
    }
  });

  it("is replayed to where it was cut, without going on", async () => {
    const whole = join(folder, "unfinished-whole.jsonl");
    await record({ agent: makeAgent(tellStory(STORY)), file: whole });
    const bytes = readFileSync(whole);
    const first = bytes.indexOf(0x0a) + 1;
    for (const length of cuts(bytes, 97)) {
      if (length < first) continue;
      const file = join(folder, "unfinished.jsonl");
      writeFileSync(file, bytes.subarray(0, length));
      const replay = await replayTrajectory(await readTrajectory(file));
      expect(replay.differences, `cut at byte ${length}`).toEqual([]);
    }
  });
});

describe("a run that was stopped", () => {
  it("within parallel calls keeps those that were done, goes on, and ends the same", { timeout: 10_000 }, async () => {
    const story = [
      say("", ["look_up", { word: "marfan" }], ["wait", {}], ["look_up", { word: "gene" }]),
      say("It says so [E1]."),
    ];
    const controller = new AbortController();
    let hangs = true;
    const wait = defineTool({
      name: "wait",
      description: "Hangs the first time.",
      input: z.object({}),
      async execute() {
        if (!hangs) return { outcome: "no_evidence", message: "nothing" };
        setTimeout(() => controller.abort(), 20);
        return new Promise<never>(() => {});
      },
    });
    const tools = [...TOOLS, wait];
    const file = join(folder, "stopped.jsonl");
    const stopped = await record({ agent: makeAgent(tellStory(story), { tools }), file, signal: controller.signal });
    expect(stopped).toMatchObject({ complete: false, end: { stopReason: "aborted" } });
    expect(await replayTrajectory(stopped)).toMatchObject({ same: true, stopReason: "aborted" });
    hangs = false;
    const model = tellStory(story);
    const trajectory = await record({ agent: makeAgent(model, { tools }), file });
    expect(model.asked).toEqual([1]);
    expect(trajectory.end?.stopReason).toBe("answered");
    const whole = await record({
      agent: makeAgent(tellStory(story), { tools }),
      file: join(folder, "stopped-whole.jsonl"),
    });
    const [resumed, uninterrupted] = await Promise.all([trajectory, whole].map((one) => replayTrajectory(one)));
    expect(resumed).toMatchObject({ same: true, recorded: uninterrupted?.recorded });
    const lines = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as TrajectoryLine);
    expect(lines.filter((line) => line.type === "tool_finished").map(({ name }) => name)).toEqual([
      "look_up",
      "wait",
      "look_up",
    ]);
  });

  it("is not begun anew when it is complete", async () => {
    const file = join(folder, "complete.jsonl");
    await record({ agent: makeAgent(tellStory(STORY)), file });
    const before = readFileSync(file);
    const model = tellStory(STORY);
    await record({ agent: makeAgent(model), file });
    expect(model.asked).toEqual([]);
    expect(readFileSync(file)).toEqual(before);
  });

  it("counts the time before, and not the pause between", async () => {
    const file = join(folder, "time.jsonl");
    await record({ agent: makeAgent(tellStory(STORY)), file });
    const lines = readFileSync(file, "utf8").trim().split("\n");
    const shift = (line: string, at: number) => JSON.stringify({ ...(JSON.parse(line) as object), at });
    const begun = lines.slice(0, 5).map((line, index) => shift(line, 1000 + index * 2000));
    writeFileSync(file, `${begun.join("\n")}\n`);
    expect((await readTrajectory(file)).elapsedMs).toBe(8000);
    const { end } = await record({ agent: makeAgent(tellStory(STORY)), file });
    expect(end?.usage.seconds).toBeGreaterThanOrEqual(8);
    expect(end?.usage.seconds).toBeLessThan(60);
  });

  it("is refused to another agent, naming what changed", async () => {
    const file = join(folder, "other.jsonl");
    await record({ agent: makeAgent(tellStory(STORY)), file });
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length - 5));
    const agent = makeAgent(tellStory(STORY));
    const resume = (changed: Partial<typeof agent>) => record({ agent: { ...agent, ...changed }, file });
    await expect(resume({ limits: { turns: 2 } })).rejects.toThrow(/limits changed/);
    await expect(resume({ tools: TOOLS.slice(1) })).rejects.toThrow(/tools changed/);
    await expect(resume({ seed: 1, corpora: [] })).rejects.toThrow(/corpora, seed changed/);
    await expect(resume({ contextTokens: 9 })).rejects.toThrow(/context window changed/);
    await expect(resume({ requireEvidence: true })).rejects.toThrow(/demand for evidence changed/);
    const other = { ...agent.model, description: { ...agent.model.description, sampling: { temperature: 1 } } };
    await expect(resume({ model: other })).rejects.toThrow(/the model|model \(/);
    expect((await resume({})).complete).toBe(true);
  });
});
