import type { Worker } from "node:worker_threads";
import { asError, DataError, StorageError, UsageError } from "../../lib/errors.ts";
import { IMPORTERS } from "../importers/table.ts";
import type { NamedThings } from "../store/columns.ts";
import type { FactStatements } from "../store/fact-hashes.ts";
import type { NameColumns } from "../store/name-columns.ts";
import type { PackedDraft } from "./packed-draft.ts";
import type { ImportTask, ReadOptions } from "./read-task.ts";
import type { ImportReport } from "./report.ts";
import type { ThreadPool } from "./thread-pool.ts";

/**
 * What a thread is given: an importer with its files, names to make columns of, or statements that it helps with,
 * which it does not answer.
 */
export type ThreadJob = ReadJob | { named: NamedThings } | { statements: FactStatements };

export interface ReadJob {
  importer: string;
  paths: string[];
  settings?: ImportTask["settings"];
  strict: boolean;
}

export type ThreadReply =
  | { rows: number; share: number }
  | { report: ImportReport; packed: PackedDraft }
  | { names: NameColumns }
  | { error: Error; kind: string; remedy?: string };

export type ThreadResult = Extract<ThreadReply, { packed: unknown }>;

/** Whether threads can read these tasks, and how much there is to read. */
export function bytesForThreads(tasks: readonly ImportTask[]): number {
  const isKnown = tasks.length > 1 && tasks.every(({ importer }) => IMPORTERS.includes(importer));
  return isKnown ? tasks.reduce((sum, task) => sum + bytesOf(task), 0) : 0;
}

/** A packed file is a multiple of its size. */
function bytesOf({ files }: ImportTask): number {
  return files.reduce(
    (sum, file) => sum + (file.progress?.().size ?? 0) * (/\.(t?gz|zip|xlsx)$/i.test(file.path) ? 4 : 1),
    0,
  );
}

export interface ThreadOptions extends Omit<ReadOptions, "onRows"> {
  pool: ThreadPool;
  /** Called when a task is read, in whatever order they are. */
  onResult: (result: ThreadResult) => void;
  onRows?: ((task: ImportTask, rows: number, share: number) => void) | undefined;
}

interface Awaited {
  resolve(given: ThreadResult): void;
  reject(error: unknown): void;
}

/**
 * What each task gives, in the order of the tasks, whichever is read first: that with most to read is begun first, so
 * that no long one is last and alone.
 */
export async function* readInThreads(
  tasks: readonly ImportTask[],
  { pool, strict = false, signal, onResult, onRows }: ThreadOptions,
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
  const waiting = tasks.toSorted((a, b) => bytesOf(a) - bytesOf(b));
  const keepBusy = async (worker: Worker) => {
    for (let task = waiting.pop(); task !== undefined; task = waiting.pop()) {
      const own = task;
      const given = giveTask(worker, { task, strict, onRows: (rows, share) => onRows?.(own, rows, share) });
      const { resolve, reject } = awaited.get(own) ?? {};
      await given.then((result) => {
        onResult(result);
        resolve?.(result);
      }, reject);
    }
  };
  try {
    for (const worker of pool.workers) void keepBusy(worker);
    for (let next = results.shift(); next !== undefined; next = results.shift()) yield await next;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
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
      else if ("rows" in said) onRows(said.rows, said.share);
    };
    worker.on("message", hear);
    worker.on("error", fail);
    worker.postMessage(jobOf(task, strict));
  });
}

function jobOf({ importer, files, settings }: ImportTask, strict: boolean): ReadJob {
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
