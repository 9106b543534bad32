import { asError, OslerError } from "../lib/errors.ts";
import { paint } from "./terminal.ts";

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
        `${paint("red", "osler:")} ${message}${error.remedy === undefined ? "" : `\n  ${error.remedy}`}\n`,
      );
    const wrongUse = error.wall === "usage" || error.wall === "config" || error.wall === "lock";
    return wrongUse ? EXIT.wrongUse : error.wall === "abort" ? EXIT.interrupted : EXIT.failures;
  }
  if (json) print({ error: { wall: "internal", message } });
  process.stderr.write(
    `${paint("red", "osler:")} a defect: ${stack ?? message}\n  Please report it with the command that you typed.\n`,
  );
  return EXIT.failures;
}

/** One JSON object on stdout, nothing else. */
export function print(object: unknown): void {
  process.stdout.write(`${JSON.stringify(object, null, process.stdout.isTTY ? 2 : 0)}\n`);
}
