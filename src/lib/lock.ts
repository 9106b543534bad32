import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { errorCode, LockError, storageError } from "./errors.ts";
import { makeFolder, removeQuietly } from "./files.ts";

/** Holds a folder for this process until released. */
export interface FolderLock {
  release(): void;
}

interface Holder {
  pid: number;
  host: string;
  /** Never the same for two locks. */
  lock: string;
}

const LOCK_FILE = "lock.json";

/** Processes that may die as owners of one folder, one after the other, before somebody has to look. */
const MOST_DEAD = 1000;

/**
 * Takes a folder for this process, making it when it is not there. A folder that a living process holds is a LockError
 * that names its pid; a lock that a dead process of this machine left is taken over.
 *
 * A dead lock is never removed by those who want it: several may want it at once, and one could remove the fresh lock
 * of another. It is succeeded instead: lock.json, then the file named for the lock in it, and so on; the last of this
 * chain is the owner. Whoever releases removes the chain.
 */
export function lockFolder(folder: string): FolderLock {
  const lock = `${process.pid}-${process.hrtime.bigint()}`;
  const own = join(folder, `lock.new.${lock}.json`);
  try {
    makeFolder(folder);
    writeFileSync(own, JSON.stringify({ pid: process.pid, host: hostname(), lock } satisfies Holder));
    for (;;) {
      const taken = succeed(folder, own);
      // The chain that was succeeded may have been removed in the meantime: only what lock.json leads to is held.
      if (taken !== undefined && readChain(folder).holders.at(-1)?.lock === lock)
        return { release: () => release(folder, lock) };
      if (taken !== undefined) rmSync(taken, { force: true });
    }
  } catch (error) {
    throw storageError(error, "lock", folder);
  } finally {
    removeQuietly(own);
  }
}

/** Puts the own lock behind the last one, where that is dead; undefined when another process was faster. */
function succeed(folder: string, own: string): string | undefined {
  const { paths, holders } = readChain(folder);
  const holder = holders.at(-1);
  if (holder !== undefined && (isAlive(holder) || holders.length > MOST_DEAD)) {
    const where = holder.host === hostname() ? "" : ` on ${holder.host}`;
    throw new LockError(`${folder} is in use by process ${holder.pid}${where}.`, {
      remedy: `Wait for it or stop it; if it is gone, delete ${paths.slice(0, holders.length).join(" and ")}.`,
    });
  }
  const path = paths.at(-1) ?? "";
  try {
    // A link, unlike a rename, fails when the name is taken: the content is there the moment the name is.
    linkSync(own, path);
    return path;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return undefined;
    throw error;
  }
}

/** The locks from lock.json on; `paths` has one more, the name that the next one would have. */
function readChain(folder: string): { paths: string[]; holders: Holder[] } {
  const paths = [join(folder, LOCK_FILE)];
  const holders: Holder[] = [];
  for (let path = paths[0]; path !== undefined && holders.length <= MOST_DEAD; path = paths[holders.length]) {
    const holder = readHolder(path);
    if (holder === undefined) break;
    holders.push(holder);
    paths.push(join(folder, `lock.${holder.lock}.json`));
  }
  return { paths, holders };
}

/** From the head on: a chain without its head leads nowhere. A lock that is no longer ours is left alone. */
function release(folder: string, lock: string): void {
  const { paths, holders } = readChain(folder);
  if (holders.at(-1)?.lock !== lock) return;
  for (const path of paths.slice(0, holders.length)) rmSync(path, { force: true });
}

/** What cannot be read was left by a crash of the machine: it is nobody's. */
function readHolder(path: string): Holder | undefined {
  try {
    const { pid, host, lock } = JSON.parse(readFileSync(path, "utf8")) as Holder;
    return {
      pid: Number(pid),
      host: String(host),
      lock: typeof lock === "string" && /^[\w-]+$/.test(lock) ? lock : "unnamed",
    };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    if (errorCode(error) !== undefined) throw error;
    return { pid: 0, host: hostname(), lock: "unreadable" };
  }
}

/** A process of another machine cannot be asked: it counts as alive. */
function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}
