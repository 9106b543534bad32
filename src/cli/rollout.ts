import { type BatchReport, runBatch } from "../../trajectories/batch.ts";
import { readTasks } from "../../trajectories/task.ts";
import { openAgent } from "../agent/open.ts";
import { UsageError } from "../lib/errors.ts";
import { type BrokenLine, describeBrokenLine } from "../lib/jsonl.ts";
import type { Invocation } from "./commands.ts";
import { EXIT, type ExitCode, print } from "./exit.ts";
import { abortOnInterrupt, configOf, numberOption, showCorpusProgress, textOption } from "./settings.ts";
import { bar, createProgressLine, paint } from "./terminal.ts";

/** Plays an agent on every task of a file. */
export async function rolloutTasks({ words: [file = ""], options }: Invocation): Promise<ExitCode> {
  const out = textOption(options, "out");
  if (out === undefined)
    throw new UsageError("There is no --out.", {
      remedy: `Name the folder of the batch: osler rollout ${file} --out runs/first`,
    });
  const attempts = numberOption(options, "n", { fallback: 1 });
  const concurrency = numberOption(options, "concurrency", { fallback: 4 });
  const budget = numberOption(options, "budget", { fallback: Number.POSITIVE_INFINITY, least: 0, whole: false });
  const { values } = configOf(options);
  const { tasks, broken } = await readTasks(file);
  for (const line of broken) process.stderr.write(`${paint("yellow", "passed over")} ${describeBrokenLine(line)}\n`);
  if (tasks.length === 0)
    throw new UsageError(`${file} holds no usable task.`, {
      remedy: 'A task is a line such as {"question": "…", "answer": "…"}.',
    });
  const signal = abortOnInterrupt();
  const opening = showCorpusProgress();
  const agent = await openAgent({ settings: values, onProgress: opening.report });
  opening.end();
  const line = createProgressLine();
  try {
    const report = await runBatch({
      ...{ agent, tasks, attempts, out, concurrency, signal },
      ...(Number.isFinite(budget) ? { budgetUsd: budget } : {}),
      onProgress: ({ done, total, last }) =>
        line.update(`rollouts ${bar(done, total)} ${done}/${total}  ${last.id}: ${last.end.stopReason}`),
    });
    line.end();
    if (options.json === true) print({ ...report, broken });
    else show(report, broken);
    return signal.aborted
      ? EXIT.interrupted
      : report.failed.length + report.waiting + broken.length > 0
        ? EXIT.failures
        : EXIT.done;
  } finally {
    await agent.close();
  }
}

/** Failures shown one by one; more are counted. */
const SHOWN = 10;

function show(report: BatchReport, broken: readonly BrokenLine[]): void {
  const { tasks, rollouts, kept, finished, failed, waiting, stopReasons, folder } = report;
  const lines = [
    `${tasks} tasks, ${rollouts} rollouts: ${finished} finished now, ${kept} kept from before, ${failed.length} failed, ${waiting} not begun.`,
    `Ends: ${
      Object.entries(stopReasons)
        .map(([reason, count]) => `${reason} ${count}`)
        .join(", ") || "none"
    }.`,
    `Tokens: ${report.promptTokens.toLocaleString("en")} in, ${report.completionTokens.toLocaleString("en")} out${report.usd > 0 ? `; ${report.usd.toFixed(2)} US dollars` : ""}.`,
    ...failed.slice(0, SHOWN).map(({ id, message }) => `  ${paint("red", "failed", process.stdout)} ${id}: ${message}`),
    ...(failed.length > SHOWN ? [`  and ${failed.length - SHOWN} more.`] : []),
    ...(report.stopped === null ? [] : [`Stopped early: ${report.stopped}.`]),
    ...(broken.length === 0 ? [] : [`${broken.length} broken line(s) of the tasks file were passed over.`]),
    failed.length + waiting > 0 ? "Run the same command again to go on." : `Next: osler score ${folder}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
