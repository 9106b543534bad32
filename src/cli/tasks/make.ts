import { existsSync, statSync } from "node:fs";
import { z } from "zod";
import { keepApart } from "../../../trajectories/sets/keep-apart.ts";
import { createExamination } from "../../../trajectories/support/examine-made.ts";
import type { Cell } from "../../../trajectories/synthesis/cells.ts";
import { RARITIES } from "../../../trajectories/synthesis/fields.ts";
import { LEVELS } from "../../../trajectories/synthesis/obfuscation.ts";
import type { MakeReport } from "../../../trajectories/synthesis/report.ts";
import { type SynthesisOptions, synthesizeInto, synthesizeTasks } from "../../../trajectories/synthesis/synthesize.ts";
import { openGraph } from "../../knowledge/open.ts";
import { UsageError } from "../../lib/errors.ts";
import { toJsonl, writeFileWhole } from "../../lib/files.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import {
  abortOnInterrupt,
  configOf,
  listOption,
  numberOption,
  readChoice,
  textOption,
  textsOption,
} from "../settings.ts";
import { bar, createProgressLine, paint, printable } from "../terminal.ts";
import { openSupportCorpora } from "./corpora.ts";
import { readExamination, refuseWithoutCorpus } from "./examination.ts";
import { readSets } from "./read-set.ts";

/** Makes tasks from a graph, each proven; into a folder, where an interrupted run goes on, or into one file. */
export async function makeTasks({ options }: Invocation): Promise<ExitCode> {
  const out = textOption(options, "out") ?? "tasks";
  const { seed = 0, graph: path } = configOf(options).values;
  const quotas = { ...quotasOf(options), level: levelOf(options) };
  const corpora = await corporaOf(options);
  const others = await readSets(textsOption(options, "against"));
  const graph = await openGraph(path);
  const line = createProgressLine();
  const signal = abortOnInterrupt();
  const wanted: SynthesisOptions = {
    ...{ graph, seed, signal, ...quotas },
    options: numberOption(options, "options", { fallback: 4, least: 4 }),
    ...(others.length === 0 ? {} : { refuse: keepApart(others) }),
    ...(corpora === undefined ? {} : { examination: createExamination({ ...corpora, graph, seed, signal }) }),
    onProgress: ({ made, requested, tried }) =>
      line.update(`tasks  ${bar(made, requested)}  ${made} of ${requested}, ${tried} tried`),
  };
  const isFile = out.endsWith(".jsonl") || (existsSync(out) && !statSync(out).isDirectory());
  let report: MakeReport;
  let shown: string[] = [];
  try {
    if (isFile) {
      const made = await synthesizeTasks(wanted);
      writeFileWhole(out, toJsonl(made.tasks));
      report = made.report;
      shown = made.tasks.slice(0, SHOWN).map(({ question }) => question);
    } else report = await synthesizeInto({ ...wanted, folder: out });
  } finally {
    line.end();
    await corpora?.corpora.close();
  }
  if (options.json === true) print({ [isFile ? "file" : "folder"]: out, ...report });
  else tell(report, out, shown);
  return report.made === report.requested ? EXIT.done : EXIT.failures;
}

/** Only where the command line names a corpus: that of the settings is there to be asked. */
async function corporaOf(options: Invocation["options"]) {
  const names = textOption(options, "corpus");
  if (names === undefined) return refuseWithoutCorpus(options);
  const { values } = configOf(options);
  return {
    ...(await readExamination(options, values)),
    corpora: await openSupportCorpora(names, { settings: values, options }),
  };
}

const SHOWN = 3;

function tell(report: MakeReport, out: string, questions: readonly string[]): void {
  const kinds = Object.entries(report.kinds).map(([kind, count]) => `${count} ${kind}`);
  const [specialties, categories] = [Object.keys(report.specialties).length, Object.keys(report.categories).length];
  process.stdout.write(
    `${report.made} proven tasks in ${out}: ${kinds.join(", ")}; ${specialties} specialties, ${categories} categories.\n`,
  );
  for (const question of questions) process.stdout.write(`  ${printable(question)}\n`);
  for (const { cell, shortfall } of report.cells)
    if (shortfall !== undefined) process.stderr.write(`${paint("yellow", `${cell}:`)} ${printable(shortfall)}\n`);
}

function levelOf(options: Invocation["options"]): (typeof LEVELS)[number] {
  const level = readChoice("--level", textOption(options, "level") ?? "0", LEVELS.map(String));
  return LEVELS.find((known) => String(known) === level) ?? 0;
}

function quotasOf(options: Invocation["options"]): Pick<SynthesisOptions, "count" | "kinds" | "cells"> {
  const quotas = textsOption(options, "quota");
  const kinds = listOption(options, "kind");
  if (quotas.length > 0 && (kinds !== undefined || options.count !== undefined)) {
    throw new UsageError("--quota goes without --kind and --count.", {
      remedy: "Each quota names its kind and count: --quota kind=choice,hops=3,count=100.",
    });
  }
  if (quotas.length > 0) return { cells: quotas.map(readQuota) };
  return { count: numberOption(options, "count", { fallback: 20 }), ...(kinds === undefined ? {} : { kinds }) };
}

const quotaSchema = z.strictObject({
  kind: z.string(),
  count: z.coerce.number().int().positive(),
  hops: z.coerce.number().int().positive().exactOptional(),
  relation: z.string().exactOptional(),
  specialty: z.string().exactOptional(),
  category: z.string().exactOptional(),
  rarity: z.enum(RARITIES).exactOptional(),
});

/** "kind=choice,hops=3,category=ICDBENCH:2,count=100" */
function readQuota(text: string): Cell {
  const parts = text.split(",").map((part) => part.split("=", 2).map((side) => side.trim()));
  const read = quotaSchema.safeParse(Object.fromEntries(parts));
  if (read.success) return read.data;
  const problem = read.error.issues[0];
  throw new UsageError(
    `--quota ${text}: ${problem?.path.join(".") ?? ""} ${problem?.message ?? ""}.`.replace("  ", " "),
    {
      remedy: "It is kind=…,count=… and any of hops, relation, specialty, category, rarity.",
    },
  );
}
