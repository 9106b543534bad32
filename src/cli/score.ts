import type { Score } from "../../eval/rubric.ts";
import { type ScoreReport, scoreFolder } from "../../eval/score.ts";
import { readBatch } from "../../trajectories/run-folder.ts";
import type { Invocation } from "./command.ts";
import { EXIT, type ExitCode, print } from "./exit.ts";
import { openJudgeContext } from "./knowledge.ts";
import { paint } from "./terminal.ts";

/** Scores a folder offline. */
export async function score({ words: [folder = ""], options }: Invocation): Promise<ExitCode> {
  readBatch(folder);
  const { report, scores } = await scoreFolder(folder, { context: await openJudgeContext(options) });
  if (options.json === true) print(options.explain === true ? { ...report, scores } : report);
  else
    process.stdout.write(
      `${options.explain === true ? `${scores.map(explain).join("\n")}\n\n` : ""}${summarize(report)}\n`,
    );
  return report.broken.length > 0 ? EXIT.failures : EXIT.done;
}

function explain({ trajectory, total, rewards }: Score): string {
  const heading = `${paint("bold", trajectory, process.stdout)}  ${total === undefined ? "not scored" : total.toFixed(3)}`;
  const lines = rewards.map(({ name, weight, value, explanation }) => {
    const shown = value === undefined ? "  –  " : value.toFixed(3);
    return `  ${shown}  ${name} (weight ${weight}): ${explanation}`;
  });
  return [heading, ...lines].join("\n");
}

function summarize({ folder, file, trajectories, broken, means, groups }: ScoreReport): string {
  const rows = Object.entries(means).map(([name, { mean, scored, unscored }]) => {
    const shown = mean === undefined ? "not scored" : mean.toFixed(3);
    return `  ${name.padEnd(20)} ${shown.padEnd(10)} over ${scored}${unscored > 0 ? `, ${unscored} unscored` : ""}`;
  });
  return [
    `${trajectories} trajectories of ${folder}`,
    ...rows,
    ...(groups.groups === 0
      ? []
      : [
          `  ${groups.withSignal} of ${groups.groups} tasks have attempts that differ (a signal for group-relative training)`,
        ]),
    ...broken.map(({ message }) => `  ${paint("red", "broken", process.stdout)} ${message}`),
    `written to ${file}`,
  ].join("\n");
}
