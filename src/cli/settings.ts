import { type Config, loadConfig } from "../lib/config.ts";
import { UsageError } from "../lib/errors.ts";
import type { SettingKey, SettingValues } from "../lib/settings.ts";
import type { CorpusProgress } from "../retrieval/progress.ts";
import type { Invocation } from "./commands.ts";
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
};

/** Settings of a command line, environment and configuration file together. */
export function configOf(options: Options): Config & { values: { home: string } } {
  const flags = Object.fromEntries(Object.entries(FLAGS).map(([option, key]) => [key, options[option]]));
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
  const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new UsageError(`--${flag} cannot be "${String(text)}".`, { remedy: `It is ${kind} of at least ${least}.` });
}

export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
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
