import { checkTasks } from "../../trajectories/check.ts";
import { synthesizeTasks } from "../../trajectories/synthesis.ts";
import { openGraph } from "../knowledge/open.ts";
import { toJsonl, writeFileWhole } from "../lib/files.ts";
import type { Invocation } from "./command.ts";
import { EXIT, type ExitCode, print } from "./exit.ts";
import { configOf, numberOption, textOption } from "./settings.ts";
import { readTasksFile } from "./tasks-file.ts";
import { paint, printable } from "./terminal.ts";

/** Makes tasks from a graph; each is proven by the checker before it is written. */
export async function makeTasks({ options }: Invocation): Promise<ExitCode> {
  const count = numberOption(options, "count", { fallback: 20 });
  const out = textOption(options, "out") ?? "tasks.jsonl";
  const { seed = 0, graph: folder } = configOf(options).values;
  const graph = await openGraph(folder);
  const { tasks, report } = synthesizeTasks({ graph, count, seed });
  const check = checkTasks(tasks, graph);
  writeFileWhole(out, toJsonl(tasks));
  if (options.json === true) print({ file: out, seed, ...report, proven: check.proven });
  else {
    const spread = `${Object.keys(report.patterns).length} patterns, ${Object.keys(report.specialties).length} specialties`;
    process.stdout.write(`${tasks.length} tasks in ${out} (${spread}); ${check.proven} proven by the checker.\n`);
    for (const { question } of tasks.slice(0, 3)) process.stdout.write(`  ${question}\n`);
    if (report.shortfall !== undefined) process.stderr.write(`${paint("yellow", report.shortfall)}\n`);
  }
  return report.shortfall === undefined && check.broken.length === 0 ? EXIT.done : EXIT.failures;
}

/** Proves every task of a file again. */
export async function checkTasksFile({ words: [file = ""], options }: Invocation): Promise<ExitCode> {
  const { tasks, broken: unread } = await readTasksFile(file);
  const check = checkTasks(tasks, await openGraph(configOf(options).values.graph));
  if (options.json === true) print({ ...check, unread });
  else {
    for (const { id, reason } of check.broken)
      process.stdout.write(`${paint("red", "✗", process.stdout)} ${printable(`${id}: ${reason}`)}\n`);
    process.stdout.write(`${check.proven} of ${check.tasks} tasks are proven.\n`);
  }
  return check.broken.length + unread.length === 0 ? EXIT.done : EXIT.failures;
}
