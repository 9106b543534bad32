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

/**
 * The folder of a corpus: `builds/` with complete builds and those being made, and `current`, a file that names the one
 * that is read. It is replaced by a rename, so at every instant it names a complete build or, before the first, is absent.
 */
const CURRENT_FILE = "current";
const BUILDS_FOLDER = "builds";

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

/** Makes a fresh, empty folder for a build. Needs the lock. */
export function createBuild(folder: string): { name: string; path: string } {
  const time = Math.trunc((performance.timeOrigin + performance.now()) * 1000);
  const name = `${time.toString(36)}-${process.pid.toString(36)}`;
  const path = join(folder, BUILDS_FOLDER, name);
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw storageError(error, "make", path);
  }
  return { name, path };
}

/** Makes a sealed build the current one. Needs the lock. Readers of the former one keep their open files. */
export function publishBuild(folder: string, name: string): void {
  const path = join(folder, CURRENT_FILE);
  const fresh = `${path}.new`;
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

/** Removes every build but the current one: former ones, and what a crash left. Needs the lock. */
export function sweepBuilds(folder: string): void {
  const builds = join(folder, BUILDS_FOLDER);
  const current = currentBuild(folder);
  for (const name of readBuilds(builds)) if (join(builds, name) !== current) removeBuild(join(builds, name));
}

/** A build that cannot be removed now (Windows keeps open files) is left for the next sweep. */
export function removeBuild(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {}
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
    await sleep(100);
  }
}

function readBuilds(builds: string): string[] {
  try {
    return readdirSync(builds);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw storageError(error, "read", builds);
  }
}

/** The rename itself must survive a power cut; where a folder cannot be flushed (Windows), the file system sees to it. */
function flushFolder(folder: string): void {
  try {
    const file = openSync(folder, "r");
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch {}
}
