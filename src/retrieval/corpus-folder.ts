import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode, LockError, storageError } from "../lib/errors.ts";
import { type FolderLock, lockFolder } from "../lib/lock.ts";
import { flushFolder } from "./sealed-files.ts";

/**
 * The folder of a corpus: `segments/` with the documents as they were written, `builds/` with builds, each of which says
 * which segments make the corpus and what in them is dead, and `current`, a file that names the build that is read. It is
 * replaced by a rename, so at every instant it names a complete build or, before the first, is absent.
 */
const CURRENT_FILE = "current";
const BUILDS_FOLDER = "builds";
const SEGMENTS_FOLDER = "segments";

const LONGEST_WAIT_MS = 600_000;

/** The folder of the current build; undefined when there is none. */
export function currentBuild(folder: string): string | undefined {
  const path = join(folder, CURRENT_FILE);
  try {
    return join(folder, BUILDS_FOLDER, readFileSync(path, "utf8").trim());
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw storageError(error, "read", path);
  }
}

export function segmentFolder(folder: string, name: string): string {
  return join(folder, SEGMENTS_FOLDER, name);
}

export function buildFolder(folder: string, name: string): string {
  return join(folder, BUILDS_FOLDER, name);
}

let made = 0;

/** A name that no build and no segment has had. */
export function freshName(): string {
  const time = Math.trunc((performance.timeOrigin + performance.now()) * 1000);
  return `${time.toString(36)}-${process.pid.toString(36)}-${(made++).toString(36)}`;
}

export function makeFresh(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw storageError(error, "make", path);
  }
}

/** Makes a sealed build the current one. Needs the lock. Readers of the former one keep their open files. */
export function publishBuild(folder: string, name: string): void {
  const path = join(folder, CURRENT_FILE);
  const fresh = `${path}.new`;
  flushFolder(join(folder, SEGMENTS_FOLDER));
  flushFolder(join(folder, BUILDS_FOLDER));
  try {
    const file = openSync(fresh, "w");
    try {
      writeSync(file, `${name}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(fresh, path);
  } catch (error) {
    throw storageError(error, "write", path);
  }
  flushFolder(folder);
}

/** Removes every build but the current one and the segments that it does not name: what was replaced, and what a crash left. Needs the lock. */
export function sweepFolder(folder: string, segments: readonly string[]): void {
  const build = currentBuild(folder);
  sweep(join(folder, BUILDS_FOLDER), (path) => path === build);
  const kept = new Set(segments.map((name) => segmentFolder(folder, name)));
  sweep(join(folder, SEGMENTS_FOLDER), (path) => kept.has(path));
}

function sweep(folder: string, isKept: (path: string) => boolean): void {
  for (const name of readNames(folder)) if (!isKept(join(folder, name))) removeFolder(join(folder, name));
}

/** What cannot be removed now (Windows keeps open files) is left for the next sweep. */
export function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // It stays.
  }
}

/** Takes the folder for this process; while another one holds it, waits and says so once. */
export async function lockForBuild(folder: string, onWait: (holder: LockError) => void): Promise<FolderLock> {
  const end = performance.now() + LONGEST_WAIT_MS;
  for (let attempt = 0; ; attempt++) {
    try {
      return lockFolder(folder);
    } catch (error) {
      if (!(error instanceof LockError) || performance.now() > end) throw error;
      if (attempt === 0) onWait(error);
    }
    await sleep(Math.min(100, 10 * 2 ** attempt));
  }
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw storageError(error, "read", folder);
  }
}
