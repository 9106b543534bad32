import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { errorCode, storageError } from "./errors.ts";

/** Makes a folder with all above it. Node's own way never returns where the system refuses below an existing folder (/proc). */
export function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  const parent = dirname(folder);
  if (parent !== folder && !existsSync(parent)) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    if (errorCode(error) !== "EEXIST" || !statSync(folder).isDirectory()) throw storageError(error, "make", folder);
  }
}

/** Writes a file whole or not at all: readers see the old content or the new, after a crash too. A device or a pipe is written to. */
export function writeFileWhole(path: string, content: string | Uint8Array): void {
  try {
    makeFolder(dirname(path));
    if (!existsSync(path)) replaceFile(path, content);
    else if (isDevice(path)) writeFileSync(path, content);
    else replaceFile(realpathSync(path), content);
  } catch (error) {
    throw storageError(error, "write", path);
  }
}

function isDevice(path: string): boolean {
  const status = statSync(path);
  return !status.isFile() && !status.isDirectory();
}

function replaceFile(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const descriptor = openSync(temporary, "w");
    try {
      const bytes = typeof content === "string" ? Buffer.from(content) : content;
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}

/** For what is left after a failure: the failure itself is what has to be told. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It stays.
  }
}

/** One JSON text a line. */
export function toJsonl(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
