import { join } from "node:path";
import { TASK_FORMATS } from "../../../trajectories/export/task-rows.ts";
import { benchCells } from "../../../trajectories/sets/icd-bench.ts";
import { keepApart } from "../../../trajectories/sets/keep-apart.ts";
import { writeDataset } from "../../../trajectories/sets/write-dataset.ts";
import type { MakeReport } from "../../../trajectories/synthesis/report.ts";
import { synthesizeInto } from "../../../trajectories/synthesis/synthesize.ts";
import { openGraph } from "../../knowledge/open.ts";
import { UsageError } from "../../lib/errors.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { abortOnInterrupt, configOf, numberOption, readChoice, requiredOption, textsOption } from "../settings.ts";
import { bar, createProgressLine, paint, printable } from "../terminal.ts";
import { readSet, readSets } from "./read-set.ts";

const BENCHES = ["icd"] as const;

/** Builds a benchmark: its quotas filled with proven tasks that share no fact and no text with any training set. */
export async function buildBench({ words: [name = ""], options }: Invocation): Promise<ExitCode> {
  readChoice("benchmark", name, BENCHES);
  const folder = requiredOption(options, "out", "Name the folder of the benchmark: --out DIR");
  const share = numberOption(options, "share", { fallback: 1, least: 0, whole: false });
  if (share <= 0 || share > 1) {
    throw new UsageError(`--share cannot be ${share}.`, {
      remedy: "It is above 0 and at most 1, the whole benchmark.",
    });
  }
  const training = await readSets(textsOption(options, "against"));
  const { seed = 0, graph: path } = configOf(options).values;
  const graph = await openGraph(path);
  const line = createProgressLine();
  let report: MakeReport;
  try {
    report = await synthesizeInto({
      ...{ graph, folder, seed: `${seed}/icd-bench`, cells: benchCells(share) },
      ...(training.length === 0 ? {} : { refuse: keepApart(training) }),
      signal: abortOnInterrupt(),
      onProgress: ({ made, requested, tried }) =>
        line.update(`benchmark  ${bar(made, requested)}  ${made} of ${requested}, ${tried} tried`),
    });
  } finally {
    line.end();
  }
  const [format] = TASK_FORMATS;
  const splits = new Map([["test", await readSet(folder)]]);
  if (format !== undefined) {
    await writeDataset({
      folder: join(folder, "dataset"),
      format,
      splits,
      title: "ICD-Bench of this graph",
      sources: graph.sources,
    });
  }
  if (options.json === true) print({ folder, training: training.length, ...report });
  else tell(report, folder);
  return report.made === report.requested ? EXIT.done : EXIT.failures;
}

function tell(report: MakeReport, folder: string): void {
  process.stdout.write(
    `${report.made} of ${report.requested} tasks of the benchmark are in ${folder}, the dataset with its card in ${join(folder, "dataset")}.\n`,
  );
  for (const { cell, shortfall } of report.cells) {
    if (shortfall !== undefined)
      process.stdout.write(`  ${paint("yellow", `${cell}:`, process.stdout)} ${printable(shortfall)}\n`);
  }
}
