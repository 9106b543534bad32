import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Episode } from "../../src/agent/episode.ts";
import { playEpisode } from "../../src/agent/graph.ts";
import type { Limits } from "../../src/agent/limits.ts";
import { createToolbox } from "../../src/agent/toolbox.ts";
import { createScriptedModel, type ScriptedReply } from "../../src/models/scripted.ts";
import { parseTrajectory, readTrajectory } from "../../trajectories/read.ts";
import { startRecorder } from "../../trajectories/recorder.ts";
import { replayTrajectory } from "../../trajectories/replay.ts";
import {
  type Header,
  TRAJECTORY_FORMAT,
  TRAJECTORY_VERSION,
  type TrajectoryLine,
} from "../../trajectories/trajectory.ts";
import { say, TOOLS } from "../agent/small-agent.ts";
import { type AgentParts, makeAgent, record } from "./small-run.ts";

const folder = mkdtempSync(join(tmpdir(), "osler-replay-"));
afterAll(() => rmSync(folder, { recursive: true }));

const search = (word = "marfan") => say("", ["look_up", { word }]);
const FINAL = say("Marfan syndrome is caused by variants of FBN1 [E1].\n\nAnswer: FBN1");
const PARALLEL = say(
  "",
  ["look_up", { word: "gene" }],
  ["throws", {}],
  ["look_up", "{"],
  ["nothing", {}],
  ["look_up", { word: "marfan" }],
);
const much = (about: string) => say("", ["say_much", { about, characters: 1500 }]);

let count = 0;
const play = (replies: readonly ScriptedReply[], parts: AgentParts = {}) =>
  record({ agent: makeAgent(replies, parts), file: join(folder, `${++count}.jsonl`) });

describe("a replay", () => {
  const runs: [string, readonly ScriptedReply[], AgentParts, string][] = [
    ["an answer", [search(), FINAL], {}, "answered"],
    ["an abstention", [search("unheard"), say("Insufficient evidence.")], {}, "insufficient_evidence"],
    ["parallel, malformed and unknown calls", [PARALLEL, PARALLEL, FINAL], {}, "answered"],
    ["empty replies", [say(""), search(), say(""), FINAL], {}, "answered"],
    ["nothing but empty replies", [say(""), say(""), say("")], {}, "no_answer"],
    ["a limit of turns", [search(), search("gene"), FINAL], { limits: { turns: 2 } }, "turn_limit"],
    ["a limit of tool calls", [PARALLEL, FINAL], { limits: { toolCalls: 2 } }, "tool_call_limit"],
    ["a limit of tokens", [search(), FINAL], { limits: { tokens: 10 } }, "token_limit"],
    ["a last reply that still calls tools", [search(), PARALLEL], { limits: { turns: 1 } }, "turn_limit"],
    ["folds", [much("a"), much("b"), much("c"), FINAL], { contextTokens: 1900 }, "answered"],
    ["a full window", [much("a"), much("b"), much("c"), FINAL], { contextTokens: 1000 }, "context_limit"],
    ["demanded evidence", [FINAL, search(), say("FBN1."), FINAL], { requireEvidence: true }, "answered"],
  ];

  it.each(runs)("of a run with %s comes to the same state", async (_, replies, parts, stopReason) => {
    const trajectory = await play(replies, parts);
    expect(trajectory.end?.stopReason).toBe(stopReason);
    const replay = await replayTrajectory(trajectory);
    expect(replay).toMatchObject({ same: true, differences: [], stopReason });
    expect(replay.replayed).toBe(replay.recorded);
  });

  it("plays for different runs to different states, and twice to the same", async () => {
    const hashes = await Promise.all(
      [
        [search(), FINAL],
        [search("gene"), FINAL],
        [search(), FINAL],
      ].map(async (replies) => {
        const ids = replies.map((reply, at) => ({
          ...reply,
          ...(reply.toolCalls && { toolCalls: reply.toolCalls.map((call) => ({ ...call, id: `c${at}` })) }),
        }));
        return (await replayTrajectory(await play(ids))).replayed;
      }),
    );
    expect(hashes[0]).toBe(hashes[2]);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])(
    "of a run whose time ran out after %d seconds comes to the same state",
    async (seconds) => {
      const limits: Limits = { seconds };
      const file = join(folder, `time-${seconds}.jsonl`);
      const model = createScriptedModel([...Array.from({ length: 9 }, () => search()), FINAL]);
      const toolbox = createToolbox(TOOLS);
      const header: Header = {
        type: "header",
        format: TRAJECTORY_FORMAT,
        version: TRAJECTORY_VERSION,
        ...{ id: "time", task: null, attempt: 0, question: "Which gene?", corpora: [], graph: null, seed: 0 },
        agent: { code: "osler/0", promptHash: "", limits, shortAnswer: true, requireEvidence: false },
        tools: [...toolbox.specifications],
        model: model.description,
      };
      // The clock moves whenever it is looked at: time runs out now between turns, now within one.
      let time = 0;
      const now = () => (time += 130);
      const recorder = startRecorder(header, { file, now });
      const episode = new Episode({
        question: header.question,
        toolbox,
        limits,
        shortAnswer: true,
        listener: recorder.record,
        now,
      });
      await playEpisode({ episode, model, signal: new AbortController().signal });
      recorder.close();
      const trajectory = await readTrajectory(file);
      expect(trajectory.end?.stopReason).toBe(
        trajectory.events.some(({ type }) => type === "limit_reached") ? "time_limit" : "answered",
      );
      expect(await replayTrajectory(trajectory)).toMatchObject({ same: true, differences: [] });
    },
  );
});

