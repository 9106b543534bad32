import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { writeReport } from "../../eval/report.ts";
import { scoreFolder } from "../../eval/score.ts";
import { runBatch } from "../../trajectories/batch.ts";
import { checkTasks } from "../../trajectories/check.ts";
import { writeTrl } from "../../trajectories/export/trl.ts";
import { readFolder } from "../../trajectories/run-folder.ts";
import { synthesizeTasks } from "../../trajectories/synthesis/synthesize.ts";
import { createNameIndex } from "../knowledge/names.ts";
import { openGraph } from "../knowledge/open.ts";
import { AbortedError } from "../lib/errors.ts";
import type { Invocation } from "./command.ts";
import { EXIT, type ExitCode, print } from "./exit.ts";
import { openWatched } from "./opening.ts";
import { abortOnInterrupt, configOf, textOption } from "./settings.ts";
import { createProgressLine, paint, timeName } from "./terminal.ts";

const TASKS = 20;
const ATTEMPTS = 2;

/** A demonstration begins anew each time; what an earlier one wrote stays. */
function newFolder(): string {
  const first = join("runs", "demo");
  return existsSync(first) ? `${first}-${timeName()}` : first;
}

/** The whole chain: graph → tasks → rollouts → scores → training file → page. */
export async function demo({ options }: Invocation): Promise<ExitCode> {
  const startedAt = performance.now();
  const { values } = configOf(options);
  const out = textOption(options, "out") ?? newFolder();
  const signal = abortOnInterrupt();
  const say = (step: string, what: string) => process.stderr.write(`${paint("bold", step.padEnd(9))} ${what}\n`);
  say("policy", values["model.name"] ?? "baseline policy, no language model");

  const graph = await openGraph(values.graph);
  say(
    "graph",
    `${graph.entities("disease").length.toLocaleString("en")} diseases, ${graph.facts().length.toLocaleString("en")} facts`,
  );
  const { tasks } = await synthesizeTasks({ graph, count: TASKS, seed: values.seed ?? 0, signal });
  const proven = checkTasks(tasks, graph).proven;
  say("tasks", `${tasks.length} questions of ${new Set(tasks.map(({ kind }) => kind)).size} kinds, ${proven} proven`);

  const agent = await openWatched(values, signal);
  const line = createProgressLine();
  try {
    const batch = await runBatch({
      ...{ agent, tasks, attempts: ATTEMPTS, out, concurrency: 4, signal },
      onProgress: ({ done, total }) => line.update(`rollouts  ${done}/${total}`),
    });
    line.end();
    if (signal.aborted) throw new AbortedError("Stopped.", { remedy: `Go on with: osler demo --out ${out}` });
    say(
      "rollouts",
      `${batch.finished + batch.kept} trajectories in ${join(out, "trajectories")}${batch.failed.length > 0 ? `, ${batch.failed.length} failed` : ""}`,
    );
    const names = createNameIndex(graph);
    const { report, scores } = await scoreFolder(out, {
      context: { checker: names, namesOf: (id) => names.namesOf(id) },
    });
    const means = Object.entries(report.means).map(
      ([name, { mean }]) => `${name} ${mean === undefined ? "–" : mean.toFixed(2)}`,
    );
    say("scores", `${means.join(", ")}  (${report.file})`);
    const { trajectories } = await readFolder(out);
    const byId = new Map(scores.map((score) => [score.trajectory, score]));
    const training = await writeTrl(join(out, "trl.jsonl"), { trajectories, scores: byId, minReward: 0.9 });
    say("training", `${training.rows} rows that scored at least 0.9 in ${join(out, "trl.jsonl")}`);
    const page = await writeReport(out, { title: "Osler demo" });
    const seconds = (performance.now() - startedAt) / 1000;
    say("page", `${page.file}  (open ${pathToFileURL(resolve(page.file)).href})`);
    say("done", `in ${seconds.toFixed(1)} s`);
    if (options.json === true)
      print({
        folder: out,
        tasks: tasks.length,
        proven,
        batch,
        scores: report,
        training: training.rows,
        page: page.file,
        seconds,
      });
    return batch.failed.length > 0 ? EXIT.failures : EXIT.done;
  } finally {
    await agent.close();
  }
}
