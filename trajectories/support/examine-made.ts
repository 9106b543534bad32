import { AbortedError, UsageError } from "../../src/lib/errors.ts";
import type { Cell } from "../synthesis/cells.ts";
import type { Examination } from "../synthesis/examination.ts";
import type { SlotRunner } from "../synthesis/slot-runner.ts";
import type { Task } from "../task.ts";
import { CLOSED_BOOK_PROMPT, type ClosedBookWish, openClosedBook } from "./closed-book.ts";
import { createExaminer, type ExaminerOptions } from "./examine.ts";
import { trainOptionTest } from "./option-shortcut.ts";

export interface MadeOptions extends Omit<ExaminerOptions, "closedBook"> {
  seed: string | number;
  closedBook?: ClosedBookWish | undefined;
  signal?: AbortSignal;
}

/**
 * Meets tasks with corpora while they are made: they are kept with their passages and what was measured, and what a gate
 * refuses is made up for by others. Options are judged by a classifier trained on tasks that are made for that alone.
 */
export function createExamination(options: MadeOptions): Examination {
  const { corpora, k, closedBook, gates, seed, signal } = options;
  const asked =
    closedBook === undefined ? null : [closedBook.model.description, closedBook.samples, CLOSED_BOOK_PROMPT];
  return {
    key: { corpora: corpora.records, k, closedBook: asked, gates },
    async open({ runner, cells, folder }) {
      if (closedBook !== undefined && folder === undefined) {
        throw new UsageError("Tasks that a model is asked about are made in a folder, where its replies are kept.", {
          remedy: "Name a folder, not a file: --out tasks",
        });
      }
      const asking =
        closedBook === undefined || folder === undefined ? undefined : await openClosedBook(folder, closedBook, signal);
      const examiner = createExaminer({ ...options, closedBook: asking?.test });
      const test = trainOptionTest(await drawPool(runner, cells, signal), { seed });
      return {
        async examine(task) {
          if (signal?.aborted === true) throw new AbortedError("Stopped.");
          const { refused, task: examined } = await examiner.examine(task, test?.(task));
          return refused === undefined ? { task: examined } : { refused };
        },
        close: () => asking?.close(),
      };
    },
  };
}

/** Tasks with options that the classifier is trained on. */
const POOL = 400;
/** Tries that no run ever comes to. */
const FROM = 1_000_000_000;
/** Tries of a cell: at a time, and at most. */
const STEP = 32;
const MOST = 1024;

/** Tasks with options that are never kept, of the same cells. A cell that gives none at first is passed over. */
async function drawPool(runner: SlotRunner, cells: readonly Cell[], signal?: AbortSignal): Promise<Task[]> {
  const pool = new Map<string, Task>();
  let open = cells.map((_, cell) => cell);
  for (let step = 0; step < MOST && pool.size < POOL && open.length > 0; step += STEP) {
    if (signal?.aborted === true) throw new AbortedError("Stopped.");
    const numbers = Array.from({ length: STEP }, (_, index) => FROM + step + index);
    const outcomes = await runner.run(
      open.flatMap((cell) => numbers.map((number) => ({ cell, number }))),
      [],
    );
    const made = outcomes.flatMap((outcome) =>
      "candidate" in outcome && outcome.candidate.task.options !== undefined
        ? [{ cell: outcome.slot.cell, task: outcome.candidate.task }]
        : [],
    );
    for (const { task } of made) pool.set(task.id, task);
    if (step === 0) open = open.filter((index) => made.some(({ cell }) => cell === index));
  }
  return [...pool.values()];
}
