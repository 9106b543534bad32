import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataError } from "../../src/lib/errors.ts";
import { exportTrl, type Skipped, type TrlOptions, type TrlRow, writeTrl } from "../../trajectories/export/trl.ts";
import type { Trajectory } from "../../trajectories/trajectory.ts";
import { FINISH, playTrial, SEARCH, say, THOUGHTFUL, THOUGHTLESS, type Trial } from "./trial-run.ts";

async function collect(trajectories: Trajectory[], options: TrlOptions = {}) {
  const skipped: Skipped[] = [];
  const rows: TrlRow[] = [];
  const source = exportTrl({ trajectories, ...options, onSkip: (one) => skipped.push(one) });
  for await (const row of source) rows.push(row);
  return { rows, skipped };
}

async function reasonFor(trial: Trial, options: TrlOptions = {}): Promise<string | undefined> {
  const { rows, skipped } = await collect([await playTrial(trial)], options);
  expect(rows.length + skipped.length).toBe(1);
  return skipped[0]?.reason;
}

describe("a row", () => {
  test("keeps thoughts, calls as objects, and results under their call ids", async () => {
    const { rows } = await collect([await playTrial({ replies: THOUGHTFUL })]);
    const [row] = rows;
    if (row === undefined || !("messages" in row)) throw new Error("A conversation row was expected.");
    const roles = row.messages.map(({ role }) => role);
    expect(roles).toEqual(["system", "user", "assistant", "tool", "tool", "assistant", "tool", "assistant"]);
    const [, , first, result] = row.messages;
    expect(first).toMatchObject({
      content: "I look for the gene first.",
      reasoning_content: "Which gene is it?",
      tool_calls: [
        { type: "function", function: { name: "search", arguments: { query: "Marfan" } } },
        { type: "function", function: { name: "search", arguments: { query: "fibrillin-1", limit: 1 } } },
      ],
    });
    const calls = first?.role === "assistant" ? (first.tool_calls ?? []) : [];
    expect(result).toMatchObject({ role: "tool", name: "search", tool_call_id: calls[0]?.id });
    expect(row.tools).toMatchObject([
      { type: "function", function: { name: "search", parameters: { required: ["query"] } } },
      { type: "function", function: { name: "read" } },
    ]);
    expect(row).toMatchObject({
      trajectory_id: "trial-0",
      task_id: "task-of-trial-0",
      attempt: 0,
      stop_reason: "answered",
    });
  });

  test("of a call written in the text has the call as an object and the content without it", async () => {
    const text = 'I search.\n<tool_call>\n{"name": "search", "arguments": {"query": "FBN1"}}\n</tool_call>';
    const { rows } = await collect([
      await playTrial({
        replies: [{ ...say("I search.", { calls: [["search", '{"query": "FBN1"}']] }), text }, FINISH],
      }),
    ]);
    expect(JSON.stringify(rows)).not.toContain("<tool_call>");
    expect(rows[0]).toMatchObject({
      messages: [
        {},
        {},
        { content: "I search.", tool_calls: [{ function: { arguments: { query: "FBN1" } } }] },
        {},
        {},
      ],
    });
  });

  test("of a question without a task has the same columns with the same types", async () => {
    const { rows } = await collect([
      await playTrial({ replies: [FINISH] }),
      await playTrial({ replies: [FINISH], answer: null }),
    ]);
    const types = rows.map((row) => Object.entries(row).map(([column, value]) => [column, typeof value]));
    expect(types[1]).toEqual(types[0]);
    expect(rows[1]?.task_id).toBe("");
  });

  test("of an unscored trajectory says null, and of a scored one its parts", async () => {
    const trajectories = [
      await playTrial({ id: "a", replies: [FINISH] }),
      await playTrial({ id: "b", replies: [FINISH] }),
    ];
    const scores = new Map([
      [
        "a",
        {
          total: 0.5,
          rewards: [
            { name: "correct", weight: 1, value: 0.5 },
            { name: "judge", weight: 2 },
          ],
        },
      ],
    ]);
    const { rows } = await collect(trajectories, { scores });
    expect(rows.map(({ score }) => JSON.parse(score ?? ""))).toEqual([
      {
        total: 0.5,
        rewards: [
          { name: "correct", weight: 1, value: 0.5 },
          { name: "judge", weight: 2, value: null },
        ],
      },
      { total: null, rewards: [] },
    ]);
  });

  test("with tools as text can be parsed back", async () => {
    const trajectories = [await playTrial({ replies: [FINISH] })];
    const [objects, text] = [await collect(trajectories), await collect(trajectories, { toolsAs: "text" })];
    expect(JSON.parse(String(text.rows[0]?.tools))).toEqual(objects.rows[0]?.tools);
  });
});

describe("turns without a thought", () => {
  test("are kept without an empty thought", async () => {
    const { rows } = await collect([await playTrial({ replies: THOUGHTLESS })]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("reasoning_content");
  });

  test("let a trajectory be skipped", async () => {
    expect(await reasonFor({ replies: THOUGHTLESS }, { thoughtless: "skip" })).toBe(
      "message 2: a turn without a thought",
    );
    expect(await reasonFor({ replies: THOUGHTFUL }, { thoughtless: "skip" })).toBeUndefined();
    expect(await reasonFor({ replies: [say("", { thought: " \n" }), FINISH] }, { thoughtless: "skip" })).toMatch(
      /empty/,
    );
  });

  test("become rows of their own that ask for no thought", async () => {
    const replies = [...THOUGHTFUL.slice(0, 2), ...THOUGHTLESS.slice(2)];
    const { rows } = await collect([await playTrial({ replies })], { thoughtless: "no-think" });
    const shapes = rows.map((row) =>
      "prompt" in row
        ? [row.turn, row.prompt.length, row.completion.length, row.chat_template_kwargs.enable_thinking]
        : [],
    );
    expect(shapes).toEqual([
      [0, 2, 1, true],
      [1, 5, 1, true],
      [2, 7, 1, false],
    ]);
  });
});

describe("the file", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "osler-export-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("is written whole, line by line", async () => {
    const file = join(folder, "deep", "sft.jsonl");
    const trajectories = [await playTrial({ replies: THOUGHTFUL }), await playTrial({ id: "bad", replies: [SEARCH] })];
    const result = await writeTrl(file, { trajectories });
    expect(result).toEqual({ rows: 1, skipped: [{ id: "bad", reason: "not finished (model_failed)" }] });
    const [line = "", ...rest] = readFileSync(file, "utf8").split("\n");
    expect(rest).toEqual([""]);
    const { messages, ...row } = JSON.parse(line) as { messages: object[] };
    expect({ messages: messages.slice(1), ...row }).toMatchSnapshot();
  });

  test("that could not be finished leaves the older one as it was", async () => {
    const file = join(folder, "sft.jsonl");
    writeFileSync(file, "older\n");
    const one = await playTrial({ id: "one", replies: [FINISH] });
    const two = await playTrial({ id: "two", replies: [FINISH] });
    two.header.tools = two.header.tools.slice(0, 1);
    const attempt = writeTrl(file, { trajectories: [one, two] });
    await expect(attempt).rejects.toThrow(DataError);
    await expect(attempt).rejects.toThrow(/two was offered other tools than one/);
    expect(readFileSync(file, "utf8")).toBe("older\n");
    expect(readdirSync(folder)).toEqual(["sft.jsonl"]);
    expect(await writeTrl(file, { trajectories: [one, two], toolsAs: "text" })).toEqual({ rows: 2, skipped: [] });
  });
});
