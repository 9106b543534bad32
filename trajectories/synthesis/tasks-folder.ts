import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { DataError, storageError, UsageError } from "../../src/lib/errors.ts";
import { makeFolder, toJsonl, writeFileWhole } from "../../src/lib/files.ts";
import { writeWhole } from "../../src/lib/journal-file.ts";
import { lockFolder } from "../../src/lib/lock.ts";
import { readTasks, type Task } from "../task.ts";
import type { Progress } from "./make-tasks.ts";
import type { MakeReport } from "./report.ts";

export const TASKS_FILE = "tasks.jsonl";
const STATE_FILE = "state.json";
const REPORT_FILE = "report.json";

const stateSchema = z.strictObject({
  /** What is made here: the same seed, graph and quotas, or another folder. */
  plan: z.string(),
  /** Bytes of the tasks file that the state accounts for; what stands behind them was not finished. */
  bytes: z.number().int().nonnegative(),
  states: z.array(
    z.strictObject({
      tried: z.number().int(),
      kept: z.number().int(),
      idle: z.number().int(),
      refused: z.record(z.string(), z.number().int()),
      failed: z.record(z.string(), z.number().int()),
    }),
  ),
  cellOf: z.array(z.number().int()),
});

/** A folder in which tasks are made: tasks.jsonl, and state.json, with which an interrupted run goes on. */
export interface TasksFolder {
  /** Absent in a new folder. */
  earlier?: { tasks: Task[]; progress: Progress };
  append(tasks: readonly Task[], progress: Progress): void;
  /** Writes report.json. */
  finish(report: MakeReport): void;
  close(): void;
}

/**
 * Opens or makes the folder and holds it until it is closed. UsageError when other tasks are made there, LockError when
 * another process holds it, DataError when its files do not fit together.
 */
export async function openTasksFolder(folder: string, plan: string): Promise<TasksFolder> {
  makeFolder(folder);
  const lock = lockFolder(folder);
  try {
    const earlier = await readEarlier(folder, plan);
    let bytes = earlier?.bytes ?? 0;
    return {
      ...(earlier === undefined ? {} : { earlier }),
      append(tasks, progress) {
        bytes += appendText(join(folder, TASKS_FILE), toJsonl(tasks));
        writeFileWhole(join(folder, STATE_FILE), `${JSON.stringify({ plan, bytes, ...progress })}\n`);
      },
      finish: (report) => writeFileWhole(join(folder, REPORT_FILE), `${JSON.stringify(report, null, 2)}\n`),
      close: () => lock.release(),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function readEarlier(folder: string, plan: string) {
  const [tasksFile, stateFile] = [join(folder, TASKS_FILE), join(folder, STATE_FILE)];
  if (!existsSync(stateFile)) {
    if (!existsSync(tasksFile)) return undefined;
    throw new UsageError(`${tasksFile} is there, but not ${STATE_FILE}: these tasks were not made here.`, {
      remedy: "Name another folder with --out.",
    });
  }
  const state = readState(stateFile);
  if (state.plan !== plan) {
    throw new UsageError(`${folder} holds tasks of another graph, seed or quota.`, {
      remedy: "Name another folder with --out, or the same options as before.",
    });
  }
  const changed = new DataError(`${tasksFile} was changed since ${STATE_FILE} was written.`, {
    remedy: `Delete ${folder} and make the tasks again.`,
  });
  if ((statSync(tasksFile, { throwIfNoEntry: false })?.size ?? -1) < state.bytes) throw changed;
  truncateSync(tasksFile, state.bytes);
  const { tasks, broken } = await readTasks(tasksFile);
  if (broken.length > 0 || tasks.length !== state.cellOf.length) throw changed;
  return { tasks, progress: { states: state.states, cellOf: state.cellOf }, bytes: state.bytes };
}

function readState(file: string): z.output<typeof stateSchema> {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new DataError(`${file} is damaged.`, {
      cause: error,
      remedy: "Delete the folder and make the tasks again: the same seed gives the same ones.",
    });
  }
}

/** Returns the bytes that were written. */
function appendText(file: string, text: string): number {
  const bytes = Buffer.from(text);
  try {
    const descriptor = openSync(file, "a");
    try {
      writeWhole(descriptor, bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw storageError(error, "write", file);
  }
  return bytes.length;
}
