import type { BatchReport } from "../../trajectories/batch.ts";
import { UsageError } from "../lib/errors.ts";
import type { BrokenLine } from "../lib/jsonl.ts";
import type { Invocation } from "./command.ts";
import { EXIT, type ExitCode, print } from "./exit.ts";
import { openWatched } from "./opening.ts";
import { abortOnInterrupt, configOf, numberOption, textOption } from "./settings.ts";
import { readTasksFile } from "./tasks-file.ts";
import { bar, createProgressLine, paint, printable } from "./terminal.ts";

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
  const { tasks, broken } = await readTasksFile(file);
  const signal = abortOnInterrupt();
  const agent = await openWatched(values, signal);
  const { runBatch } = await import("../../trajectories/batch.ts");
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

/** Messages of failures that are shown, and ids of each; more are counted. */
const SHOWN = { messages: 10, ids: 3 };

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
    ...describeFailures(failed),
    ...(report.stopped === null ? [] : [`Stopped early: ${report.stopped}.`]),
    ...(broken.length === 0 ? [] : [`${broken.length} broken line(s) of the tasks file were passed over.`]),
    failed.length + waiting > 0 ? "Run the same command again to go on." : `Next: osler score ${folder}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Rollouts that failed alike are told once. */
function describeFailures(failed: BatchReport["failed"]): string[] {
  const idsOf = new Map<string, string[]>();
  for (const { id, message } of failed) idsOf.set(message, [...(idsOf.get(message) ?? []), id]);
  const lines = [...idsOf].slice(0, SHOWN.messages).map(([message, ids]) => {
    const more = ids.length > SHOWN.ids ? `, and ${ids.length - SHOWN.ids} more` : "";
    const named = `${ids.slice(0, SHOWN.ids).join(", ")}${more}`;
    return `  ${paint("red", "failed", process.stdout)} ${named}: ${printable(message)}`;
  });
  const hidden = idsOf.size - lines.length;
  return hidden > 0 ? [...lines, `  and ${hidden} other messages (--json has them all).`] : lines;
}
