import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { answerCorrectness } from "../../eval/rewards/answer-correctness.ts";
import { citationSupport } from "../../eval/rewards/citation-support.ts";
import { judgeTrajectory, type Reward } from "../../eval/rubric.ts";
import { DEFAULT_RUBRIC, scoreFolder } from "../../eval/score.ts";
import type { ScriptedReply } from "../../src/models/scripted.ts";
import { normalizeName } from "../../trajectories/answer-match.ts";
import { freezeTask, type TaskInput } from "../../trajectories/task.ts";
import type { Trajectory } from "../../trajectories/trajectory.ts";
import { say } from "../agent/small-agent.ts";
import { makeAgent, record } from "../trajectories/small-run.ts";

const folder = mkdtempSync(join(tmpdir(), "osler-rewards-"));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;

/** Plays a run that reads about Marfan syndrome and its gene (E1 to E3), and then says `answer`. */
async function runWith(
  answer: string | ScriptedReply,
  task: Partial<TaskInput> | null = { answer: "FBN1" },
  limits = {},
): Promise<Trajectory> {
  const final = typeof answer === "string" ? say(answer) : answer;
  const replies = [say("", ["look_up", { word: "marfan" }], ["look_up", { word: "gene" }]), final];
  return record({
    agent: makeAgent(replies, { limits }),
    file: join(folder, `${++count}.jsonl`),
    task: task === null ? null : freezeTask({ question: "Which gene?", ...task }),
  });
}

async function correctness(
  short: string,
  task: Partial<TaskInput> = {},
  namesOf?: (id: string) => string[],
): Promise<number | string> {
  const trajectory = await runWith(`It says so [E1].\n\nAnswer: ${short}`, { answer: "FBN1", ...task });
  const judgement = answerCorrectness().judge(trajectory, namesOf === undefined ? {} : { namesOf });
  return "unscored" in judgement ? judgement.unscored : judgement.value;
}

async function support(answer: string): Promise<number> {
  const judgement = citationSupport().judge(await runWith(answer), {});
  if ("unscored" in judgement) throw new Error(judgement.unscored);
  return judgement.value;
}

describe("answer correctness", () => {
  const choice = { answer: "adulthood", options: [{ text: "childhood" }, { text: "adulthood" }, { text: "infancy" }] };

  it.each([
    ["B", 1],
    ["(b)", 1],
    ["Option B", 1],
    ["B. adulthood", 1],
    ["adulthood", 1],
    ["A", 0],
    ["A. adulthood", 0],
    ["B. childhood", 0],
    ["A or B", 0],
    ["childhood", 0],
  ])("of options, %s scores %s", async (given, expected) => {
    expect(await correctness(given, choice)).toBe(expected);
  });

  const certificate = {
    ...{ graph: "g", evidence: [], met: [], rivals: [], considered: 0, byContradiction: 0, byAbsence: 0 },
    ...{ undetermined: 0, kin: [] },
  };

  it.each([
    ["3", 1],
    ["three", 1],
    ["3 of them", 1],
    ["3 of 5", 0],
    ["4", 0],
    ["several", 0],
  ])("of a count of 3, %s scores %s", async (given, expected) => {
    expect(await correctness(given, { answer: "3", certificate: { ...certificate, answer: 3 } })).toBe(expected);
  });

  it("abstaining is right of a question without an answer, and nothing else is", async () => {
    const task = { answer: "Insufficient evidence to answer this question.", answerable: false };
    expect(await correctness("insufficient evidence", task)).toBe(1);
    expect(await correctness("FBN1", task)).toBe(0);
    const abstained = await runWith("Insufficient evidence", task);
    expect(answerCorrectness().judge(abstained, {})).toMatchObject({ value: 1 });
  });

  it.each([
    ["FBN1", 1],
    ["fbn1", 1],
    ["The FBN1.", 1],
    ["**FBN1** [E1]", 1],
    ["Fibrillin 1", 1],
    ["fibrillin-1", 1],
    ["FBN1 (fibrillin 1)", 1],
    ["fibrillin-1 (FBN1)", 1],
    ["FBN2", 0],
    ["FBN", 0],
    ["FBN11", 0],
    ["FBN1 (FBN2)", 0],
    ["FBN1, FBN2", 0],
    ["FBN1 or FBN2", 0],
    ["FBN1; FBN2; TGFBR2", 0],
    ["FBN1 and fibrillin 2", 0],
    ["not FBN1", 0],
    ["Insufficient evidence", 0],
    ["—", 0],
  ])("of %s is %d", async (short, expected) => {
    expect(await correctness(short, { acceptable: ["fibrillin 1"] })).toBe(expected);
  });

  it("knows the names of the graph at the end of the task's path", async () => {
    const path = [{ from: "a", relation: "r", direction: "forward" as const, to: "HGNC:1", fact: "f" }];
    const namesOf = (id: string) => (id === "HGNC:1" ? ["FBN1", "SGS"] : []);
    expect(await correctness("SGS", { path }, namesOf)).toBe(1);
    expect(await correctness("SGS", { path })).toBe(0);
    expect(await correctness("SGS", {}, namesOf)).toBe(0);
  });

  it("takes a name with brackets at its word", async () => {
    const answer = "Hypertension (disorder)";
    expect(await correctness(answer, { answer })).toBe(1);
    expect(await correctness("Hypertension", { answer })).toBe(0);
  });

  it("is absent where it cannot judge, and never 0 for that", async () => {
    const reward = answerCorrectness();
    expect(reward.judge(await runWith("Answer: FBN1", {}), {})).toEqual({
      unscored: expect.stringContaining("no expected answer"),
    });
    expect(reward.judge(await runWith("Answer: FBN1", null), {})).toEqual({ unscored: expect.any(String) });
    const { ModelError } = await import("../../src/lib/errors.ts");
    const failed = await runWith(new ModelError("timeout", "Silent."));
    expect(reward.judge(failed, {})).toEqual({ unscored: "the run has not ended" });
    expect(citationSupport().judge(failed, {})).toEqual({ unscored: "the run has not ended" });
  });

  it("is 0 without an answer line, for an abstention, and for a run that a limit ended without an answer", async () => {
    const value = async (trajectory: Promise<Trajectory>) => answerCorrectness().judge(await trajectory, {});
    expect(await value(runWith("FBN1"))).toMatchObject({ value: 0, explanation: expect.stringContaining("no line") });
    expect(await value(runWith("Insufficient evidence"))).toMatchObject({ value: 0, explanation: "the run abstained" });
    const restless = say("", ["look_up", { word: "gene" }]);
    expect(await value(runWith(restless, { answer: "FBN1" }, { turns: 1 }))).toMatchObject({ value: 0 });
  });
});

