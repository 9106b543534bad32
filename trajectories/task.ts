import { z } from "zod";
import { DataError } from "../src/lib/errors.ts";
import { contentHash } from "../src/lib/hash.ts";
import { type BrokenLine, readJsonl } from "../src/lib/jsonl.ts";
import { certificateSchema } from "./certificate.ts";
import { formSchema } from "./form.ts";
import { supportSchema } from "./support/support.ts";

/** One step of a task's path through the graph, in the direction in which it is walked. */
const hopSchema = z.object({
  from: z.string(),
  relation: z.string(),
  /** `inverse`: from the object of the fact to its subject. */
  direction: z.enum(["forward", "inverse"]),
  to: z.string(),
  fact: z.string(),
});

export type Hop = z.output<typeof hopSchema>;

const optionSchema = z.strictObject({
  text: z.string().min(1),
  /** Id of the entity that it names. */
  entity: z.string().min(1).optional(),
});

export type Option = z.output<typeof optionSchema>;

export const OPTION_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The letter of the right option; undefined where a task has no options. */
export function letterOf({ options, answer }: Pick<TaskInput, "options" | "answer">): string | undefined {
  const index = options?.findIndex(({ text }) => text === answer) ?? -1;
  return OPTION_LETTERS[index];
}

const traceSchema = z.strictObject({
  text: z.string().min(1),
  /** "derivation": rendered from the proof, no thought of anyone's. Else the model that wrote it. */
  by: z.string().min(1),
});

/** A line of a tasks file. Only the question is needed; what else is known makes more rewards possible. */
export const taskSchema = z.strictObject({
  id: z.string().min(1).optional(),
  question: z
    .string()
    .min(1)
    .refine((text) => text.trim() !== "", "must not be blank"),
  /** The expected short answer. Absent: no reward can judge correctness. */
  answer: z.string().min(1).optional(),
  /**
   * False: the question has no answer, and saying so is right. `answer` is then how that is said. Default true.
   */
  answerable: z.boolean().optional(),
  /** In the order in which they are shown, as A, B, C …; `answer` is the text of one of them. */
  options: z.array(optionSchema).min(2).max(26).optional(),
  /** What is asked, without words. */
  form: formSchema.optional(),
  /** The proof of the answer. */
  certificate: certificateSchema.optional(),
  /** How the answer follows, in words: for training, never shown to whoever is asked. */
  trace: traceSchema.optional(),
  /** Other ways of writing the same answer. */
  acceptable: z.array(z.string().min(1)).optional(),
  kind: z.string().optional(),
  /** From the entity that the question names to the answer. */
  path: z.array(hopSchema).optional(),
  /** Passages that support each hop, in the corpora that it was met with. */
  support: supportSchema.optional(),
  /** Version of the graph that proves the answer. */
  graph: z.string().optional(),
  /** Identity of the content: checked when it is there. */
  hash: z.string().optional(),
  /** Anything else that its owner wants to keep with it. */
  metadata: z.record(z.string(), z.unknown()).optional(),
});

export type TaskInput = z.output<typeof taskSchema>;

/** A question with its proof. Frozen: `hash` is the hash of everything but `id` and `hash`. */
export type Task = Readonly<TaskInput & { id: string; hash: string }>;

/** Freezes a task: fills in hash and id. Throws DataError when a given hash does not fit the content. */
export function freezeTask(input: TaskInput): Task {
  const { id, hash, ...content } = input;
  const actual = contentHash(content);
  if (hash !== undefined && hash !== actual) {
    throw new DataError(`hash: the task was changed after it was made (expected ${actual}).`, {
      remedy: "Remove the hash if the change is meant.",
    });
  }
  return Object.freeze({ id: id ?? `T${actual.slice(0, 12)}`, ...content, hash: actual });
}

export interface ReadTasks {
  tasks: Task[];
  /** Lines that could not be used, edited and repeated tasks among them. */
  broken: BrokenLine[];
}

/** Reads a tasks file. A broken line is reported and the others go on; an id may stand only once. */
export async function readTasks(file: string): Promise<ReadTasks> {
  const { rows, broken } = await readJsonl(file, taskSchema);
  const tasks = new Map<string, { task: Task; line: number }>();
  for (const { line, value } of rows) {
    try {
      const task = freezeTask(value);
      const earlier = tasks.get(task.id);
      if (earlier === undefined) tasks.set(task.id, { task, line });
      else broken.push({ file, line, field: "id", message: `${task.id} is already the task of line ${earlier.line}` });
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      broken.push({ file, line, field: "hash", message: error.message.replace(/^hash: /, "") });
    }
  }
  return { tasks: [...tasks.values()].map(({ task }) => task), broken: broken.sort((a, b) => a.line - b.line) };
}
