import { join } from "node:path";
import { AbortedError, ModelError, UsageError } from "../../src/lib/errors.ts";
import { toJsonl, writeFileWhole } from "../../src/lib/files.ts";
import { lockFolder } from "../../src/lib/lock.ts";
import type { Task } from "../task.ts";
import { type Asker, type Budget, BudgetSpent, createAsker } from "./asker.ts";
import { openCalls } from "./journal.ts";
import type { QuestionGround } from "./question-gates.ts";
import { countOutcome, emptyReport, type WriterReport } from "./report.ts";
import { type Cast, type Rewritten, rewriteTask } from "./rewrite-task.ts";

export interface RewriteOptions extends QuestionGround, Cast {
  tasks: readonly Task[];
  /** The folder of tasks.jsonl, rejected.jsonl, report.json and the journal of all calls. */
  out: string;
  /** Of all calls of the folder together, earlier runs' too; no call begins beyond it. */
  budget?: Budget;
  /** Default 2. */
  attempts?: number;
  /** Tasks at once; default 4. */
  concurrency?: number;
  signal?: AbortSignal;
  onProgress?: (progress: { done: number; report: WriterReport }) => void;
}

export interface Rewriting {
  tasks: Task[];
  report: WriterReport;
}

/**
 * Lets models write the questions and traces of tasks anew, and keeps what passes every gate; a text that does not
 * pass stays as it was. Every call is in the journal with its raw reply and, of graders, verdict and reason. A model
 * that cannot be reached gives no verdict: the task is left for the next run, which makes only the calls that are
 * missing. The same holds of the budget and of an interruption. UsageError without a grader, or without anything to do.
 */
export async function rewriteTasks(options: RewriteOptions): Promise<Rewriting> {
  const { tasks, out, graders, writer, teacher } = options;
  if (graders.length === 0) {
    throw new UsageError("What a model writes needs at least one grader.", { remedy: "Name some: --graders a,b" });
  }
  if (writer === undefined && teacher === undefined) {
    throw new UsageError("There is nothing to write.", { remedy: "Name a --writer, a --teacher or both." });
  }
  const lock = lockFolder(out);
  try {
    const journal = await openCalls(out);
    try {
      const { budget, signal } = options;
      const asker = createAsker(journal, {
        ...(budget === undefined ? {} : { budget }),
        ...(signal === undefined ? {} : { signal }),
      });
      const done = await rewriteAll(options, asker);
      write(out, tasks, done);
      return {
        tasks: tasks.map(({ id }) => done.results.get(id)?.task).filter((task) => task !== undefined),
        report: done.report,
      };
    } finally {
      journal.close();
    }
  } finally {
    lock.release();
  }
}

interface Done {
  results: Map<string, Rewritten>;
  report: WriterReport;
}

/** Calls in a row that failed: the next would fail as well. */
const MOST_FAILURES = 5;

async function rewriteAll(options: RewriteOptions, asker: Asker): Promise<Done> {
  const { tasks, concurrency = 4, attempts = 2, writer, teacher, graders, speaker, mentions } = options;
  const done: Done = { results: new Map(), report: emptyReport(tasks.length) };
  const { results, report } = done;
  const cast: Cast = {
    graders,
    ...(writer === undefined ? {} : { writer }),
    ...(teacher === undefined ? {} : { teacher }),
  };
  const attempting = { speaker, asker, cast, attempts, ...(mentions === undefined ? {} : { mentions }) };
  const queue = tasks.values();
  let failures = 0;
  const work = async (): Promise<void> => {
    for (const task of queue) {
      if (options.signal?.aborted === true) report.stopped ??= "it was interrupted";
      if (report.stopped !== null) return;
      try {
        const result = await rewriteTask(task, attempting);
        results.set(task.id, result);
        countOutcome(result, report);
        failures = 0;
      } catch (error) {
        if (error instanceof BudgetSpent) report.stopped ??= error.message;
        else if (error instanceof AbortedError) report.stopped ??= "it was interrupted";
        else if (error instanceof ModelError) {
          report.unavailable.push({ task: task.id, message: error.message });
          failures += 1;
          if (failures >= MOST_FAILURES) report.stopped ??= `a model does not answer: ${error.message}`;
        } else throw error;
      }
      options.onProgress?.({ done: results.size, report });
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, concurrency) }, work));
  report.left = tasks.length - results.size - report.unavailable.length;
  Object.assign(report, asker.spent());
  return done;
}

/** Tasks in the order in which they came; those that are not done are not among them. */
function write(out: string, tasks: readonly Task[], { results, report }: Done): void {
  const rewritten = tasks.flatMap(({ id }) => results.get(id) ?? []);
  const refused = rewritten.flatMap(({ task, question, trace }) =>
    [
      { text: "question", refusals: question?.refusals ?? [] },
      { text: "trace", refusals: trace?.refusals ?? [] },
    ].flatMap(({ text, refusals }) =>
      refusals.map((refusal, attempt) => ({ task: task.id, text, attempt, ...refusal })),
    ),
  );
  writeFileWhole(join(out, "tasks.jsonl"), toJsonl(rewritten.map(({ task }) => task)));
  writeFileWhole(join(out, "rejected.jsonl"), toJsonl(refused));
  writeFileWhole(join(out, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
}
