import { type Config, loadConfig } from "../lib/config.ts";
import { UsageError } from "../lib/errors.ts";
import { nearest } from "../lib/nearest.ts";
import type { SettingKey, SettingValues } from "../lib/settings.ts";
import { readOneName } from "../retrieval/federation/member-names.ts";
import type { CorpusProgress } from "../retrieval/progress.ts";
import type { Invocation } from "./command.ts";
import { bar, createProgressLine } from "./terminal.ts";

type Options = Invocation["options"];

const FLAGS: Record<string, SettingKey> = {
  model: "model.name",
  baseUrl: "model.baseUrl",
  dialect: "model.dialect",
  temperature: "model.temperature",
  maxTokens: "model.maxTokens",
  context: "model.contextTokens",
  timeout: "model.timeoutSeconds",
  maxTurns: "limits.turns",
  maxUsd: "limits.usd",
  seed: "seed",
  home: "home",
  graph: "graph",
  corpus: "corpus",
  meili: "meilisearch.url",
  key: "meilisearch.key",
  asOf: "asOf",
  embeddingsUrl: "embeddings.url",
  embeddingsModel: "embeddings.model",
  rerankUrl: "rerank.url",
  rerankModel: "rerank.model",
};

/** Settings of a command line, environment and configuration file together. */
export function configOf(options: Options): Config & { values: { home: string } } {
  const flags: Partial<Record<SettingKey, string | boolean>> = {};
  for (const [option, key] of Object.entries(FLAGS)) {
    const value = options[option];
    if (typeof value === "string" || typeof value === "boolean") flags[key] = value;
  }
  if (options.stream === false) flags["model.stream"] = false;
  const config = loadConfig({ flags });
  return config as Config & { values: SettingValues & { home: string } };
}

export interface NumberBounds {
  fallback: number;
  /** Default 1. */
  least?: number;
  /** Default true. */
  whole?: boolean;
}

/** A number of the command line; a UsageError that names the option when it is none. */
export function numberOption(
  options: Options,
  name: string,
  { fallback, least = 1, whole = true }: NumberBounds,
): number {
  const text = options[name];
  if (text === undefined) return fallback;
  const value = Number(text);
  if (Number.isFinite(value) && value >= least && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? "a whole number" : "a number";
  throw new UsageError(`${flagOf(name)} cannot be "${String(text)}".`, {
    remedy: `It is ${kind} of at least ${least}.`,
  });
}

function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** One of a few words; a UsageError that names the option and the nearest of them when it is none. */
export function choiceOption<T extends string>(options: Options, name: string, choices: readonly T[]): T | undefined {
  const text = textOption(options, name);
  return text === undefined ? undefined : readChoice(flagOf(name), text, choices);
}

/** `what` is named as it stands in the message: "--format", "format". */
export function readChoice<T extends string>(what: string, text: string, choices: readonly T[]): T {
  const known = choices.find((choice) => choice === text);
  if (known !== undefined) return known;
  const meant = nearest(text, choices);
  throw new UsageError(`${what} cannot be "${text}".`, {
    remedy: `${meant === undefined ? "" : `Did you mean ${meant}? `}It is one of: ${choices.join(", ")}.`,
  });
}

/** Values of an option that may be given several times, each perhaps with commas between. */
export function listOption(options: Options, name: string): string[] | undefined {
  const items = textsOption(options, name)
    .flatMap((value) => value.split(","))
    .map((item) => item.trim())
    .filter((item) => item !== "");
  return items.length === 0 ? undefined : items;
}

/** Values of an option that may be given several times, as they are. */
export function textsOption(options: Options, name: string): string[] {
  const value = options[name];
  return typeof value === "string" ? [value] : Array.isArray(value) ? value : [];
}

/** The value of an option that a command cannot do without. */
export function requiredOption(options: Options, name: string, remedy: string): string {
  const value = textOption(options, name);
  if (value === undefined) throw new UsageError(`There is no ${flagOf(name)}.`, { remedy });
  return value;
}

/** The one corpus that a command works on; UsageError where none is named, or several are. */
export function oneCorpus({ corpus }: SettingValues, remedy: string): string {
  if (corpus === undefined) throw new UsageError("There is no --corpus.", { remedy });
  return readOneName(corpus);
}

/** Shows the building of a corpus as one line. */
export function showCorpusProgress(): { report: (progress: CorpusProgress) => void; end: () => void } {
  const line = createProgressLine();
  return {
    report: ({ message, done, total }) => line.update(total > 0 ? `${message}  ${bar(done, total)}` : message),
    end: () => line.end(),
  };
}

/** Aborts at the first Ctrl-C; the second one ends the process at once. */
export function abortOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Error("interrupted"));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return controller.signal;
}
