import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ConfigError, DataError, StorageError, storageError, UsageError } from "../src/lib/errors.ts";
import { makeFolder, toJsonl, writeFileWhole } from "../src/lib/files.ts";
import { canonicalJson, sha256 } from "../src/lib/hash.ts";
import { describeBrokenLine } from "../src/lib/jsonl.ts";
import { type CorpusRecord, searchChanges } from "../src/retrieval/corpus-record.ts";
import { readTrajectory } from "./read.ts";
import { readTasks, type Task } from "./task.ts";
import type { Trajectory } from "./trajectory.ts";

/**
 * The folder of a batch:
 *   batch.json            which agent played it, and how often
 *   tasks.jsonl           the tasks, frozen
 *   trajectories/ID.jsonl one file per (task, attempt)
 * Later steps add scores.jsonl, training files and report.html beside them.
 */
export interface RunFolder {
  folder: string;
  trajectoryFile(task: Task, attempt: number): string;
}

const TRAJECTORIES = "trajectories";

export const BATCH_FORMAT = "osler.batch";

const batchSchema = z.object({
  format: z.literal(BATCH_FORMAT),
  version: z.literal(1),
  agent: z.record(z.string(), z.unknown()),
  attempts: z.number().int().positive(),
});

export type Batch = z.output<typeof batchSchema>;

export function runFolder(folder: string): RunFolder {
  return {
    folder,
    trajectoryFile: (task, attempt) => join(folder, TRAJECTORIES, `${rolloutId(task, attempt)}.jsonl`),
  };
}

/** Unique within a batch, and a legal file name whatever the task's id is. */
export function rolloutId(task: Task, attempt: number): string {
  const name = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/.test(task.id) ? task.id : `task-${sha256(task.id).slice(0, 16)}`;
  return `${name}.${attempt}`;
}

/** Writes what the batch is, or checks that a batch which is there already is the same one. */
export function settleBatch({ folder }: RunFolder, batch: Batch, tasks: readonly Task[]): void {
  const file = join(folder, "batch.json");
  if (existsSync(file)) {
    const before = readBatch(folder);
    const changed = Object.keys({ ...before.agent, ...batch.agent }).filter(
      (member) => canonicalJson([before.agent[member]]) !== canonicalJson([batch.agent[member]]),
    );
    if (changed.length > 0) {
      const named = changed.flatMap((member) =>
        member === "corpora" ? searchChanges(corporaOf(before), corporaOf(batch)) : member,
      );
      throw new ConfigError(`${folder} was begun with another agent: ${named.join(", ")} changed.`, {
        remedy: "Go on with the same settings, or name another --out.",
      });
    }
  }
  makeFolder(join(folder, TRAJECTORIES));
  writeFileWhole(file, `${JSON.stringify(batch, null, 2)}\n`);
  writeFileWhole(join(folder, "tasks.jsonl"), toJsonl(tasks));
}

function corporaOf({ agent }: Batch): CorpusRecord[] {
  return Array.isArray(agent.corpora) ? (agent.corpora as CorpusRecord[]) : [];
}

export function readBatch(folder: string): Batch {
  const file = join(folder, "batch.json");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`${folder} holds no batch (there is no batch.json).`, {
      remedy: "Name a folder that osler rollout wrote.",
      cause: error,
    });
  }
  try {
    return batchSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new DataError(`${file} cannot be read as a batch.`, {
      remedy: "Name a folder that osler rollout wrote.",
      cause: error,
    });
  }
}

/** Tasks that the folder had before are kept, so that a longer list adds to a batch and a shorter one loses nothing. */
export async function mergeTasks(folder: string, tasks: readonly Task[]): Promise<Task[]> {
  const file = join(folder, "tasks.jsonl");
  const merged = new Map<string, Task>();
  if (existsSync(file)) for (const task of await readOwnTasks(file)) merged.set(task.id, task);
  for (const task of tasks) {
    const before = merged.get(task.id);
    if (before !== undefined && before.hash !== task.hash) {
      throw new DataError(`The task ${task.id} is not the one that ${folder} was begun with.`, {
        remedy: "Give the changed task another id, or name another --out.",
      });
    }
    merged.set(task.id, task);
  }
  return [...merged.values()];
}

/** The folder's own file was written whole: what cannot be read in it was changed afterwards, and must not be lost. */
async function readOwnTasks(file: string): Promise<Task[]> {
  const { tasks, broken } = await readTasks(file);
  const first = broken[0];
  if (first === undefined) return tasks;
  throw new DataError(describeBrokenLine(first), {
    remedy: "Put back the tasks that the batch was begun with, or name another --out.",
  });
}

export function listTrajectories(folder: string): string[] {
  const inside = join(folder, TRAJECTORIES);
  try {
    return readdirSync(inside)
      .filter((name) => name.endsWith(".jsonl"))
      .sort()
      .map((name) => join(inside, name));
  } catch (error) {
    throw storageError(error, "read", inside);
  }
}

export interface ReadFolder {
  trajectories: Trajectory[];
  /** Files that could not be read, each with its reason. */
  broken: { file: string; message: string }[];
}

/** Reads every trajectory of a folder; one that is broken never hides the others. */
export async function readFolder(folder: string): Promise<ReadFolder> {
  const result: ReadFolder = { trajectories: [], broken: [] };
  for (const file of listTrajectories(folder)) {
    try {
      result.trajectories.push(await readTrajectory(file));
    } catch (error) {
      if (!isBroken(error)) throw error;
      result.broken.push({ file, message: error.message });
    }
  }
  return result;
}

/** What is wrong with one file only: its content, or that it cannot be read. */
export function isBroken(error: unknown): error is DataError | StorageError {
  return error instanceof DataError || error instanceof StorageError;
}
