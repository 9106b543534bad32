import { createSpeaker } from "../../../trajectories/language/create-speaker.ts";
import { type Estimate, estimateCost, type Price } from "../../../trajectories/writer/estimate.ts";
import type { TextReport, WriterReport } from "../../../trajectories/writer/report.ts";
import { rewriteTasks } from "../../../trajectories/writer/rewrite-tasks.ts";
import type { EntityType } from "../../knowledge/fact.ts";
import type { Graph } from "../../knowledge/graph.ts";
import { createNameIndex } from "../../knowledge/names.ts";
import { openGraph } from "../../knowledge/open.ts";
import { ConfigError, UsageError } from "../../lib/errors.ts";
import type { SettingValues } from "../../lib/settings.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { abortOnInterrupt, configOf, listOption, numberOption, requiredOption, textOption } from "../settings.ts";
import { createProgressLine, printable } from "../terminal.ts";
import { namedModel } from "./named-model.ts";
import { readSet } from "./read-set.ts";

type Options = Invocation["options"];

/** Lets models rewrite questions and think traces; what fails a gate or a grader stays as it was. Goes on where it stopped. */
export async function writeTasks({ words: [path = ""], options }: Invocation): Promise<ExitCode> {
  const out = requiredOption(options, "out", "Name the folder of what is written: --out tasks-written");
  const tasks = (await readSet(path)).slice(0, numberOption(options, "limit", { fallback: Number.POSITIVE_INFINITY }));
  const { values } = configOf(options);
  const budget = budgetOf(options, priceOf(values));
  const cast = await castOf(options, values);
  const estimate = estimateCost(tasks, {
    graders: cast.graders.length,
    writes: cast.writer !== undefined,
    teaches: cast.teacher !== undefined,
    ...given("price", priceOf(values)),
  });
  process.stderr.write(`${tellEstimate(estimate, tasks.length)}\n`);
  if (options.estimate === true) {
    if (options.json === true) print(estimate);
    return EXIT.done;
  }
  const graph = await openGraph(values.graph);
  const line = createProgressLine();
  const signal = abortOnInterrupt();
  try {
    const { report } = await rewriteTasks({
      ...{ tasks, out, budget, signal, ...cast, speaker: createSpeaker(graph), mentions: mentionsIn(graph) },
      attempts: numberOption(options, "attempts", { fallback: 2 }),
      concurrency: numberOption(options, "concurrency", { fallback: 4 }),
      onProgress: ({ done, report: { question, trace } }) =>
        line.update(
          `${done} of ${tasks.length} tasks, ${question.accepted} questions and ${trace.accepted} traces accepted`,
        ),
    });
    line.end();
    if (options.json === true) print({ folder: out, estimate, ...report });
    else process.stdout.write(`${printable(describe(report, out))}\n`);
    if (signal.aborted) return EXIT.interrupted;
    return report.stopped === null && report.unavailable.length === 0 ? EXIT.done : EXIT.failures;
  } finally {
    line.end();
  }
}

async function castOf(options: Options, values: SettingValues) {
  const [writer, teacher] = [textOption(options, "writer"), textOption(options, "teacher")];
  const graders = listOption(options, "graders") ?? [];
  if (graders.length === 0)
    throw new UsageError("There is no --graders.", { remedy: "Name one or several: --graders a,b" });
  if (writer === undefined && teacher === undefined) {
    throw new UsageError("There is nothing to write.", { remedy: "Name a --writer, a --teacher or both." });
  }
  return {
    ...(writer === undefined ? {} : { writer: await namedModel(writer, values) }),
    ...(teacher === undefined ? {} : { teacher: await namedModel(teacher, values) }),
    graders: await Promise.all(graders.map((grader) => namedModel(grader, values))),
  };
}

function priceOf(values: SettingValues): Price | undefined {
  const [input, output] = [values["model.inputPrice"], values["model.outputPrice"]];
  return input === undefined || output === undefined ? undefined : { inputPerMillion: input, outputPerMillion: output };
}

/** "20usd", "20", or "500000tokens". */
function budgetOf(options: Options, price: Price | undefined): { usd?: number; tokens?: number } {
  const text = textOption(options, "budget");
  if (text === undefined) return {};
  const [, amount, unit = "usd"] = /^(\d+(?:\.\d+)?) ?(usd|tokens)?$/i.exec(text) ?? [];
  if (amount === undefined) {
    throw new UsageError(`--budget cannot be "${text}".`, { remedy: "It is an amount: 20usd, or 500000tokens." });
  }
  if (unit.toLowerCase() === "tokens") return { tokens: Number(amount) };
  if (price !== undefined) return { usd: Number(amount) };
  throw new ConfigError("A budget in US dollars needs the prices of the model.", {
    remedy: "Set model.inputPrice and model.outputPrice in osler.config.json, or give tokens: --budget 500000tokens.",
  });
}

function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

/** What a rewriting could add: things that have names of their own. */
const NAMED: ReadonlySet<EntityType> = new Set<EntityType>([
  "disease",
  "gene",
  "drug",
  "phenotype",
  "organism",
  "procedure",
]);
/** Words of questions that are names too. */
const GENERIC =
  /^(?:an? |the )?(?:diseases?|disorders?|syndromes?|conditions?|illness(?:es)?|symptoms?|signs?|findings?|infections?)$/i;

function mentionsIn(graph: Graph): (text: string) => string[] {
  const names = createNameIndex(graph);
  return (text) =>
    names
      .mentions(text)
      .filter((mention) => !GENERIC.test(mention.text))
      .flatMap(({ entityIds }) => entityIds)
      .filter((id) => NAMED.has(graph.entity(id)?.type ?? "concept"));
}

function tellEstimate({ calls, promptTokens, completionTokens, usd }: Estimate, tasks: number): string {
  const tokens = `${promptTokens.toLocaleString("en")} tokens in, ${completionTokens.toLocaleString("en")} out`;
  const cost = usd === undefined ? "no price is known" : `about ${usd.toFixed(2)} US dollars`;
  return `Estimate for one attempt at ${tasks} tasks: ${calls.toLocaleString("en")} calls, ${tokens}; ${cost}.`;
}

function describe(report: WriterReport, out: string): string {
  const { question, trace, unavailable, left, promptTokens, completionTokens, usd, stopped } = report;
  return [
    ...describeText("questions", question),
    ...describeText("traces", trace),
    ...unavailable.slice(0, 3).map(({ task, message }) => `  not asked: ${task}: ${message}`),
    ...(unavailable.length + left === 0
      ? []
      : [`${unavailable.length} tasks met a model that did not answer, ${left} were not begun.`]),
    `Tokens: ${promptTokens.toLocaleString("en")} in, ${completionTokens.toLocaleString("en")} out${usd > 0 ? `; ${usd.toFixed(2)} US dollars` : ""}.`,
    ...(stopped === null ? [] : [`Stopped: ${stopped}. The same command goes on from there.`]),
    `${out}: tasks.jsonl, rejected.jsonl, report.json, calls.jsonl`,
  ].join("\n");
}

function describeText(what: string, { tasks, accepted, attempts, refused }: TextReport): string[] {
  if (tasks === 0) return [];
  const share = (count: number) => `${((100 * count) / attempts).toFixed(0)} %`;
  const gates = Object.entries(refused).sort(([, a], [, b]) => b - a);
  return [
    `${accepted} of ${tasks} ${what} accepted, ${attempts} attempts.`,
    ...gates.map(
      ([gate, count]) => `  ${String(count).padStart(5)} refused (${share(count)} of the attempts): ${gate}`,
    ),
  ];
}
