import { untilAborted } from "../lib/abort.ts";
import { AbortedError } from "../lib/errors.ts";
import type { Check, CheckedSettings } from "./check.ts";
import { checkMachine } from "./checks.ts";
import type { Invocation } from "./command.ts";
import { EXIT, type ExitCode, print } from "./exit.ts";
import { abortOnInterrupt, configOf, showCorpusProgress } from "./settings.ts";
import { paint, printable, table } from "./terminal.ts";

/** Says in one table what works, what does not, and the command that would fix it. */
export async function doctor({ options }: Invocation): Promise<ExitCode> {
  const { values } = configOf(options);
  const checks = await watchChecks(values);
  const failed = checks.filter(({ state }) => state === "fails");
  if (options.json === true) print({ ok: failed.length === 0, checks });
  else process.stdout.write(`${show(checks)}\n`);
  return failed.length > 0 ? EXIT.failures : EXIT.done;
}

/** Shows what takes long; an interruption does not wait for it. */
async function watchChecks(settings: CheckedSettings): Promise<Check[]> {
  const signal = abortOnInterrupt();
  const progress = showCorpusProgress();
  const work = checkMachine(settings, { signal, onProgress: progress.report });
  try {
    return await untilAborted(work, signal);
  } catch (error) {
    throw signal.aborted ? new AbortedError("Stopped before all was checked.", { cause: error }) : error;
  } finally {
    progress.end();
  }
}

const SIGNS = { works: "✓", off: "–", fails: "✗" } as const;
const COLOURS = { works: "green", off: "dim", fails: "red" } as const;

function show(checks: readonly Check[]): string {
  const rows = checks.map(({ state, what, detail }) => [SIGNS[state], what, detail]);
  const lines = table(rows).split("\n");
  return checks
    .flatMap(({ state, fix }, index) => {
      const line = paint(COLOURS[state], printable(lines[index] ?? ""), process.stdout);
      return fix === undefined ? [line] : [line, `     → ${printable(fix)}`];
    })
    .join("\n");
}
