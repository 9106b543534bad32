import { basename } from "node:path";
import { TASK_FORMATS } from "../../../trajectories/export/task-rows.ts";
import { writeDataset } from "../../../trajectories/sets/write-dataset.ts";
import type { Task } from "../../../trajectories/task.ts";
import type { Graph } from "../../knowledge/graph.ts";
import { openGraph } from "../../knowledge/open.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf, readChoice, requiredOption, textOption } from "../settings.ts";
import { readSet, splitName } from "./read-set.ts";

/** Writes tasks as a dataset: for the hub, for a trainer's prompts, or for fine-tuning. */
export async function exportTasks({ words: [format = "", ...paths], options }: Invocation): Promise<ExitCode> {
  const id = readChoice(
    "format",
    format,
    TASK_FORMATS.map(({ id: name }) => name),
  );
  const chosen = TASK_FORMATS.find(({ id: name }) => name === id) ?? TASK_FORMATS[0];
  const folder = requiredOption(options, "out", "Name the folder of the dataset: --out DIR");
  const splits = new Map<string, Task[]>();
  for (const path of paths) splits.set(splitName(path), await readSet(path));
  if (chosen === undefined) return EXIT.wrongUse;
  const graph = await openGraph(configOf(options).values.graph);
  const title = textOption(options, "title") ?? basename(folder);
  const written = await writeDataset({ folder, format: chosen, splits, title, sources: sourcesOf(graph, splits) });
  if (options.json === true) print({ folder, format: id, ...written });
  else {
    for (const { file, rows } of written.files) process.stdout.write(`${rows} rows in ${folder}/${file}\n`);
    for (const [reason, count] of Object.entries(written.skipped))
      process.stdout.write(`  ${count} tasks skipped: ${reason}\n`);
  }
  return EXIT.done;
}

/** None where the tasks were made of another graph than the one at hand. */
function sourcesOf(graph: Graph, splits: ReadonlyMap<string, readonly Task[]>): Graph["sources"] {
  const same = [...splits.values()].flat().every((task) => task.graph === undefined || task.graph === graph.version);
  return same ? graph.sources : [];
}
