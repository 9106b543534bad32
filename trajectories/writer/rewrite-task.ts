import { sha256 } from "../../src/lib/hash.ts";
import { createRandom } from "../../src/lib/random.ts";
import type { ChatModel } from "../../src/models/model.ts";
import { namedIn } from "../form.ts";
import { withoutShortcuts } from "../support/shortcuts.ts";
import { freezeTask, type Task, type TaskInput } from "../task.ts";
import type { Asker } from "./asker.ts";
import { gradeQuestionPrompt, gradeTracePrompt, teachPrompt, writePrompt } from "./prompts.ts";
import { type QuestionGround, questionRefusal, type Refusal } from "./question-gates.ts";
import { readTrace } from "./trace-gates.ts";

export interface Cast {
  writer?: ChatModel;
  teacher?: ChatModel;
  /** Independent of one another; all must say yes. At least one. */
  graders: readonly ChatModel[];
}

export interface Attempting extends QuestionGround {
  asker: Asker;
  cast: Cast;
  /** Times that a text is written before the old one stays. */
  attempts: number;
}

/** What became of one text. */
export interface Outcome {
  /** Undefined: none passed. */
  text?: string;
  /** Of every attempt that did not pass. */
  refusals: Refusal[];
}

export interface Rewritten {
  task: Task;
  question?: Outcome;
  trace?: Outcome;
}

/** Rewrites the question of a task, then its trace; what does not pass stays as it was. */
export async function rewriteTask(task: Task, attempting: Attempting): Promise<Rewritten> {
  const { writer, teacher } = attempting.cast;
  const question =
    writer === undefined
      ? undefined
      : await attempt(attempting, (number, faults) => writeQuestion(task, writer, { attempting, number, faults }));
  const asked = { ...task, ...(question?.text === undefined ? {} : { question: question.text }) };
  const trace =
    teacher === undefined
      ? undefined
      : await attempt(attempting, (number, faults) => teach(asked, teacher, { attempting, number, faults }));
  const changed = question?.text !== undefined || trace?.text !== undefined;
  return {
    task: changed ? refreeze(task, { question: question?.text, trace: trace?.text, cast: attempting.cast }) : task,
    ...(question === undefined ? {} : { question }),
    ...(trace === undefined ? {} : { trace }),
  };
}

interface Attempt {
  attempting: Attempting;
  number: number;
  /** Why earlier attempts did not pass. */
  faults: readonly string[];
}

async function attempt(
  { attempts }: Attempting,
  once: (number: number, faults: readonly string[]) => Promise<{ text: string } | Refusal>,
): Promise<Outcome> {
  const refusals: Refusal[] = [];
  for (let number = 0; number < attempts; number++) {
    const result = await once(
      number,
      refusals.map(({ fault }) => fault),
    );
    if ("text" in result) return { text: result.text, refusals };
    refusals.push(result);
  }
  return { refusals };
}

async function writeQuestion(
  task: Task,
  writer: ChatModel,
  { attempting, number, faults }: Attempt,
): Promise<{ text: string } | Refusal> {
  const { asker } = attempting;
  const messages = writePrompt(task.question, { keep: keptNames(task, attempting), faults });
  const reply = await asker.ask(writer, { task: task.id, purpose: "write", attempt: number, messages });
  const text = reply
    .trim()
    .replace(/^(?:question|b):\s*/i, "")
    .replace(/^"(.*)"$/s, "$1")
    .trim();
  const refusal = questionRefusal(task, text, attempting);
  if (refusal !== undefined) return refusal;
  const graded = await gradeAll(attempting, {
    task: task.id,
    purpose: "grade question",
    attempt: number,
    messages: gradeQuestionPrompt(
      task.question,
      text,
      task.form === undefined ? [] : attempting.speaker.conditions(task.form),
    ),
  });
  return graded ?? { text };
}

/** Names as the question has them. */
function keptNames({ form, question }: Task, { speaker }: Attempting): string[] {
  if (form === undefined || !("find" in form)) return [];
  const text = question.toLowerCase();
  return namedIn(form.find).flatMap((id) => {
    const shapes = speaker.namesOf(id).filter((name) => text.includes(name.toLowerCase()));
    const longest = shapes.toSorted((a, b) => b.length - a.length)[0];
    return longest === undefined ? [] : [longest];
  });
}

/** Undefined: every grader says a clear yes. All are asked, so that all verdicts are known. */
async function gradeAll(
  { asker, cast }: Attempting,
  question: Parameters<Asker["grade"]>[1],
): Promise<Refusal | undefined> {
  const refusals: Refusal[] = [];
  for (const [index, grader] of cast.graders.entries()) {
    // The place tells two graders of one model apart.
    const { verdict, reason } = await asker.grade(grader, { ...question, purpose: `${question.purpose} ${index + 1}` });
    if (verdict !== "yes")
      refusals.push({
        gate: `grader: ${verdict}`,
        fault: reason === "" ? "a grader did not agree" : reason.slice(0, 200),
      });
  }
  return refusals[0];
}

async function teach(
  task: Task,
  teacher: ChatModel,
  { attempting, number, faults }: Attempt,
): Promise<{ text: string } | Refusal> {
  const { asker, speaker } = attempting;
  const { question, options = [], answer } = task;
  const derived = speaker.derive(task, createRandom(`${task.id}/notes`));
  if (answer === undefined || derived === undefined) return { gate: "form", fault: "the task has no derivation" };
  const taught = { question, options, answer, statements: derived.text.split(/(?<=[.]) (?=\p{Lu})/u).slice(0, -1) };
  const messages = teachPrompt(taught, faults);
  const reply = await asker.ask(teacher, { task: task.id, purpose: "teach", attempt: number, messages });
  const read = readTrace(task, reply, speaker);
  if (!("text" in read)) return read;
  const graded = await gradeAll(attempting, {
    task: task.id,
    purpose: "grade trace",
    attempt: number,
    messages: gradeTracePrompt(taught, read.text),
  });
  return graded ?? read;
}

function refreeze(
  task: Task,
  { question, trace, cast }: { question: string | undefined; trace: string | undefined; cast: Cast },
): Task {
  const { id: _, hash: __, ...content } = task;
  const input: TaskInput = {
    ...content,
    ...(question === undefined ? {} : { question }),
    ...(trace === undefined ? {} : { trace: { text: trace, by: cast.teacher?.name ?? "teacher" } }),
    metadata: {
      ...(question === undefined ? task.metadata : withoutShortcuts(task.metadata)),
      rewrittenFrom: task.id,
      ...(question === undefined
        ? {}
        : { writer: cast.writer?.name ?? "writer", templateQuestion: sha256(task.question).slice(0, 16) }),
      graders: cast.graders.map(({ name }) => name),
    },
  };
  return freezeTask(input);
}