describe("tampering", () => {
  type Change = (lines: TrajectoryLine[]) => void;

  const find = <Type extends TrajectoryLine["type"]>(lines: TrajectoryLine[], type: Type, nth = 0) => {
    const line = lines.filter((one): one is Extract<TrajectoryLine, { type: Type }> => one.type === type)[nth];
    if (line === undefined) throw new Error(`There is no line ${type}.`);
    return line;
  };

  async function differencesAfter(change: Change): Promise<string> {
    const { file } = await play([search(), PARALLEL, FINAL]);
    const lines = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as TrajectoryLine);
    change(lines);
    const replay = await replayTrajectory(
      parseTrajectory(`${lines.map((line) => JSON.stringify(line)).join("\n")}\n`, file),
    );
    expect(replay.same).toBe(replay.differences.length === 0);
    return replay.differences.join("; ");
  }

  it("is none where nothing was changed", async () => {
    expect(await differencesAfter(() => {})).toBe("");
  });

  const changes: [string, Change, RegExp][] = [
    [
      "a completion's words",
      (lines) => Object.assign(find(lines, "model_call", 2).completion, { content: "FBN2 [E1]." }),
      /messages\[10\].*end/,
    ],
    [
      "a completion's calls",
      (lines) => Object.assign(find(lines, "model_call").completion, { toolCalls: [] }),
      /messages\[2\]/,
    ],
    [
      "a completion altogether",
      (lines) => Object.assign(find(lines, "model_call"), { completion: {} }),
      /messages\[2\]|cannot be played/,
    ],
    [
      "a completion's content away",
      (lines) => delete find(lines, "model_call", 2).completion.content,
      /cannot be played|messages\[10\]/,
    ],
    [
      "a tool's message",
      (lines) => Object.assign(find(lines, "tool_finished", 2).result, { message: "It works." }),
      /messages\[6\]/,
    ],
    [
      "a tool's outcome",
      (lines) => Object.assign(find(lines, "tool_finished", 2).result, { outcome: "no_evidence" }),
      /messages\[6\]/,
    ],
    [
      "the passages of a tool",
      (lines) => Object.assign(find(lines, "tool_finished").result, { passages: ["E2"] }),
      /messages\[3\]/,
    ],
    [
      "the text of a passage",
      (lines) =>
        Object.assign(find(lines, "evidence").evidence, { text: "Marfan syndrome is caused by variants of FBN2." }),
      /messages\[3\]/,
    ],
    [
      "the document of a passage",
      (lines) => Object.assign(find(lines, "evidence").evidence, { document: "D9" }),
      /messages\[3\]/,
    ],
    [
      "what the model reads",
      (lines) => Object.assign(find(lines, "message", 3).message, { content: "[E1] Something else." }),
      /messages\[3\]/,
    ],
    [
      "what the model said",
      (lines) => Object.assign(find(lines, "message", 10).message, { content: "FBN2 [E1]." }),
      /messages\[10\]/,
    ],
    [
      "the question",
      (lines) => Object.assign(find(lines, "message", 1).message, { content: "Which drug?" }),
      /messages\[1\]/,
    ],
    [
      "the prompt",
      (lines) => Object.assign(find(lines, "message", 0).message, { content: "Say what you like." }),
      /messages\[0\]/,
    ],
    [
      "a request",
      (lines) => Object.assign(find(lines, "model_call", 1).request.messages, { append: [] }),
      /call 1: the request has another hash.*call 1: the model was shown something else/,
    ],
    [
      "the tools of a request",
      (lines) => Object.assign(find(lines, "model_call").request.set, { tools: [] }),
      /call 0: the request has another hash/,
    ],
    [
      "the hash of a request",
      (lines) => Object.assign(find(lines, "model_call", 2), { requestHash: "0" }),
      /call 2: the request has another hash/,
    ],
    ["the tokens of a call", (lines) => Object.assign(find(lines, "model_call").usage, { promptTokens: 1 }), /end/],
    ["the answer", (lines) => Object.assign(find(lines, "end"), { answer: "FBN2." }), /end/],
    ["the reason of the end", (lines) => Object.assign(find(lines, "end"), { stopReason: "turn_limit" }), /end/],
    ["a verdict on a citation", (lines) => Object.assign(find(lines, "end"), { citations: [] }), /end/],
    ["the limits", (lines) => Object.assign(find(lines, "header").agent.limits, { turns: 1 }), /limit/],
    [
      "a call of a tool away",
      (lines) => lines.splice(lines.indexOf(find(lines, "tool_finished", 1)), 1),
      /messages\[5\]/,
    ],
    [
      "a passage away",
      (lines) => lines.splice(lines.indexOf(find(lines, "evidence")), 1),
      /messages\[3\].*evidence\[0\]/,
    ],
    ["a call of the model away", (lines) => lines.splice(lines.indexOf(find(lines, "model_call", 1)), 1), /call 2/],
  ];

  it.each(changes)("with %s is found and named", async (_, change, named) => {
    expect(await differencesAfter(change)).toMatch(named);
  });

  it("by taking a message away is found when the file is read", async () => {
    const away: Change = (lines) => lines.splice(lines.indexOf(find(lines, "message", 4)), 1);
    await expect(differencesAfter(away)).rejects.toThrow(/index: 5 instead of 4/);
  });
});
