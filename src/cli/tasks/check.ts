import { checkTasks } from "../../../trajectories/check.ts";
import { openGraph } from "../../knowledge/open.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf } from "../settings.ts";
import { readTasksFile } from "../tasks-file.ts";
import { paint, printable } from "../terminal.ts";
import { tasksFileOf } from "./read-set.ts";

/** Proves every task of a file again. */
export async function checkTasksFile({ words: [file = ""], options }: Invocation): Promise<ExitCode> {
  const { tasks, broken: unread } = await readTasksFile(tasksFileOf(file));
  const check = checkTasks(tasks, await openGraph(configOf(options).values.graph));
  if (options.json === true) print({ ...check, unread });
  else {
    for (const { id, reason } of check.broken)
      process.stdout.write(`${paint("red", "✗", process.stdout)} ${printable(`${id}: ${reason}`)}\n`);
    process.stdout.write(`${check.proven} of ${check.tasks} tasks are proven.\n`);
  }
  return check.broken.length + unread.length === 0 ? EXIT.done : EXIT.failures;
}
