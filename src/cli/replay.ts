import { readTrajectory } from "../../trajectories/read.ts";
import { type Replay, replayTrajectory } from "../../trajectories/replay.ts";
import { isBroken } from "../../trajectories/run-folder.ts";
import type { Invocation } from "./command.ts";
import { EXIT, type ExitCode, print } from "./exit.ts";
import { openJudgeContext } from "./knowledge.ts";
import { paint, printable } from "./terminal.ts";

type Row = { file: string } & (Replay | { error: string });

/** Replays files; one that is broken or differs never hides the others. */
export async function replay({ words, options }: Invocation): Promise<ExitCode> {
  const { checker, graph } = await openJudgeContext(options);
  const rows: Row[] = [];
  for (const file of words) {
    const row = await replayFile(file, { checker, graph });
    rows.push(row);
    if (options.json !== true) process.stdout.write(`${describe(row)}\n`);
  }
  const same = rows.filter((row) => "same" in row && row.same).length;
  if (options.json === true) print({ files: rows.length, same, replays: rows });
  else process.stdout.write(`${same} of ${rows.length} came out the same.\n`);
  return same === rows.length ? EXIT.done : EXIT.failures;
}

async function replayFile(
  file: string,
  { checker, graph }: { checker: Parameters<typeof replayTrajectory>[1]; graph: string },
): Promise<Row> {
  try {
    const trajectory = await readTrajectory(file);
    if (trajectory.header.graph === null) return { file, ...(await replayTrajectory(trajectory)) };
    if (trajectory.header.graph === graph) return { file, ...(await replayTrajectory(trajectory, checker)) };
    return {
      file,
      error: `it was recorded with graph ${trajectory.header.graph.slice(0, 12)}, and this is ${graph.slice(0, 12)}: citations cannot be judged alike (--graph names another)`,
    };
  } catch (error) {
    if (!isBroken(error)) throw error;
    return { file, error: error.message };
  }
}

function describe(row: Row): string {
  if ("error" in row) return `${paint("red", "✗", process.stdout)} ${printable(row.error)}`;
  const sign = row.same ? paint("green", "✓ same", process.stdout) : paint("red", "✗ differs", process.stdout);
  const counts = `${row.turns} turns, ${row.toolCalls} tool calls, ${row.stopReason ?? "unfinished"}`;
  return `${sign} ${row.recorded.slice(0, 12)} ${row.id}: ${counts}${row.same ? "" : `; ${row.differences.join("; ")}`}`;
}
