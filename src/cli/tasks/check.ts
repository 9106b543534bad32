import { checkTasks } from "../../../trajectories/check.ts";
import { checkSupport, type SupportCheck } from "../../../trajectories/support/check-support.ts";
import type { Task } from "../../../trajectories/task.ts";
import type { Graph } from "../../knowledge/graph.ts";
import { openGraph } from "../../knowledge/open.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf, textOption } from "../settings.ts";
import { readTasksFile } from "../tasks-file.ts";
import { paint, printable } from "../terminal.ts";
import { openSupportCorpora } from "./corpora.ts";
import { tasksFileOf } from "./read-set.ts";

/** Proves every task of a file again, and with a corpus looks up the passages that support it. */
export async function checkTasksFile({ words: [file = ""], options }: Invocation): Promise<ExitCode> {
  const { tasks, broken: unread } = await readTasksFile(tasksFileOf(file));
  const graph = await openGraph(configOf(options).values.graph);
  const check = checkTasks(tasks, graph);
  const support = await lookUp(tasks, graph, options);
  const broken = [...check.broken, ...(support?.broken ?? [])];
  if (options.json === true) print({ ...check, ...(support === undefined ? {} : { support }), unread });
  else {
    for (const { id, reason } of broken)
      process.stdout.write(`${paint("red", "✗", process.stdout)} ${printable(`${id}: ${reason}`)}\n`);
    process.stdout.write(`${check.proven} of ${check.tasks} tasks are proven.\n`);
    if (support !== undefined) process.stdout.write(`${describe(support)}\n`);
  }
  return broken.length + unread.length === 0 ? EXIT.done : EXIT.failures;
}

async function lookUp(
  tasks: readonly Task[],
  graph: Graph,
  options: Invocation["options"],
): Promise<SupportCheck | undefined> {
  const names = textOption(options, "corpus");
  if (names === undefined) return undefined;
  const corpora = await openSupportCorpora(names, { settings: configOf(options).values, options });
  try {
    return await checkSupport(tasks, { graph, corpora });
  } finally {
    await corpora.close();
  }
}

function describe({ passages, withoutPassages, changed, broken }: SupportCheck): string {
  const moved = changed === 0 ? "" : `, ${changed} of them in a document that has changed`;
  const without = withoutPassages === 0 ? "" : ` ${withoutPassages} tasks name no passage.`;
  return `${passages - broken.length} of ${passages} passages are there${moved}.${without}`;
}
