import { join } from "node:path";
import { AbortedError } from "../../src/lib/errors.ts";
import { toJsonl, writeFileWhole } from "../../src/lib/files.ts";
import { lockFolder } from "../../src/lib/lock.ts";
import type { Task } from "../task.ts";
import { type ClosedBookWish, openClosedBook } from "./closed-book.ts";
import { createExaminer, type Examined, type Examiner, type ExaminerOptions } from "./examine.ts";
import { testOptions } from "./option-shortcut.ts";
import { type ShortcutRate, type SupportRate, shortcutRates, supportRate } from "./rates.ts";

export interface SupportSetOptions extends Omit<ExaminerOptions, "closedBook"> {
  tasks: readonly Task[];
  seed: string | number;
  /** Folder of tasks.jsonl, left-out.jsonl, support.json and, with a model, the journal of its calls. */
  out: string;
  closedBook?: ClosedBookWish | undefined;
  signal?: AbortSignal;
  onProgress?: (progress: { done: number; leftOut: number }) => void;
}

/** What came of meeting a set with corpora. */
export interface SupportReport {
  corpora: { name: string; version: string }[];
  tasks: number;
  kept: number;
  /** By the gate that they fell by. */
  leftOut: Record<string, number>;
  /** Of all of them, those left out too. */
  support: SupportRate;
  shortcuts: Record<string, ShortcutRate>;
}

/**
 * Meets tasks that are made already with corpora, and writes them with what was found when all are done. The same tasks
 * and corpora give the same bytes. Rejects with CorpusError, ModelError or AbortedError: nothing is written then, and
 * calls of a model that were made are in its journal.
 */
export async function supportSet(options: SupportSetOptions): Promise<SupportReport> {
  const { out, closedBook, signal } = options;
  const lock = lockFolder(out);
  try {
    const asking = closedBook === undefined ? undefined : await openClosedBook(out, closedBook, signal);
    try {
      return write(options, await examineAll(options, createExaminer({ ...options, closedBook: asking?.test })));
    } finally {
      asking?.close();
    }
  } finally {
    lock.release();
  }
}

async function examineAll({ tasks, seed, signal, onProgress }: SupportSetOptions, examiner: Examiner) {
  const optionTests = testOptions(tasks, { seed });
  const examined: Examined[] = [];
  let leftOut = 0;
  for (const task of tasks) {
    if (signal?.aborted === true) throw new AbortedError("Stopped.", { remedy: "Run the same command again." });
    const one = await examiner.examine(task, optionTests.get(task.id));
    examined.push(one);
    if (one.refused !== undefined) leftOut += 1;
    onProgress?.({ done: examined.length, leftOut });
  }
  return examined;
}

function write({ corpora, out }: SupportSetOptions, examined: readonly Examined[]): SupportReport {
  const all = examined.map(({ task }) => task);
  const kept = examined.filter(({ refused }) => refused === undefined).map(({ task }) => task);
  const fallen = examined.flatMap(({ task, refused }) => (refused === undefined ? [] : [{ reason: refused, task }]));
  const leftOut: Record<string, number> = {};
  for (const { reason } of fallen) leftOut[reason] = (leftOut[reason] ?? 0) + 1;
  const report: SupportReport = {
    corpora: corpora.records.map(({ name, version }) => ({ name, version })),
    tasks: all.length,
    kept: kept.length,
    leftOut,
    support: supportRate(all) ?? NOTHING,
    shortcuts: shortcutRates(all),
  };
  writeFileWhole(join(out, "tasks.jsonl"), toJsonl(kept));
  writeFileWhole(join(out, "left-out.jsonl"), toJsonl(fallen));
  writeFileWhole(join(out, "support.json"), `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

const NOTHING: SupportRate = { tasks: 0, complete: 0, withoutHops: 0, hops: 0, byFact: 0, byNames: 0 };
