import { describeError, storageError } from "../lib/errors.ts";
import { EXIT } from "./exit.ts";

/**
 * A reader that has seen enough (`| head -1`) ends the process quietly; a full disk behind stdout is one sentence. What
 * cannot be said on stderr is nothing to stop for.
 */
export function guardOutput(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    process.stderr.write(`osler: ${describeError(storageError(error, "write", "the output"))}\n`);
    process.exit(EXIT.failures);
  });
  process.stderr.on("error", () => {});
}

/** A number for people: "1,234". */
export function count(number: number): string {
  return number.toLocaleString("en");
}
