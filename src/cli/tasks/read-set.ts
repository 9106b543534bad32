import { existsSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Task } from "../../../trajectories/task.ts";
import { readTasksFile } from "../tasks-file.ts";

/** Where a folder of tasks keeps them. */
const TASKS_FILE = "tasks.jsonl";

/** The tasks file that a word of the command line names: itself, or that of a folder. */
export function tasksFileOf(path: string): string {
  return existsSync(path) && statSync(path).isDirectory() ? join(path, TASKS_FILE) : path;
}

/** The tasks of a file or a folder; lines that cannot be used are named on stderr. */
export async function readSet(path: string): Promise<Task[]> {
  return (await readTasksFile(tasksFileOf(path))).tasks;
}

/** The tasks of several, one behind the other. */
export async function readSets(paths: readonly string[]): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const path of paths) tasks.push(...(await readSet(path)));
  return tasks;
}

/** "train" of "sets/train.jsonl", and of a folder's tasks file too. */
export function splitName(path: string): string {
  const name = basename(tasksFileOf(path)).replace(/\.jsonl?$/, "");
  return name === "tasks" ? "train" : name.replace(/[^\w.]+/g, "_");
}
