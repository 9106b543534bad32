import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openGraph } from "../src/knowledge/open.ts";
import { measureOptionBias } from "../trajectories/support/option-bias.ts";
import { synthesizeInto } from "../trajectories/synthesis/synthesize.ts";
import { TASKS_FILE } from "../trajectories/synthesis/tasks-folder.ts";
import { readTasks } from "../trajectories/task.ts";
import { quantile } from "./measure.ts";

/**
 * Makes tasks of all kinds and prints how long it took, what the processors and the memory had to do with it, how long
 * the chains are, what the quotas fell short of, and what the options of the choices give away.
 * Usage: node dist/bench/tasks.js [graph, default the starter graph] [count, default 24000] [seed] [kinds]
 */
const [path, count = "24000", seed = "7", kinds] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "osler-bench-tasks-"));
try {
  const graph = await openGraph(path);
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  const report = await synthesizeInto({
    graph,
    folder,
    seed,
    count: Number(count),
    ...(kinds === undefined ? {} : { kinds: kinds.split(",") }),
  });
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - startedAt) / 1000;
  const memoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const { tasks } = await readTasks(join(folder, TASKS_FILE));
  const hops = tasks.filter(({ kind }) => kind === "chain").map(({ metadata }) => Number(metadata?.hops ?? 0));
  const bias = measureOptionBias(
    tasks.filter(({ kind }) => kind === "choice"),
    { seed },
  );
  console.log(
    JSON.stringify(
      {
        made: report.made,
        requested: report.requested,
        seconds: Math.round(seconds),
        processorSeconds: Math.round((user + system) / 1e6),
        memoryMb,
        chainHops: { median: quantile(hops, 0.5), ninetieth: quantile(hops, 0.9) },
        optionBias: bias,
        specialties: Object.keys(report.specialties).filter((name) => name !== "none").length,
        categories: Object.keys(report.categories).length,
        cells: report.cells,
      },
      null,
      2,
    ),
  );
} finally {
  rmSync(folder, { recursive: true });
}
