import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { NamedThings } from "../store/columns.ts";
import type { FactStatements } from "../store/fact-hashes.ts";
import type { NameColumns } from "../store/name-columns.ts";

/** Compiled beside this file; where sources are run as they are there is none, and all is done in one thread. */
const ENTRY = new URL("./import-thread.js", import.meta.url);
/** Less than that is read before a thread has started. */
const WORTHWHILE = 4 * 1024 * 1024;
/** Each has its own texts in memory. */
const MOST_THREADS = 3;
/** Three times the room of new objects; most of what an importer makes of a row lives for that row alone. */
const YOUNG_MEBIBYTES = 96;

/** Threads that read sources, and help with what comes after. */
export interface ThreadPool {
  /** Empty: all is to be done in the thread that asks. */
  readonly workers: readonly Worker[];
  /** Starts threads if there are none, and so many bytes are worth it. They load while the caller goes on. */
  start(bytes: number): void;
  help(statements: FactStatements): void;
  /** Undefined where no thread can. */
  makeNames(things: NamedThings): Promise<NameColumns | undefined>;
  close(): Promise<void>;
}

export function createThreadPool(): ThreadPool {
  let workers: Worker[] = [];
  return {
    get workers() {
      return workers;
    },
    start(bytes) {
      const threads = Math.min(availableParallelism(), MOST_THREADS);
      if (workers.length > 0 || threads < 2 || bytes < WORTHWHILE || !existsSync(fileURLToPath(ENTRY))) return;
      workers = Array.from({ length: threads }, startWorker);
    },
    help(statements) {
      // The thread that asks is one of them.
      for (const worker of workers.slice(1)) worker.postMessage({ statements });
    },
    makeNames: (things) => makeNames(workers[0], things),
    async close() {
      const ending = workers.map((worker) => worker.terminate());
      workers = [];
      await Promise.all(ending);
    },
  };
}

function makeNames(worker: Worker | undefined, things: NamedThings): Promise<NameColumns | undefined> {
  if (worker === undefined) return Promise.resolve(undefined);
  const { entityCount, entityName, synonymText, referenceId, strings } = things;
  worker.postMessage({ named: { entityCount, entityName, synonymText, referenceId, strings } });
  return new Promise((resolve) => {
    worker.once("message", ({ names }: { names: NameColumns }) => resolve(names));
    worker.once("error", () => resolve(undefined));
  });
}

function startWorker(): Worker {
  return new Worker(ENTRY, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEBIBYTES } });
}
