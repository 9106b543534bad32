import { Worker } from "node:worker_threads";
import type { KeptObjects } from "../../src/knowledge/store/open.ts";
import type { MakerOptions, Outcome, Slot } from "./maker.ts";
import type { News, SlotRunner } from "./slot-runner.ts";

/** What a thread is started with. */
export interface ThreadData {
  /** The memory that it lies in (`sharedBytes`): one for all threads. */
  graph: SharedArrayBuffer;
  options: MakerOptions;
}

/** What is decoded of a graph by those who look at everything sooner or later, and seldom twice. */
export const KEPT: KeptObjects = { entities: 4_000, facts: 8_000, listed: 16_000 };

/** "news": what was kept; "slots": try these. */
export type Order = { news: News } | { slots: readonly Slot[] };

/** Slots that a thread takes at a time. */
const PORTION = 16;

/**
 * Mebibytes: several times what a thread needs. How far the heap grows before what is dead in it is looked for follows
 * from how large it may get: with that of a process (gigabytes) two threads take 300 MB more than with this.
 */
const OLD_GENERATION = 1024;

/** Threads run compiled code only: under a test runner, which compiles in memory, everything stays in one thread. */
export const CAN_THREAD = import.meta.url.endsWith(".js");

/** Several threads over one graph, each with a maker of its own. Which of them tries a slot changes nothing. */
export function createThreadedRunner(data: ThreadData, count: number): SlotRunner {
  const threads = Array.from({ length: count }, () => startThread(data));
  return {
    async run(slots, news) {
      const portions: (readonly Slot[])[] = [];
      for (let from = 0; from < slots.length; from += PORTION) portions.push(slots.slice(from, from + PORTION));
      const outcomes: Outcome[][] = portions.map(() => []);
      let next = 0;
      const serve = async (thread: Worker) => {
        thread.postMessage({ news } satisfies Order);
        for (let portion = next++; portion < portions.length; portion = next++)
          outcomes[portion] = await ask(thread, { slots: portions[portion] ?? [] });
      };
      await Promise.all(threads.map(serve));
      return outcomes.flat();
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.terminate()));
    },
  };
}

function startThread(data: ThreadData): Worker {
  const url = new URL("./thread.js", import.meta.url);
  return new Worker(url, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: OLD_GENERATION } });
}

/** Rejects with what ended the thread, if it ends. */
function ask(thread: Worker, order: Order): Promise<Outcome[]> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      thread.off("message", onMessage).off("error", onError).off("exit", onExit);
      finish();
    };
    const onMessage = (outcomes: Outcome[]) => settle(() => resolve(outcomes));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = (code: number) =>
      settle(() => reject(new Error(`A thread that makes tasks ended with code ${code}.`)));
    thread.on("message", onMessage).on("error", onError).on("exit", onExit);
    thread.postMessage(order);
  });
}
