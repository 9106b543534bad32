import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createNameIndex } from "../src/knowledge/names.ts";
import { openStarterGraph } from "../src/knowledge/starter.ts";
import { toJsonl, writeFileWhole } from "../src/lib/files.ts";
import { packageRoot } from "../src/lib/package.ts";
import { createRandom } from "../src/lib/random.ts";
import { readTrajectory } from "../trajectories/read.ts";
import { replayTrajectory } from "../trajectories/replay.ts";
import { synthesizeTasks } from "../trajectories/synthesis/synthesize.ts";

export interface CrashReport {
  kills: number;
  batches: number;
  rollouts: number;
  /** (task, attempt) pairs without a finished trajectory at the end of a batch. */
  lost: number;
  /** Recorded bytes that were gone after a restart; a torn last line does not count. */
  lostBytes: number;
  /** Trajectories beyond one for a (task, attempt), or ends beyond one in a trajectory. */
  duplicated: number;
  /** Trajectories that do not play again to the same state. */
  different: number;
  resumedTrajectories: number;
}

const ATTEMPTS = 2;

/** Kills small rollout batches with SIGKILL at random moments until so many kills have been dealt. */
export async function crashBatches({
  kills,
  tasks: count,
  seed,
}: {
  kills: number;
  tasks: number;
  seed: number;
}): Promise<CrashReport> {
  const base = mkdtempSync(join(tmpdir(), "osler-crash-"));
  const random = createRandom(`crash/${seed}`);
  const report: CrashReport = {
    kills: 0,
    batches: 0,
    rollouts: 0,
    lost: 0,
    lostBytes: 0,
    duplicated: 0,
    different: 0,
    resumedTrajectories: 0,
  };
  try {
    const graph = await openStarterGraph();
    const names = createNameIndex(graph);
    const { tasks } = await synthesizeTasks({ graph, count, seed });
    const file = join(base, "tasks.jsonl");
    writeFileWhole(file, toJsonl(tasks));
    const longest = await timeBatch(base, file);
    while (report.kills < kills) {
      const out = join(base, `batch-${report.batches}`);
      mkdirSync(out);
      for (let finished = false; !finished; ) {
        const before = readAll(out);
        const child = startBatch(base, file, out);
        const timer =
          report.kills < kills ? setTimeout(() => child.kill("SIGKILL"), random.next() * longest) : undefined;
        finished = await finishes(child);
        clearTimeout(timer);
        if (!finished) report.kills += 1;
        report.lostBytes += missingBytes(before, readAll(out));
      }
      await inspect(
        out,
        tasks.map(({ id }) => id),
        { report, names },
      );
      report.batches += 1;
      rmSync(out, { recursive: true });
    }
    return report;
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

/** Milliseconds of a whole batch; builds the corpus first so that kills fall on rollouts. */
async function timeBatch(base: string, file: string): Promise<number> {
  for (const warmUp of ["warm", "timed"]) {
    const startedAt = performance.now();
    const out = join(base, warmUp);
    await finishes(startBatch(base, file, out));
    if (warmUp === "timed") return performance.now() - startedAt;
  }
  return 0;
}

function startBatch(base: string, file: string, out: string): ChildProcess {
  const main = join(packageRoot, "dist", "src", "cli", "main.js");
  return spawn(process.execPath, [main, "rollout", file, "--out", out, "--n", String(ATTEMPTS), "--concurrency", "4"], {
    env: { ...process.env, OSLER_HOME: process.env.OSLER_HOME ?? join(base, "home") },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

/** False when it was killed; a batch that fails of its own accord would be restarted for ever. */
function finishes(child: ChildProcess): Promise<boolean> {
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said = `${said}${chunk}`.slice(-2000);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (signal === "SIGKILL" || code === 0) resolve(code === 0);
      else reject(new Error(`The batch ended with ${code ?? signal}: ${said}`));
    });
  });
}

function readAll(out: string): Map<string, Buffer> {
  const folder = join(out, "trajectories");
  if (!existsSync(folder)) return new Map();
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
}

/** What was recorded before must stand at the beginning of the file after; only a line that was torn may be cut. */
function missingBytes(before: Map<string, Buffer>, after: Map<string, Buffer>): number {
  let missing = 0;
  for (const [name, bytes] of before) {
    const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
    if (after.get(name)?.subarray(0, whole.length).equals(whole) !== true) missing += whole.length;
  }
  return missing;
}

async function inspect(
  out: string,
  ids: readonly string[],
  { report, names }: { report: CrashReport; names: ReturnType<typeof createNameIndex> },
): Promise<void> {
  const expected = new Set(
    ids.flatMap((id) => Array.from({ length: ATTEMPTS }, (_, attempt) => `${id}.${attempt}.jsonl`)),
  );
  for (const name of readdirSync(join(out, "trajectories"))) {
    const file = join(out, "trajectories", name);
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    report.rollouts += 1;
    if (lines.some((line) => line.includes('"type":"resumed"'))) report.resumedTrajectories += 1;
    if (!expected.delete(name) || lines.filter((line) => line.includes('"type":"end"')).length !== 1)
      report.duplicated += 1;
    const trajectory = await readTrajectory(file);
    if (!trajectory.complete) report.lost += 1;
    if (!(await replayTrajectory(trajectory, names)).same) report.different += 1;
  }
  report.lost += expected.size;
}

if (process.argv[1]?.endsWith("crash.js")) {
  const kills = Number(process.argv[2] ?? 200);
  const report = await crashBatches({ kills, tasks: 40, seed: 1 });
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = report.lost + report.lostBytes + report.duplicated + report.different > 0 ? 1 : 0;
}
