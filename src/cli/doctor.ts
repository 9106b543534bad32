import { type Check, checkMachine } from "./checks.ts";
import type { Invocation } from "./commands.ts";
import { EXIT, type ExitCode, print } from "./exit.ts";
import { abortOnInterrupt, configOf } from "./settings.ts";
import { paint, table } from "./terminal.ts";

/** Says in one table what works, what does not, and the command that would fix it. */
export async function doctor({ options }: Invocation): Promise<ExitCode> {
  const { values } = configOf(options);
  const checks = await checkMachine(values, abortOnInterrupt());
  const failed = checks.filter(({ state }) => state === "fails");
  if (options.json === true) print({ ok: failed.length === 0, checks });
  else process.stdout.write(`${show(checks)}\n`);
  return failed.length > 0 ? EXIT.failures : EXIT.done;
}

const SIGNS = { works: "✓", off: "–", fails: "✗" } as const;
const COLOURS = { works: "green", off: "dim", fails: "red" } as const;

function show(checks: readonly Check[]): string {
  const rows = checks.map(({ state, what, detail }) => [SIGNS[state], what, detail]);
  const lines = table(rows).split("\n");
  return checks
    .flatMap(({ state, fix }, index) => {
      const line = paint(COLOURS[state], lines[index] ?? "", process.stdout);
      return fix === undefined ? [line] : [line, `     → ${fix}`];
    })
    .join("\n");
}
