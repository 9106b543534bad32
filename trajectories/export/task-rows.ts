import { DataError } from "../../src/lib/errors.ts";
import { questionText } from "../question-text.ts";
import { letterOf, type Task } from "../task.ts";

/** A row of a file that a trainer reads, or why a task gives none. */
export type TaskRow = { row: Record<string, unknown> } | { skipped: string };

/** One file format for tasks. */
export interface TaskFormat {
  id: string;
  /** One line: what reads it. */
  describes: string;
  row(task: Task, place: { split: string; index: number }): TaskRow;
}

const NO_ANSWER = "it has no expected answer";

/** How the answer is to be given, so that a rule can read it. */
function instruction({ options }: Task): string {
  return options === undefined
    ? "End with a line “Final Answer: …” that holds the short answer alone. If the question has no answer, say so there."
    : "End with a line “Final Answer: …” that holds the letter of the right option alone.";
}

/** What a policy is shown: the question with its options, never the answer, the path or the proof. */
export function promptOf(task: Task): { role: "user"; content: string }[] {
  return [{ role: "user", content: `${questionText(task)}\n\n${instruction(task)}` }];
}

/** What counts as right: of a choice the letter and the text, else every accepted name. */
export function expectedOf(task: Task): string[] {
  const { answer, acceptable = [] } = task;
  if (answer === undefined) throw new DataError(`The task ${task.id} has no expected answer.`);
  const letter = letterOf(task);
  return [...(letter === undefined ? [] : [letter]), answer, ...acceptable];
}

function expected(task: Task, make: (names: string[]) => Record<string, unknown>): TaskRow {
  return task.answer === undefined ? { skipped: NO_ANSWER } : { row: make(expectedOf(task)) };
}

const SOURCE = "osler";

/** What a row says of its task: nothing of it is shown to a policy by the trainers named here. */
function describe({ id, kind = "", graph = "", metadata = {} }: Task) {
  return { id, kind, graph, hops: typeof metadata.hops === "number" ? metadata.hops : null };
}

const VERL: TaskFormat = {
  id: "verl",
  describes: "verl (RLHFDataset): data_source, prompt, ability, reward_model, extra_info",
  row: (task, { split, index }) =>
    expected(task, (names) => ({
      data_source: SOURCE,
      prompt: promptOf(task),
      ability: "medicine",
      reward_model: { style: "rule", ground_truth: names },
      extra_info: { split, index, ...describe(task) },
    })),
};

const SKYRL: TaskFormat = {
  id: "skyrl",
  describes: "SkyRL: data_source, prompt, env_class, reward_spec, extra_info",
  row: (task, { split, index }) =>
    expected(task, (names) => ({
      data_source: SOURCE,
      prompt: promptOf(task),
      env_class: SOURCE,
      reward_spec: { method: "rule", ground_truth: names },
      extra_info: { split, index, ...describe(task) },
    })),
};

const NEMO_GYM: TaskFormat = {
  id: "nemo-gym",
  describes: "NeMo Gym: responses_create_params, agent_ref, and what the verifier is given",
  row: (task) =>
    expected(task, (names) => ({
      responses_create_params: { input: promptOf(task) },
      agent_ref: { name: "osler" },
      expected_answers: names,
      task: describe(task),
    })),
};

const TRL_PROMPTS: TaskFormat = {
  id: "trl",
  describes: "TRL (GRPO): prompt, and the columns that a reward function is given",
  row: (task) => expected(task, (names) => ({ prompt: promptOf(task), solution: names, ...describe(task) })),
};

const SFT: TaskFormat = {
  id: "sft",
  describes: "supervised fine-tuning: messages with the trace as thought and “Final Answer: X”",
  row(task) {
    if (task.answer === undefined) return { skipped: NO_ANSWER };
    if (task.trace === undefined) return { skipped: "it has no thinking trace" };
    const answer = letterOf(task) ?? task.answer;
    const content = `<think>\n${task.trace.text.trim()}\n</think>\n\nFinal Answer: ${answer}`;
    return {
      row: {
        messages: [...promptOf(task), { role: "assistant", content }],
        ...describe(task),
        trace_by: task.trace.by,
      },
    };
  },
};

/** Fields that have another shape in every task stand as JSON in a string: a table has one type a column. */
const HUGGING_FACE: TaskFormat = {
  id: "hf",
  describes: "a Hugging Face folder: the tasks with their proofs, and a card",
  row({ options, form, path, certificate, support, metadata, trace, ...rest }) {
    const texts = options?.map(({ text }) => text) ?? [];
    const json = { form, path, certificate, support, metadata };
    const fields = Object.entries(json).map(([name, value]) => [
      name,
      value === undefined ? "" : JSON.stringify(value),
    ]);
    return {
      row: {
        id: rest.id,
        kind: rest.kind ?? "",
        question: rest.question,
        options: texts,
        answer: rest.answer ?? "",
        acceptable: rest.acceptable ?? [],
        answerable: rest.answerable ?? true,
        trace: trace?.text ?? "",
        trace_by: trace?.by ?? "",
        graph: rest.graph ?? "",
        ...Object.fromEntries(fields),
        hash: rest.hash,
      },
    };
  },
};

export const TASK_FORMATS: readonly TaskFormat[] = [HUGGING_FACE, VERL, NEMO_GYM, SKYRL, TRL_PROMPTS, SFT];