describe("normalizeName", () => {
  it.each([
    ["Sjögren's syndrome", "sjogren SYNDROME"],
    ["The  Marfan—syndrome.", "marfan syndrome"],
    ["Diabetes mellitus, type 2", "diabetes mellitus type 2"],
    ["IL-6", "il 6"],
    ["ﬁbrillin", "fibrillin"],
  ])("holds %s and %s for one", (a, b) => {
    expect(normalizeName(a)).toBe(normalizeName(b));
  });

  it.each([
    ["hepatitis A", "hepatitis"],
    ["hepatitis A", "hepatitis B"],
    ["vitamin A", "vitamin"],
    ["FBN1", "FBN2"],
    ["FBN1", "FBN"],
    ["type 1 diabetes", "type 2 diabetes"],
    ["factor V", "factor VI"],
    ["α-thalassemia", "β-thalassemia"],
    ["A-beta", "beta"],
  ])("tells %s from %s", (a, b) => {
    expect(normalizeName(a)).not.toBe(normalizeName(b));
  });
});

describe("citation support", () => {
  const TRUE = "Marfan syndrome is caused by variants of FBN1 [E1].";
  const FALSE = "Marfan syndrome is caused by variants of FBN2 [E1].";

  it("is the share of statements that are cited and supported", async () => {
    expect(await support(TRUE)).toBe(1);
    expect(await support(`${TRUE} FBN1 encodes fibrillin-1 [E3].\n\nAnswer: FBN1`)).toBe(1);
    expect(await support(FALSE)).toBe(0);
    expect(await support(`${TRUE} ${FALSE}`)).toBe(0.5);
    expect(await support(`${TRUE} The weather is fine.`)).toBe(0.5);
    expect(await support("Marfan syndrome is caused by variants of FBN1.")).toBe(0);
    expect(await support("Marfan syndrome is caused by variants of FBN1 [E99].")).toBe(0);
    expect(await support(`## What is known\n\nIn short:\n\n- ${TRUE}`)).toBe(1);
  });

  it.each([
    ["marks alone", "[E1] [E2] [E3]"],
    ["marks alone on many lines", "[E1]\n\n[E2]\n\n[E3]"],
    ["an answer line with marks", "Answer: FBN1 [E1]"],
    ["every mark behind a false statement", "Marfan syndrome is caused by variants of FBN2 [E1, E2, E3]."],
    ["false statements broken up by marks", "Marfan syndrome [E1] is caused [E1] by variants [E1] of FBN2 [E1]."],
    ["ids that were never minted beside one that was", "Marfan syndrome is caused by variants of FBN1 [E1, E7, E8]."],
  ])("does not pay %s", async (_, answer) => {
    expect(await support(answer)).toBe(0);
  });

  it.each([
    ["a true statement again and again", `${FALSE} ${Array(20).fill(TRUE).join(" ")}`, `${FALSE} ${TRUE}`],
    ["marks alone below a false statement", `${TRUE} ${FALSE}\n\n[E1]\n\n[E2]\n\n[E3]`, `${TRUE} ${FALSE}`],
    ["marks that say nothing to the matter", "Marfan syndrome is caused by variants of FBN1 [E1, E2, E3].", TRUE],
    ["the same mark over and over", "Marfan syndrome is caused by variants of FBN1 [E1][E1][E1, E1].", TRUE],
  ])("does not pay more for %s", async (_, stuffed, plain) => {
    expect(await support(stuffed)).toBeLessThanOrEqual(await support(plain));
  });

  it("is absent for an abstention and 0 without an answer", async () => {
    expect(citationSupport().judge(await runWith("Insufficient evidence."), {})).toHaveProperty("unscored");
    const restless = say("", ["look_up", { word: "gene" }]);
    expect(citationSupport().judge(await runWith(restless, null, { turns: 1 }), {})).toMatchObject({ value: 0 });
  });
});

