import { readBenchmarks } from "../../../trajectories/sets/benchmark.ts";
import { decontaminate, type Removal } from "../../../trajectories/sets/decontaminate.ts";
import { ownNames } from "../../knowledge/fact.ts";
import { openGraph } from "../../knowledge/open.ts";
import { UsageError } from "../../lib/errors.ts";
import { toJsonl, writeFileWhole } from "../../lib/files.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf, numberOption, textOption, textsOption } from "../settings.ts";
import { readSet, tasksFileOf } from "./read-set.ts";

/** Takes out the tasks that stand in a benchmark, and writes down why. */
export async function decontaminateTasks({ words: [path = ""], options }: Invocation): Promise<ExitCode> {
  const against = textsOption(options, "against");
  if (against.length === 0) {
    throw new UsageError("There is no benchmark to compare with.", {
      remedy: "Name its files or folders: --against FILE",
    });
  }
  const tasks = await readSet(path);
  const benchmark = await readBenchmarks(against);
  const graph = await openGraph(configOf(options).values.graph);
  const { kept, removed } = decontaminate(tasks, {
    benchmark: benchmark.items,
    words: numberOption(options, "words", { fallback: 18, least: 2 }),
    similarity: numberOption(options, "similarity", { fallback: 0.7, least: 0.01, whole: false }),
    facts: options.facts === true,
    namesOf(id) {
      const entity = graph.entity(id);
      return entity === undefined ? [] : ownNames(entity);
    },
  });
  const stem = tasksFileOf(path).replace(/\.jsonl$/, "");
  const out = textOption(options, "out") ?? `${stem}.clean.jsonl`;
  const log = `${out.replace(/\.jsonl$/, "")}.removed.jsonl`;
  writeFileWhole(out, toJsonl(kept));
  writeFileWhole(log, toJsonl(removed));
  const { read, passedOver } = benchmark;
  const summary = {
    file: out,
    log,
    tasks: tasks.length,
    kept: kept.length,
    removed: removed.length,
    rules: rulesOf(removed),
  };
  if (options.json === true) print({ ...summary, items: benchmark.items.length, read, passedOver });
  else {
    for (const { file, reason } of passedOver) process.stderr.write(`passed over ${file}: ${reason}\n`);
    process.stdout.write(
      `${kept.length} of ${tasks.length} tasks stand in none of ${benchmark.items.length} benchmark questions: ${out}\n`,
    );
    for (const [rule, count] of Object.entries(summary.rules))
      process.stdout.write(`  ${count} taken out: ${RULES[rule] ?? rule}\n`);
    if (removed.length > 0) process.stdout.write(`  with the evidence in ${log}\n`);
  }
  return EXIT.done;
}

const RULES: Readonly<Record<string, string>> = {
  path: "the same path",
  fact: "they rest on a fact of the benchmark",
  words: "so many words in a row",
  "near-duplicate": "nearly the same question",
};

function rulesOf(removed: readonly Removal[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { rule } of removed) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}
