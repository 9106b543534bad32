import { type ReadTasks, readTasks } from "../../trajectories/task.ts";
import { UsageError } from "../lib/errors.ts";
import { describeBrokenLine } from "../lib/jsonl.ts";
import { paint, printable } from "./terminal.ts";

/** Lines that are named one by one; more are counted. */
const SHOWN = 10;

/** Reads a tasks file and names on stderr the lines that cannot be used. A file without a task is a UsageError. */
export async function readTasksFile(file: string): Promise<ReadTasks> {
  const read = await readTasks(file);
  const { tasks, broken } = read;
  const mark = paint("yellow", "passed over");
  for (const line of broken.slice(0, SHOWN)) process.stderr.write(`${mark} ${printable(describeBrokenLine(line))}\n`);
  if (broken.length > SHOWN) process.stderr.write(`${mark} ${broken.length - SHOWN} more broken lines of ${file}\n`);
  if (tasks.length > 0) return read;
  throw new UsageError(`${file} holds no usable task.`, {
    remedy: 'A task is a line such as {"question": "…", "answer": "…"}.',
  });
}
