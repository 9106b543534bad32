import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { CorpusError, errorCode, storageError } from "../lib/errors.ts";
import { sha256 } from "../lib/hash.ts";

export const MANIFEST_FILE = "manifest.json";

/** Every other file of a folder; small ones with their sha256. */
export const sealedFiles = z.array(
  z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string().optional() }),
);

export type SealedFiles = z.output<typeof sealedFiles>;

/** Hashing every file at every open would take longer than the open itself; a size tells a truncated one. */
const HASHED_BYTES = 1 << 16;

/** Seals a folder: brings its files to the disk, then writes the manifest that lists them. */
export function sealFolder(folder: string, facts: Readonly<Record<string, unknown>>): void {
  try {
    const files: SealedFiles = listFiles(folder).map((path) => {
      flushFile(join(folder, path));
      return { path, ...fingerprint(join(folder, path)) };
    });
    const path = join(folder, MANIFEST_FILE);
    writeFileSync(path, JSON.stringify({ ...facts, files }));
    flushFile(path);
  } catch (error) {
    throw storageError(error, "write", folder);
  }
  flushFolder(folder);
}

/** Throws CorpusError when the manifest is missing or is none: only sealed folders are ever named. */
export function readSealed<T extends z.ZodType>(folder: string, schema: T): z.output<T> {
  const path = join(folder, MANIFEST_FILE);
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const code = errorCode(error);
    if (code !== undefined && code !== "ENOENT" && code !== "ENOTDIR") throw storageError(error, "read", path);
    throw damaged(path, code === undefined ? "it is not a manifest of a corpus" : "it is missing", error);
  }
}

/** Throws CorpusError when a file is missing or is not what was sealed. */
export function verifyFiles(folder: string, files: SealedFiles): void {
  for (const { path, ...sealed } of files) {
    const full = join(folder, path);
    let found: ReturnType<typeof fingerprint>;
    try {
      found = fingerprint(full);
    } catch (cause) {
      throw damaged(full, "it is missing or cannot be read", cause);
    }
    if (found.bytes !== sealed.bytes) throw damaged(full, `it has ${found.bytes} bytes instead of ${sealed.bytes}`);
    if (found.sha256 !== sealed.sha256) throw damaged(full, "its content was changed");
  }
}

export function damaged(path: string, reason: string, cause?: unknown): CorpusError {
  return new CorpusError(`The corpus is damaged at ${path}: ${reason}.`, { remedy: "Build the corpus again.", cause });
}

/** The names in a folder must survive a power cut too; where it cannot be flushed (Windows), the file system sees to it. */
export function flushFolder(folder: string): void {
  try {
    flushFile(folder, "r");
  } catch {
    // It flushes by itself.
  }
}

function fingerprint(path: string): { bytes: number; sha256?: string } {
  const { size } = statSync(path);
  return size > HASHED_BYTES ? { bytes: size } : { bytes: size, sha256: sha256(readFileSync(path)) };
}

/** Locks and logs of the engine carry nothing and may come and go. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "LOCK" && entry.name !== "LOG" && entry.name !== MANIFEST_FILE)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

function flushFile(path: string, mode = "r+"): void {
  const file = openSync(path, mode);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
