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
  writePartsWhole(path, [content]);
}

/** The same for content that is too long to hold: its parts are asked for as they are written. */
export function writePartsWhole(path: string, parts: Iterable<string | Uint8Array>): void {
  try {
    makeFolder(dirname(path));
    if (!existsSync(path)) replaceFile(path, parts);
    else if (isDevice(path)) writeParts(openSync(path, "w"), parts);
    else replaceFile(realpathSync(path), parts);
  } catch (error) {
    throw storageError(error, "write", path);
  }
}

function isDevice(path: string): boolean {
  const status = statSync(path);
  return !status.isFile() && !status.isDirectory();
}

function replaceFile(path: string, parts: Iterable<string | Uint8Array>): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeParts(openSync(temporary, "w"), parts, fsyncSync);
    renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}

function writeParts(
  descriptor: number,
  parts: Iterable<string | Uint8Array>,
  flush: (descriptor: number) => void = () => {},
): void {
  try {
    for (const part of parts) {
      const bytes = typeof part === "string" ? Buffer.from(part) : part;
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    }
    flush(descriptor);
  } finally {
    closeSync(descriptor);
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
