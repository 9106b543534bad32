import { asError, errorCode, OslerError } from "../lib/errors.ts";
import { paint, printable } from "./terminal.ts";

/** What scripts can rely on. */
export const EXIT = { done: 0, failures: 1, wrongUse: 2, interrupted: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Tells an error in one or two sentences and returns the exit code; with --json it is one object on stdout. */
export function failWith(error: unknown, json: boolean): ExitCode {
  const { message, stack } = asError(error);
  if (error instanceof OslerError) {
    if (json)
      print({ error: { wall: error.wall, message, ...(error.remedy === undefined ? {} : { remedy: error.remedy }) } });
    else
      process.stderr.write(
        `${paint("red", "osler:")} ${printable(message)}${error.remedy === undefined ? "" : `\n  ${printable(error.remedy)}`}\n`,
      );
    return exitCodeOf(error);
  }
  if (json) print({ error: { wall: "internal", message } });
  process.stderr.write(
    `${paint("red", "osler:")} a defect: ${stack ?? message}\n  Please report it with the command that you typed.\n`,
  );
  return EXIT.failures;
}

/** Faults of the file system that come from a wrong path, not from the disk. */
const WRONG_PATHS = ["ENOENT", "ENOTDIR", "EISDIR", "EEXIST"];

function exitCodeOf({ wall, cause }: OslerError): ExitCode {
  if (wall === "abort") return EXIT.interrupted;
  if (wall === "usage" || wall === "config" || wall === "lock") return EXIT.wrongUse;
  return wall === "storage" && WRONG_PATHS.includes(errorCode(cause) ?? "") ? EXIT.wrongUse : EXIT.failures;
}

/** One JSON object on stdout, nothing else. */
export function print(object: unknown): void {
  process.stdout.write(`${JSON.stringify(object, null, process.stdout.isTTY ? 2 : 0)}\n`);
}
