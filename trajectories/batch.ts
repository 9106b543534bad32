import { type Agent, describeAgent } from "../src/agent/agent.ts";
import type { End, StopReason } from "../src/agent/events.ts";
import { DataError } from "../src/lib/errors.ts";
import { lockFolder } from "../src/lib/lock.ts";
import { questionText } from "./question-text.ts";
import { readEarlier } from "./read.ts";
import { rollout } from "./rollout.ts";
import { BATCH_FORMAT, isBroken, mergeTasks, type RunFolder, rolloutId, runFolder, settleBatch } from "./run-folder.ts";
import type { Task } from "./task.ts";
import type { Trajectory } from "./trajectory.ts";

export interface BatchOptions {
  agent: Agent;
  tasks: readonly Task[];
  /** Attempts per task. */
  attempts: number;
  out: string;
  concurrency: number;
  signal: AbortSignal;
  /** US dollars for all rollouts of the folder together; no rollout begins beyond it. */
  budgetUsd?: number;
  onProgress?: (progress: BatchProgress) => void;
}

export interface BatchProgress {
  done: number;
  total: number;
  last: { id: string; end: End };
}

export interface BatchReport {
  folder: string;
  tasks: number;
  /** Every (task, attempt). */
  rollouts: number;
  /** Finished before this call began. */
  kept: number;
  /** Finished by this call. */
  finished: number;
  /** Stopped by a model that could not be reached, by an abort, or by a record that cannot be read; the first two go on when the command is run again. */
  failed: { id: string; message: string }[];
  /** Not begun: the call was stopped before. */
  waiting: number;
  stopReasons: Partial<Record<StopReason, number>>;
  promptTokens: number;
  completionTokens: number;
  usd: number;
  /** Why the batch stopped before its end; null when it did not. */
  stopped: string | null;
}

/** Failures in a row that mean an outage: going on would fail every rollout that is left. */
const OUTAGE = 5;

interface Job {
  task: Task;
  attempt: number;
  /** US dollars that an earlier call paid for what it left unfinished. */
  paid: number;
}

/**
 * Many rollouts, each (task, attempt) exactly once. What was finished is kept, what was stopped goes on where it
 * stopped, and one rollout that fails never ends the others.
 */
export async function runBatch(options: BatchOptions): Promise<BatchReport> {
  const { agent, attempts, out } = options;
  const lock = lockFolder(out);
  try {
    const folder = runFolder(out);
    const tasks = await mergeTasks(out, options.tasks);
    settleBatch(folder, { format: BATCH_FORMAT, version: 1, agent: describeAgent(agent, true), attempts }, tasks);
    const jobs = Array.from({ length: attempts }, (_, attempt) =>
      tasks.map((task) => ({ task, attempt, paid: 0 })),
    ).flat();
    const report = emptyReport(out, tasks.length, jobs.length);
    await playAll(await keepFinished(folder, jobs, report), { ...options, folder, report });
    return report;
  } finally {
    lock.release();
  }
}

function emptyReport(folder: string, tasks: number, rollouts: number): BatchReport {
  const counts = { kept: 0, finished: 0, waiting: 0, promptTokens: 0, completionTokens: 0, usd: 0 };
  return { folder, tasks, rollouts, ...counts, failed: [], stopReasons: {}, stopped: null };
}

/** Counts what is finished already; returns what is left to do. */
async function keepFinished(folder: RunFolder, jobs: readonly Job[], report: BatchReport): Promise<Job[]> {
  const left: Job[] = [];
  for (const job of jobs) {
    try {
      const earlier = await readEarlier(folder.trajectoryFile(job.task, job.attempt));
      if (earlier?.complete && earlier.end !== undefined) {
        report.kept += 1;
        count(report, earlier.end);
      } else left.push({ ...job, paid: priceOf(earlier) });
    } catch (error) {
      if (!isBroken(error)) throw error;
      report.failed.push({ id: rolloutId(job.task, job.attempt), message: error.message });
    }
  }
  return left;
}

function priceOf(trajectory: Trajectory | undefined): number {
  const calls = trajectory?.events.flatMap((event) =>
    event.type === "model_call" ? (event.exchange.costUsd ?? 0) : [],
  );
  return calls?.reduce((sum, usd) => sum + usd, 0) ?? 0;
}

interface PlayOptions extends BatchOptions {
  folder: RunFolder;
  report: BatchReport;
}

async function playAll(jobs: readonly Job[], options: PlayOptions): Promise<void> {
  const { report, signal, concurrency, budgetUsd } = options;
  const queue = [...jobs];
  let outage = 0;
  let paid = report.usd + jobs.reduce((sum, job) => sum + job.paid, 0);
  const stop = () => {
    if (signal.aborted) return "it was interrupted";
    if (outage >= OUTAGE) return `${OUTAGE} rollouts in a row could not reach the model`;
    if (budgetUsd !== undefined && paid >= budgetUsd) return `the budget of ${budgetUsd} US dollars is used up`;
    return null;
  };
  const work = async () => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      report.stopped ??= stop();
      if (report.stopped !== null) return void queue.unshift(job);
      const end = await playOne(job, options);
      paid += (end?.usage.usd ?? job.paid) - job.paid;
      outage = end?.stopReason === "model_failed" ? outage + 1 : 0;
    }
  };
  const results = await Promise.allSettled(Array.from({ length: Math.max(1, concurrency) }, work));
  report.waiting = queue.length;
  if (signal.aborted) report.stopped ??= "it was interrupted";
  for (const result of results) if (result.status === "rejected") throw result.reason;
}

async function playOne(
  { task, attempt }: Job,
  { agent, folder, report, signal, onProgress }: PlayOptions,
): Promise<End | undefined> {
  const id = rolloutId(task, attempt);
  const file = folder.trajectoryFile(task, attempt);
  try {
    const question = questionText(task);
    const end = await rollout({ agent, id, question, task, attempt, shortAnswer: true, file, signal });
    count(report, end);
    if (end.stopReason === "model_failed" || end.stopReason === "aborted") {
      report.failed.push({ id, message: end.error?.message ?? "it was interrupted" });
    } else report.finished += 1;
    const done = report.kept + report.finished + report.failed.length;
    onProgress?.({ done, total: report.rollouts, last: { id, end } });
    return end;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    report.failed.push({ id, message: error.message });
    return undefined;
  }
}

function count(report: BatchReport, { stopReason, usage }: End): void {
  report.stopReasons[stopReason] = (report.stopReasons[stopReason] ?? 0) + 1;
  report.promptTokens += usage.promptTokens;
  report.completionTokens += usage.completionTokens;
  report.usd += usage.usd ?? 0;
}
