/**
 * Every error that Osler raises on purpose is named by the wall that was crossed, carries the foreign error as its
 * `cause`, and ends with one sentence that says what to do (`remedy`). Anything else that is thrown is a defect.
 */
export type Wall = "usage" | "config" | "data" | "storage" | "lock" | "model" | "tool" | "corpus" | "network" | "abort";

export interface OslerErrorOptions {
  /** One sentence: what the reader can do about it. */
  remedy?: string;
  cause?: unknown;
}

export abstract class OslerError extends Error {
  abstract readonly wall: Wall;
  readonly remedy: string | undefined;

  constructor(message: string, options: OslerErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.remedy = options.remedy;
  }
}

/** The command line was wrong: exit code 2. */
export class UsageError extends OslerError {
  readonly wall = "usage";
}

/** A setting is missing, unknown or malformed: exit code 2. */
export class ConfigError extends OslerError {
  readonly wall = "config";
}

/** A line or field of somebody's data is not what it must be. */
export class DataError extends OslerError {
  readonly wall = "data";
}

/** The file system refused: disk full, read-only, no permission, missing. */
export class StorageError extends OslerError {
  readonly wall = "storage";
}

/** Another process owns the folder. */
export class LockError extends OslerError {
  readonly wall = "lock";
}

/** What went wrong between us and a model's endpoint. */
export type ModelFault =
  | "unreachable"
  | "unauthorized"
  | "not_found"
  | "rate_limited"
  | "server_error"
  | "bad_request"
  | "bad_reply"
  | "timeout";

export class ModelError extends OslerError {
  readonly wall = "model";
  readonly fault: ModelFault;
  /** HTTP status, when there was one. */
  readonly status: number | undefined;

  constructor(fault: ModelFault, message: string, options: OslerErrorOptions & { status?: number } = {}) {
    super(message, options);
    this.fault = fault;
    this.status = options.status;
  }
}

/** The corpus or its index could not be opened, read or written. */
export class CorpusError extends OslerError {
  readonly wall = "corpus";
}

/** A request to the outside failed before it gave an answer, or was refused by our own rules. */
export class NetworkError extends OslerError {
  readonly wall = "network";
  /** `blocked`: our rules refused the address; `unavailable`: the other side did. */
  readonly kind: "blocked" | "unavailable";

  constructor(kind: "blocked" | "unavailable", message: string, options: OslerErrorOptions = {}) {
    super(message, options);
    this.kind = kind;
  }
}

/** The caller asked to stop. */
export class AbortedError extends OslerError {
  readonly wall = "abort";
}

const STORAGE_REASONS: Record<string, [reason: string, remedy: string]> = {
  ENOSPC: ["the disk is full", "Free some space and run the same command again; what was recorded is kept."],
  EROFS: ["the file system is read-only", "Choose a folder that can be written."],
  EACCES: ["permission denied", "Choose a folder that you may write, or change its permissions."],
  EPERM: ["operation not permitted", "Choose a folder that you may write, or change its permissions."],
  ENOENT: ["no such file or folder", "Check the path."],
  ENOTDIR: ["a part of the path is not a folder", "Check the path."],
  EEXIST: ["something of that name is there already", "Choose another path, or move what is there."],
  EFBIG: [
    "the file is larger than the system allows",
    "Raise the limit of file sizes (ulimit -f) and run the same command again; what was recorded is kept.",
  ],
  EISDIR: ["it is a folder, not a file", "Name a file."],
  EMFILE: ["too many open files", "Lower --concurrency or raise the limit of open files (ulimit -n)."],
  EDQUOT: ["the disk quota is used up", "Free some space and run the same command again; what was recorded is kept."],
};

/** Turns an error of `node:fs` into a StorageError that names the path; passes everything else through. */
export function storageError(error: unknown, action: string, path: string): Error {
  const code = errorCode(error);
  if (error instanceof OslerError || code === undefined) return asError(error);
  const [reason, remedy] = STORAGE_REASONS[code] ?? [code, "Check the path and the disk."];
  return new StorageError(`Cannot ${action} ${path}: ${reason}.`, { remedy, cause: error });
}

export function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** One line for a person: the message and, when there is one, what to do. */
export function describeError(error: unknown): string {
  const { message } = asError(error);
  return error instanceof OslerError && error.remedy !== undefined ? `${message} ${error.remedy}` : message;
}