describe("a rubric", () => {
  const fixed = (name: string, weight: number, value: number | undefined): Reward => ({
    name,
    weight,
    judge: () => (value === undefined ? { unscored: "it cannot say" } : { value, explanation: "so it is" }),
  });

  it("weighs what was scored; what was not is absent, and a weight of 0 is a metric", async () => {
    const trajectory = await runWith("Answer: FBN1");
    const total = (...rubric: Reward[]) => judgeTrajectory(trajectory, rubric).total;
    expect(total(fixed("a", 0.75, 1), fixed("b", 0.25, 0))).toBe(0.75);
    expect(total(fixed("a", 0.75, undefined), fixed("b", 0.25, 1))).toBe(1);
    expect(total(fixed("a", 1, 1), fixed("b", 0, 0))).toBe(1);
    expect(total(fixed("a", 1, undefined))).toBeUndefined();
    const { rewards } = judgeTrajectory(trajectory, [fixed("a", 1, undefined)]);
    expect(rewards).toEqual([{ name: "a", weight: 1, explanation: "it cannot say" }]);
  });

  it("judges the same trajectory the same", async () => {
    const trajectory = await runWith("Marfan syndrome is caused by variants of FBN1 [E1].\n\nAnswer: FBN1");
    const [one, other] = [
      judgeTrajectory(trajectory, DEFAULT_RUBRIC),
      judgeTrajectory(structuredClone(trajectory), DEFAULT_RUBRIC),
    ];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    expect(one.total).toBe(1);
  });
});

describe("scoreFolder", () => {
  it("scores a folder twice to the same bytes, passes over broken files and counts groups", async () => {
    const run = mkdtempSync(join(folder, "run-"));
    const task = freezeTask({ id: "t", question: "Which gene?", answer: "FBN1" });
    for (const [attempt, short] of ["FBN1", "FBN2"].entries()) {
      const replies = [say("", ["look_up", { word: "marfan" }]), say(`It says FBN1 [E1].\n\nAnswer: ${short}`)];
      await record({ agent: makeAgent(replies), file: join(run, "trajectories", `t.${attempt}.jsonl`), task, attempt });
    }
    writeFileSync(join(run, "trajectories", "u.0.jsonl"), "garbage\n");
    const { report } = await scoreFolder(run);
    expect(report).toMatchObject({ trajectories: 2, groups: { groups: 1, withSignal: 1 } });
    expect(report.broken).toEqual([
      { file: join(run, "trajectories", "u.0.jsonl"), message: expect.stringContaining("u.0.jsonl:1") },
    ]);
    expect(report.means.answer_correctness).toEqual({ mean: 0.5, scored: 2, unscored: 0 });
    const before = readFileSync(report.file, "utf8");
    await scoreFolder(run);
    expect(readFileSync(report.file, "utf8")).toBe(before);
    expect(before.trim().split("\n")).toHaveLength(2);
  });
});
