import { join } from "node:path";
import { measureOverlap, type Overlap } from "../../../trajectories/sets/overlap.ts";
import { splitTasks } from "../../../trajectories/sets/split.ts";
import { UsageError } from "../../lib/errors.ts";
import { toJsonl, writeFileWhole } from "../../lib/files.ts";
import { createRandom } from "../../lib/random.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf, numberOption, requiredOption } from "../settings.ts";
import { readSet } from "./read-set.ts";

/** Splits a set by held-out answers and facts; the report says what the two parts still share. */
export async function splitSet({ words: [path = ""], options }: Invocation): Promise<ExitCode> {
  const share = numberOption(options, "share", { fallback: 0.1, least: 0, whole: false });
  if (share <= 0 || share >= 1) {
    throw new UsageError(`--share cannot be ${share}.`, { remedy: "It lies between 0 and 1: 0.1 holds out a tenth." });
  }
  const folder = requiredOption(options, "out", "Name the folder of the parts: --out DIR");
  const { seed = 0 } = configOf(options).values;
  const split = splitTasks(await readSet(path), { share, random: createRandom(`${seed}/split`) });
  const { train, test, leftOut, entities, facts } = split;
  const overlap = measureOverlap(train, test);
  const report = { seed, share, train: train.length, test: test.length, leftOut: leftOut.length, overlap };
  writeFileWhole(join(folder, "train.jsonl"), toJsonl(train));
  writeFileWhole(join(folder, "test.jsonl"), toJsonl(test));
  writeFileWhole(
    join(folder, "left-out.jsonl"),
    toJsonl(leftOut.map(({ task, reason }) => ({ task: task.id, reason }))),
  );
  writeFileWhole(join(folder, "split.json"), `${JSON.stringify({ ...report, entities, facts }, null, 2)}\n`);
  if (options.json === true) print({ folder, ...report });
  else {
    process.stdout.write(
      `${train.length} tasks for training, ${test.length} held out with ${entities.length} answers and ${facts.length} facts, ${leftOut.length} in neither: ${folder}\n${describeOverlap(overlap)}\n`,
    );
  }
  return EXIT.done;
}

/** What two sets have in common. */
export async function showOverlap({ words: [first = "", second = ""], options }: Invocation): Promise<ExitCode> {
  const overlap = measureOverlap(await readSet(first), await readSet(second), {
    words: numberOption(options, "words", { fallback: 18, least: 2 }),
  });
  if (options.json === true) print(overlap);
  else process.stdout.write(`${describeOverlap(overlap)}\n`);
  return EXIT.done;
}

function describeOverlap({ tasks: [, second], ...shared }: Overlap): string {
  const rows = Object.entries(shared).map(([name, { all, shared: common, share, tasks }]) => {
    const percent = `${(100 * share).toFixed(1)} %`;
    return `  ${name.padEnd(10)}${String(common).padStart(8)} of ${all} (${percent}), in ${tasks} of ${second} tasks`;
  });
  return ["of the second set, also in the first:", ...rows].join("\n");
}
