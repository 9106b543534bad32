import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ModelError, UsageError } from "../../../src/lib/errors.ts";
import type { AssistantMessage } from "../../../src/models/messages.ts";
import { createScriptedModel, type ScriptedReply } from "../../../src/models/scripted.ts";
import { createSpeaker } from "../../../trajectories/language/create-speaker.ts";
import { freezeTask, readTasks, type TaskInput } from "../../../trajectories/task.ts";
import { estimateCost } from "../../../trajectories/writer/estimate.ts";
import { type RewriteOptions, rewriteTasks } from "../../../trajectories/writer/rewrite-tasks.ts";
import { temporaryFolder } from "../../lib/pack.ts";
import { CHAIN, smallGraph } from "../small-graph.ts";

const GRAPH = smallGraph(CHAIN, { Renal_tubular_dysgenesis: { synonyms: ["Allanson syndrome"] } });
const speaker = createSpeaker(GRAPH);
const factOf = (subject: string, relation: string) => GRAPH.outgoing(subject, relation)[0]?.id ?? "";
const INPUT: TaskInput = {
  question: "Which disease is caused by variants in the gene on whose product losartan acts?",
  answer: "Renal tubular dysgenesis",
  acceptable: ["Allanson syndrome"],
  kind: "chain",
  form: {
    ask: "entity",
    find: {
      type: "disease",
      where: [
        {
          relation: "has_causal_gene",
          direction: "forward",
          to: { type: "gene", where: [{ relation: "targets", direction: "inverse", to: "losartan" }] },
        },
      ],
    },
  },
  certificate: {
    ...{ graph: GRAPH.version, answer: "Renal_tubular_dysgenesis", evidence: [], met: [], rivals: [], kin: [] },
    ...{ considered: 0, byContradiction: 0, byAbsence: 0, undetermined: 0 },
  },
  path: [
    { from: "losartan", relation: "targets", direction: "forward", to: "AGTR1", fact: factOf("losartan", "targets") },
    {
      ...{ from: "AGTR1", relation: "has_causal_gene", direction: "inverse", to: "Renal_tubular_dysgenesis" },
      fact: factOf("Renal_tubular_dysgenesis", "has_causal_gene"),
    },
  ],
};
const TASK = freezeTask(INPUT);
const GOOD = "Losartan acts on the product of a gene. Mutations in that gene give rise to which disease?";
const THOUGHT =
  "Losartan acts on the product of AGTR1. Variants in AGTR1 cause renal tubular dysgenesis. So it is that disease.\nFinal Answer: Renal tubular dysgenesis";
const YES = "Reason: all stands.\nVerdict: yes";

const say = (content: string): AssistantMessage => ({ role: "assistant", content });
const playing = (replies: readonly (string | ModelError)[], name = "m") =>
  createScriptedModel(
    replies.map((reply): ScriptedReply => (typeof reply === "string" ? say(reply) : reply)),
    { name },
  );

function rewrite(more: Partial<RewriteOptions>) {
  const out = more.out ?? temporaryFolder();
  const options: RewriteOptions = {
    tasks: [TASK],
    graders: [playing([YES])],
    speaker,
    out,
    concurrency: 1,
    attempts: 1,
    ...more,
  };
  return { out, done: rewriteTasks(options) };
}

