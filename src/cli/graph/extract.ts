import type { ExtractionPassage } from "../../knowledge/extraction/read-passage.ts";
import type { ExtractionReport } from "../../knowledge/extraction/report.ts";
import { type ExtractionOptions, extractFacts } from "../../knowledge/extraction.ts";
import { createNameIndex } from "../../knowledge/names.ts";
import { ConfigError } from "../../lib/errors.ts";
import type { SettingValues } from "../../lib/settings.ts";
import { chooseModel } from "../../models/choose.ts";
import { readCorpus } from "../../retrieval/named.ts";
import { cutPassages } from "../../retrieval/passages.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { count } from "../output.ts";
import { abortOnInterrupt, configOf, numberOption, requiredOption } from "../settings.ts";
import { createProgressLine, paint, printable } from "../terminal.ts";
import { openChosenGraph } from "./open.ts";

/** Asks a model for the facts that the passages of a corpus state; the same command goes on where it stopped. */
export async function extract({ options }: Invocation): Promise<ExitCode> {
  const out = requiredOption(options, "out", "Name the folder of the journal: --out runs/extraction");
  const name = requiredOption(options, "corpus", "Name the corpus to be read: --corpus graph");
  const limit = numberOption(options, "limit", { fallback: Number.POSITIVE_INFINITY });
  const { values } = configOf(options);
  const model = await chooseExtractor(values);
  const { graph } = await openChosenGraph(options);
  const signal = abortOnInterrupt();
  const line = createProgressLine();
  const budget = readBudget(options);
  try {
    const report = await extractFacts({
      ...{ model, out, signal, names: createNameIndex(graph) },
      passages: readPassages({ home: values.home, name, limit }),
      concurrency: numberOption(options, "concurrency", { fallback: 4 }),
      ...(budget && { budget }),
      onProgress: ({ done, facts, last }) => line.update(`${done} passages, ${facts} facts  ${last.passage}`),
    });
    line.end();
    if (options.json === true) print(report);
    else process.stdout.write(`${printable(describe(report, out))}\n`);
    if (signal.aborted) return EXIT.interrupted;
    return report.failed.length > 0 || report.stopped !== null ? EXIT.failures : EXIT.done;
  } finally {
    line.end();
  }
}

/** The baseline policy plays an agent; it reads nothing. */
function chooseExtractor(values: SettingValues): ReturnType<typeof chooseModel> {
  if (values["model.name"] !== undefined) return chooseModel(values);
  throw new ConfigError("Facts are read from texts by a language model, and none is named.", {
    remedy: "Add --model NAME --base-url http://…/v1 (osler doctor finds local ones).",
  });
}

function readBudget(options: Invocation["options"]): ExtractionOptions["budget"] {
  const usd = numberOption(options, "budget", { fallback: Number.POSITIVE_INFINITY, least: 0, whole: false });
  const tokens = numberOption(options, "tokens", { fallback: Number.POSITIVE_INFINITY });
  return {
    ...(Number.isFinite(usd) ? { usd } : {}),
    ...(Number.isFinite(tokens) ? { tokens } : {}),
  };
}

async function* readPassages({
  home,
  name,
  limit,
}: {
  home: string;
  name: string;
  limit: number;
}): AsyncGenerator<ExtractionPassage> {
  let left = limit;
  for await (const document of readCorpus({ home, name })) {
    for (const { document: id, version, start, text } of cutPassages(document)) {
      if (left <= 0) return;
      if (text === "") continue;
      left -= 1;
      yield { id: `${id}#${start}`, document: id, version, start, text };
    }
  }
}

/** Reasons and failures that are shown; --json has all. */
const SHOWN = 8;

function describe(report: ExtractionReport, out: string): string {
  const { kept, read, failed, facts, linked, unlinked, rejections, promptTokens, completionTokens, usd, stopped } =
    report;
  const reasons = Object.entries(rejections).sort(([, a], [, b]) => b - a);
  return [
    `${kept + read} passages: ${read} read now, ${kept} before; ${facts} facts, ${linked} of their ${linked + unlinked} ends are entities of the graph.`,
    ...reasons.slice(0, SHOWN).map(([reason, count]) => `  ${String(count).padStart(6)} not believed: ${reason}`),
    ...failed
      .slice(0, SHOWN)
      .map(({ passage, message }) => `  ${paint("red", "failed", process.stdout)} ${passage}: ${message}`),
    ...(failed.length > SHOWN ? [`  and ${failed.length - SHOWN} more`] : []),
    `Tokens: ${count(promptTokens)} in, ${count(completionTokens)} out${usd > 0 ? `; ${usd.toFixed(2)} US dollars` : ""}.`,
    ...(stopped === null ? [] : [`Stopped: ${stopped}. The same command goes on from there.`]),
    `Next: osler graph import extraction ${out} --graph <a graph that may hold extracted facts>`,
  ].join("\n");
}
