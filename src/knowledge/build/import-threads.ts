import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { asError, DataError, StorageError, UsageError } from "../../lib/errors.ts";
import { IMPORTERS } from "../importers/table.ts";
import type { PackedDraft } from "./packed-draft.ts";
import type { ImportTask, ReadOptions } from "./read-task.ts";
import type { ImportReport } from "./report.ts";

export interface ThreadJob {
  importer: string;
  paths: string[];
  settings?: ImportTask["settings"];
  strict: boolean;
}

export type ThreadReply =
  | { rows: number; share: number }
  | { report: ImportReport; packed: PackedDraft }
  | { error: Error; kind: string; remedy?: string };

export type ThreadResult = Extract<ThreadReply, { packed: unknown }>;

/** Compiled beside this file; where sources are run as they are there is none, and all is read in one thread. */
const ENTRY = new URL("./import-thread.js", import.meta.url);
/** Less than that is read before a thread has started. */
const WORTHWHILE = 4 * 1024 * 1024;
/** Each has its own texts in memory. */
const MOST_THREADS = 3;
/** Three times the room of new objects; most of what an importer makes of a row lives for that row alone. */
const YOUNG_MEBIBYTES = 96;

/** Of how many threads these tasks are worth; 1: they are read where they are. */
export function threadsFor(tasks: readonly ImportTask[]): number {
  const isKnown = tasks.every(({ importer }) => IMPORTERS.includes(importer));
  const bytes = tasks.reduce((sum, task) => sum + bytesOf(task), 0);
  if (!isKnown || bytes < WORTHWHILE || !existsSync(fileURLToPath(ENTRY))) return 1;
  return Math.max(1, Math.min(availableParallelism(), tasks.length, MOST_THREADS));
}

/** A packed file is a multiple of its size. */
function bytesOf({ files }: ImportTask): number {
  return files.reduce(
    (sum, file) => sum + (file.progress?.().size ?? 0) * (/\.(t?gz|zip|xlsx)$/i.test(file.path) ? 4 : 1),
    0,
  );
}

export interface ThreadOptions extends Omit<ReadOptions, "onRows"> {
  threads: number;
  onRows?: ((task: ImportTask, rows: number, share: number) => void) | undefined;
}

interface Awaited {
  resolve(given: ThreadResult): void;
  reject(error: unknown): void;
}

/** What each task gives, in the order of the tasks, whichever is read first. The threads end with the iteration. */
export async function* readInThreads(
  tasks: readonly ImportTask[],
  { threads, strict = false, signal, onRows }: ThreadOptions,
): AsyncGenerator<ThreadResult> {
  const awaited = new Map<ImportTask, Awaited>();
  const results = tasks.map(
    (task) => new Promise<ThreadResult>((resolve, reject) => awaited.set(task, { resolve, reject })),
  );
  // One that fails while another is waited for is heard when its turn comes.
  for (const result of results) result.catch(() => {});
  const stop = () => {
    for (const { reject } of awaited.values()) reject(asError(signal?.reason));
  };
  if (signal?.aborted === true) stop();
  signal?.addEventListener("abort", stop, { once: true });
  const waiting = tasks.toReversed();
  const workers = Array.from({ length: threads }, startWorker);
  const keepBusy = async (worker: Worker) => {
    for (let task = waiting.pop(); task !== undefined; task = waiting.pop()) {
      const own = task;
      const given = giveTask(worker, { task, strict, onRows: (rows, share) => onRows?.(own, rows, share) });
      await given.then(awaited.get(task)?.resolve, awaited.get(task)?.reject);
    }
  };
  try {
    for (const worker of workers) void keepBusy(worker);
    for (let next = results.shift(); next !== undefined; next = results.shift()) yield await next;
  } finally {
    signal?.removeEventListener("abort", stop);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function startWorker(): Worker {
  return new Worker(ENTRY, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEBIBYTES } });
}

interface GivenTask {
  task: ImportTask;
  strict: boolean;
  onRows: (rows: number, share: number) => void;
}

function giveTask(worker: Worker, { task, strict, onRows }: GivenTask): Promise<ThreadResult> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      worker.off("message", hear);
      worker.off("error", fail);
      done();
    };
    const fail = (error: unknown) => settle(() => reject(asError(error)));
    const hear = (said: ThreadReply) => {
      if ("packed" in said) settle(() => resolve(said));
      else if ("error" in said) fail(revive(said));
      else onRows(said.rows, said.share);
    };
    worker.on("message", hear);
    worker.on("error", fail);
    worker.postMessage(jobOf(task, strict));
  });
}

function jobOf({ importer, files, settings }: ImportTask, strict: boolean): ThreadJob {
  const paths = files.map(({ path }) => path);
  return { importer: importer.id, paths, strict, ...(settings === undefined ? {} : { settings }) };
}

const KINDS = { DataError, StorageError, UsageError };

/** An error that went from one thread to another has lost its class. */
function revive({ error, kind, remedy }: Extract<ThreadReply, { error: unknown }>): Error {
  const known = Object.entries(KINDS).find(([name]) => name === kind);
  if (known === undefined) return error;
  const [, Kind] = known;
  return new Kind(error.message, { cause: error.cause, ...(remedy === undefined ? {} : { remedy }) });
}
