import { join } from "node:path";
import { readScores, requireScores } from "../../eval/read-scores.ts";
import { type Skipped, writeTrl } from "../../trajectories/export/trl.ts";
import { readBatch, readFolder } from "../../trajectories/run-folder.ts";
import { UsageError } from "../lib/errors.ts";
import { nearest } from "../lib/nearest.ts";
import type { Invocation } from "./command.ts";
import { EXIT, type ExitCode, print } from "./exit.ts";
import { choiceOption, numberOption, textOption } from "./settings.ts";
import { paint } from "./terminal.ts";

const FORMATS = ["trl"];
/** The first is the default. */
const THOUGHTLESS = ["keep", "skip", "no-think"] as const;
const TOOLS_AS = ["objects", "text"] as const;

/** Writes a training file of a folder. */
export async function exportTrainingFile({
  words: [format = "", folder = ""],
  options,
}: Invocation): Promise<ExitCode> {
  if (!FORMATS.includes(format)) {
    const close = nearest(format, FORMATS);
    throw new UsageError(`There is no format "${format}".`, {
      remedy: close === undefined ? `Formats: ${FORMATS.join(", ")}.` : `Did you mean ${close}?`,
    });
  }
  readBatch(folder);
  const file = textOption(options, "out") ?? join(folder, `${format}.jsonl`);
  const minReward =
    options.minScore === undefined
      ? undefined
      : numberOption(options, "minScore", { fallback: 0, least: 0, whole: false });
  const scores = minReward === undefined ? await readScores(folder) : await requireScores(folder);
  const { trajectories, broken } = await readFolder(folder);
  const { rows, skipped } = await writeTrl(file, {
    trajectories,
    thoughtless: choiceOption(options, "thoughtless", THOUGHTLESS) ?? THOUGHTLESS[0],
    includeForced: options.includeForced === true,
    toolsAs: choiceOption(options, "toolsAs", TOOLS_AS) ?? TOOLS_AS[0],
    ...(scores === undefined ? {} : { scores }),
    ...(minReward === undefined ? {} : { minReward }),
  });
  if (options.json === true) print({ file, rows, skipped, broken });
  else process.stdout.write(`${describe({ file, rows, skipped, broken })}\n`);
  return broken.length > 0 ? EXIT.failures : EXIT.done;
}

interface Written {
  file: string;
  rows: number;
  skipped: readonly Skipped[];
  broken: readonly { message: string }[];
}

function describe({ file, rows, skipped, broken }: Written): string {
  const reasons = new Map<string, number>();
  for (const { reason } of skipped) {
    const kind = reason.replace(/^message \d+: /, "");
    reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
  }
  return [
    `${rows} rows in ${file}; ${skipped.length} trajectories skipped.`,
    ...[...reasons].map(([reason, count]) => `  ${count} × ${reason}`),
    ...broken.map(({ message }) => `  ${paint("red", "broken", process.stdout)} ${message}`),
  ].join("\n");
}