const linesOf = (out: string, file: string) =>
  readFileSync(join(out, file), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

describe("questions", () => {
  test("what passes every gate takes the place of the template; proof and answer stay", async () => {
    const { out, done } = rewrite({
      writer: playing([GOOD], "w"),
      graders: [playing([YES], "a"), playing(["yes"], "b")],
    });
    const { tasks, report } = await done;
    expect(tasks[0]).toMatchObject({
      question: GOOD,
      answer: INPUT.answer,
      form: INPUT.form,
      certificate: INPUT.certificate,
    });
    expect(tasks[0]?.metadata).toMatchObject({ writer: "w", graders: ["a", "b"], rewrittenFrom: TASK.id });
    expect(report.question).toEqual({ tasks: 1, accepted: 1, attempts: 1, refused: {} });
    expect((await readTasks(join(out, "tasks.jsonl"))).tasks).toEqual(tasks);
    expect(linesOf(out, "calls.jsonl")).toMatchObject([
      { purpose: "write", model: "w", reply: GOOD },
      { purpose: "grade question 1", model: "a", reply: YES, verdict: "yes", reason: "all stands." },
      { purpose: "grade question 2", model: "b", reply: "yes", verdict: "yes" },
    ]);
  });

  test.each([
    ["form", ""],
    ["form", INPUT.question],
    [
      "form",
      "Sure! Here is the question: which disease is caused by variants in the gene whose product losartan acts on?",
    ],
    ["form", "I cannot rewrite medical questions, I am sorry to say, since that is not allowed for me to do."],
    ["form", "Losartan acts on the product of a gene. Mutations in that gene give rise to which dis"],
    ["form", `${GOOD}\n\nA. One\nB. Two?`],
    ["form", "Losartan disease?"],
    ["hidden name", "Mutations in AGTR1, on whose product losartan acts, give rise to which disease?"],
    [
      "hidden name",
      "Losartan acts on the product of a gene. Do mutations in it cause allanson syndrome or another disease?",
    ],
    ["condition lost", "Mutations in the gene on whose product a sartan acts give rise to which disease?"],
    ["condition lost", "Which disease goes along with losartan, and nothing else, in the literature of the day?"],
    ["added", `${GOOD.slice(0, -1)} in 1 of 3 patients?`],
  ])("%s refuses %j, and no grader is asked", async (gate, reply) => {
    const grader = playing([YES]);
    const { tasks, report } = await rewrite({ writer: playing([reply]), graders: [grader] }).done;
    expect(report.question.refused).toEqual({ [gate]: 1 });
    expect(grader.requests).toEqual([]);
    expect(tasks).toEqual([TASK]);
  });

  test("names that a finder sees and the original has not are refused", async () => {
    const mentions = (text: string) => (text.includes("Mutations") ? ["losartan", "OTHER"] : ["losartan"]);
    const { report } = await rewrite({ writer: playing([GOOD]), mentions }).done;
    expect(report.question.refused).toEqual({ added: 1 });
  });

  test.each([
    "No",
    "Yes, but",
    "",
    "I can't answer that.",
    "It would be yes if it were complete.",
    "yes/no",
    "Verdict: maybe",
  ])("one grader that says %j is enough to refuse", async (reply) => {
    const { tasks, report } = await rewrite({
      writer: playing([GOOD]),
      graders: [playing([YES]), playing([reply]), playing([YES])],
    }).done;
    expect(report.question.accepted).toBe(0);
    expect(Object.keys(report.question.refused)).toEqual([expect.stringMatching(/^grader: (?:no|unclear)$/)]);
    expect(tasks).toEqual([TASK]);
  });

  test("a refused text is tried again, and the writer hears why", async () => {
    const writer = playing(["", GOOD]);
    const { out, done } = rewrite({ writer, attempts: 2 });
    const { tasks, report } = await done;
    expect(tasks[0]?.question).toBe(GOOD);
    expect(report.question).toEqual({ tasks: 1, accepted: 1, attempts: 2, refused: { form: 1 } });
    expect(JSON.stringify(writer.requests[1])).toContain("the reply is empty");
    expect(linesOf(out, "rejected.jsonl")).toMatchObject([{ text: "question", attempt: 0, gate: "form" }]);
  });
});

describe("traces", () => {
  test("a chain of thought is kept without its last line, with the name of who wrote it", async () => {
    const { tasks, report } = await rewrite({ teacher: playing([THOUGHT], "t") }).done;
    expect(tasks[0]?.trace).toEqual({ text: THOUGHT.split("\n")[0], by: "t" });
    expect(report.trace).toMatchObject({ accepted: 1, refused: {} });
  });

  test.each([
    ["form", "Losartan acts on AGTR1. Variants in AGTR1 cause renal tubular dysgenesis."],
    ["form", "Final Answer: Renal tubular dysgenesis"],
    ["conclusion", THOUGHT.replace(/Answer: .*/, "Answer: Marfan syndrome")],
    ["conclusion", THOUGHT.replace(/Answer: .*/, "Answer: not renal tubular dysgenesis")],
    ["leak", `According to the provided path, this is easy. ${THOUGHT}`],
    ["leak", `The hint helps. ${THOUGHT}`],
    ["hops", THOUGHT.replace("Losartan acts on the product of AGTR1.", "Losartan lowers blood pressure.")],
    ["hops", THOUGHT.replace("Variants in AGTR1 cause renal tubular dysgenesis.", "A kidney disease follows.")],
  ])("%s refuses %j", async (gate, reply) => {
    const { tasks, report } = await rewrite({ teacher: playing([reply]) }).done;
    expect(report.trace.refused).toEqual({ [gate]: 1 });
    expect(tasks).toEqual([TASK]);
  });

  test("a grader that sees a wrong direction refuses", async () => {
    const { report } = await rewrite({
      teacher: playing([THOUGHT]),
      graders: [playing(["Reason: wrong way round.\nVerdict: no"])],
    }).done;
    expect(report.trace.refused).toEqual({ "grader: no": 1 });
  });
});

describe("outages, budget, resumption", () => {
  const down = (fault: "timeout" | "server_error") =>
    new ModelError(fault, "no answer", fault === "timeout" ? {} : { status: 500 });

  test.each(["timeout", "server_error"] as const)(
    "a grader's %s is no verdict: the task is left, and goes on",
    async (fault) => {
      const writer = playing([GOOD]);
      const first = rewrite({ writer, graders: [playing([YES], "a"), playing([down(fault)], "b")] });
      const { tasks, report } = await first.done;
      expect(tasks).toEqual([]);
      expect(report).toMatchObject({
        unavailable: [{ task: TASK.id, message: "no answer" }],
        question: { tasks: 0, refused: {} },
      });
      const grader = playing([YES], "a");
      const again = await rewrite({ out: first.out, writer, graders: [grader, playing([YES], "b")] }).done;
      expect(again.tasks[0]?.question).toBe(GOOD);
      expect(writer.requests.length).toBe(1);
      expect(grader.requests).toEqual([]);
    },
  );

  test("no call begins when the budget is used up; the next run goes on and costs are those of the folder", async () => {
    const other = freezeTask({ ...INPUT, metadata: { number: 2 } });
    const run = (budget: number, out?: string) =>
      rewrite({
        tasks: [TASK, other],
        writer: playing([GOOD, GOOD], "w"),
        graders: [playing([YES, YES], "g")],
        budget: { tokens: budget },
        ...(out === undefined ? {} : { out }),
      });
    const first = run(1);
    const { report } = await first.done;
    expect(report).toMatchObject({ stopped: "the budget of 1 tokens is used up", left: 2, question: { tasks: 0 } });
    expect(linesOf(first.out, "calls.jsonl").length).toBe(1);
    const rest = await run(1e6, first.out).done;
    expect(rest.tasks.length).toBe(2);
    expect(rest.report.stopped).toBeNull();
    const calls = linesOf(first.out, "calls.jsonl");
    expect(rest.report.promptTokens).toBe(calls.reduce((sum, { promptTokens }) => sum + promptTokens, 0));
  });

  test("a torn last line is made again, nothing else", async () => {
    const first = rewrite({ writer: playing([GOOD], "w"), graders: [playing([YES], "g")] });
    await first.done;
    appendFileSync(join(first.out, "calls.jsonl"), '{"key": "half');
    const writer = playing([], "w");
    const { tasks } = await rewrite({ out: first.out, writer, graders: [playing([], "g")] }).done;
    expect(tasks[0]?.question).toBe(GOOD);
  });

  test("models that never answer end the run", async () => {
    const tasks = Array.from({ length: 9 }, (_, number) => freezeTask({ ...INPUT, metadata: { number } }));
    const writer = createScriptedModel([new ModelError("unreachable", "nobody there")], { repeat: true });
    const { report } = await rewrite({ tasks, writer }).done;
    expect(report).toMatchObject({ left: 4, stopped: "a model does not answer: nobody there" });
    expect(report.unavailable.length).toBe(5);
  });

  test("an interruption leaves what is not begun", async () => {
    const { report } = await rewrite({ writer: playing([GOOD]), signal: AbortSignal.abort() }).done;
    expect(report).toMatchObject({ stopped: "it was interrupted", left: 1 });
  });

  test("no grader, or nothing to write, is wrong use", async () => {
    const out = join(temporaryFolder(), "none");
    await expect(rewrite({ out, writer: playing([GOOD]), graders: [] }).done).rejects.toThrow(UsageError);
    await expect(rewrite({ out }).done).rejects.toThrow("nothing to write");
    expect(existsSync(out)).toBe(false);
  });
});

describe("estimate", () => {
  test("counts a call for each text and each grader, and prices them", () => {
    const { calls, promptTokens, completionTokens, usd } = estimateCost([TASK, TASK], {
      ...{ graders: 2, writes: true, teaches: true },
      price: { inputPerMillion: 1, outputPerMillion: 2 },
    });
    expect(calls).toBe(12);
    expect(usd).toBeCloseTo((promptTokens + 2 * completionTokens) / 1e6, 12);
    expect(estimateCost([TASK], { graders: 1, writes: true, teaches: false })).not.toHaveProperty("usd");
  });
});
