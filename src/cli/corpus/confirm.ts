import { createInterface } from "node:readline/promises";
import { UsageError } from "../../lib/errors.ts";
import { isTerminal } from "../terminal.ts";

/** Asks on the terminal; where there is none, a UsageError that names --yes. */
export async function confirm(question: string): Promise<boolean> {
  if (!isTerminal(process.stderr) || process.stdin.isTTY !== true) {
    throw new UsageError(`${question} Nobody can be asked here.`, { remedy: "Say so with --yes." });
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(?:es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
}
