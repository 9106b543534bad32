import { DataError, errorCode, storageError } from "./errors.ts";

/** What is wrong with the bytes of an input, said by a reader that does not know how its part is called. */
export class Damage extends Error {
  readonly remedy: string;

  /** `problem` goes on after the name of the part: "it is cut off". */
  constructor(problem: string, remedy: string, cause?: unknown) {
    super(problem, { cause });
    this.remedy = remedy;
  }
}

/** What is wrong with one line; the message ends with nothing, the line is named apart. */
export class LineDamage extends Damage {
  readonly line: number;

  constructor(line: number, problem: string, remedy: string) {
    super(problem, remedy);
    this.line = line;
  }
}

export function convertFrom(encoding: string): string {
  return `Convert it: iconv -f ${encoding} -t UTF-8 FILE > FILE.utf8`;
}

const FETCH_AGAIN = "Fetch it again from its publisher.";

export function cutOff(cause?: unknown): Damage {
  return new Damage("it is cut off", FETCH_AGAIN, cause);
}

export function notWhole(kind: string, cause?: unknown): Damage {
  const reason = cause instanceof Error ? ` (${cause.message})` : "";
  return new Damage(`it is not a whole ${kind}${reason}`, FETCH_AGAIN, cause);
}

/** What a reader threw, as an error for people: Damage gets the name of its part, errors of the disk the path. */
export function inputError(error: unknown, where: string, path: string): Error {
  if (error instanceof Damage) {
    const cause = error instanceof LineDamage ? error : error.cause;
    return new DataError(`${where}: ${error.message}.`, { remedy: error.remedy, cause });
  }
  return errorCode(error) === undefined ? (error as Error) : storageError(error, "read", path);
}
