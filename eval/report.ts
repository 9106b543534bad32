import { basename, join, resolve } from "node:path";
import { writeFileWhole } from "../src/lib/files.ts";
import { readFolder } from "../trajectories/run-folder.ts";
import { readTasks } from "../trajectories/task.ts";
import { renderReportPage } from "./page.ts";
import { readScores } from "./read-scores.ts";

export interface Report {
  file: string;
  tasks: number;
  trajectories: number;
  scored: number;
  broken: { file: string; message: string }[];
}

/** Writes the page of a batch: tasks, trajectories, and scores when there are any. */
export async function writeReport(
  folder: string,
  { file = join(folder, "report.html"), title = basename(resolve(folder)) } = {},
): Promise<Report> {
  const { tasks } = await readTasks(join(folder, "tasks.jsonl"));
  const { trajectories, broken } = await readFolder(folder);
  const scores = (await readScores(folder)) ?? new Map();
  writeFileWhole(file, renderReportPage({ title, tasks, trajectories, scores }));
  return { file, tasks: tasks.length, trajectories: trajectories.length, scored: scores.size, broken };
}
