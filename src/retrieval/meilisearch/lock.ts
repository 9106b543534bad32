import { createHash, randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { CorpusError, errorCode, LockError } from "../../lib/errors.ts";
import type { Connection } from "./connection.ts";
import { faultCode } from "./failures.ts";
import { type IndexNames, lockName, PARTS } from "./names.ts";
import { doTask, endTask, enqueueTask, type TaskWait } from "./tasks.ts";

export interface ServerLock {
  /** Whether the writer before ended in the middle of a change: the indexes may not fit together. */
  unfinished: boolean;
  /** CorpusError when another writer took it over: what was being written is not to be finished. */
  confirm(): Promise<void>;
  release(): Promise<void>;
}

/** `load` makes indexes beside those that are read, `change` changes those that are. */
export type LockKind = "load" | "change";

/** A writer that is not heard of for so long, and for which the server has nothing to do, has ended. */
const LIFETIME_SECONDS = 60;
const RENEWAL_MS = 15_000;
const LONGEST_WAIT_MS = 3_600_000;
const PAUSE_MS = 150;

const HOST = createHash("sha256").update(hostname()).digest("hex").slice(0, 12);

interface Holder {
  kind: string;
  /** Of one lock. */
  token: string;
  host: string;
  process: number;
  /** Seconds. */
  until: number;
}

interface LockPlace {
  connection: Connection;
  names: IndexNames;
  uid: string;
  wait: TaskWait;
}

/**
 * One writer at a time. The lock is an empty index, because the server makes each index once; its primary key names who
 * holds it, and until when unless renewed.
 */
export async function lockCorpus(
  connection: Connection,
  names: IndexNames,
  { kind, onWaiting, ...wait }: TaskWait & { kind: LockKind; onWaiting?: () => void },
): Promise<ServerLock> {
  const place = { connection, names, uid: lockName(names), wait };
  const holder: Holder = { kind, token: randomBytes(8).toString("hex"), host: HOST, process: process.pid, until: 0 };
  const end = performance.now() + LONGEST_WAIT_MS;
  let unfinished = false;
  for (;;) {
    const now = await take(place, { ...holder, kind: unfinished ? "change" : kind });
    const held = await readHolder(place);
    if (held?.token === holder.token) break;
    if (held !== undefined && (await hasEnded(place, held, now))) {
      unfinished ||= held.kind === "change";
      await remove(place);
      continue;
    }
    if (performance.now() > end) throw stillHeld(place);
    wait.signal?.throwIfAborted();
    onWaiting?.();
    if (held !== undefined) await sleep(PAUSE_MS);
  }
  const timer = setInterval(() => {
    renew(place, holder).catch(() => {});
  }, RENEWAL_MS);
  timer.unref();
  return {
    unfinished,
    async confirm() {
      if ((await readHolder(place))?.token === holder.token) return;
      throw new CorpusError(`Another process has begun to write the corpus "${wait.corpus}" meanwhile.`, {
        remedy: "Run the same command again when that one has ended.",
      });
    },
    async release() {
      clearInterval(timer);
      await remove(place);
    },
  };
}

function writeHolder({ kind, token, host, process: number }: Holder): string {
  return [kind, token, host, number, Math.trunc(Date.now() / 1000) + LIFETIME_SECONDS].join("_");
}

/** Undefined: nobody. */
async function readHolder({ connection, uid, wait: { corpus } }: LockPlace): Promise<Holder | undefined> {
  const index = await connection.write({ corpus, wants: "write" }, async (client) => {
    try {
      return await client.getRawIndex(uid);
    } catch (error) {
      if (faultCode(error) === "index_not_found") return undefined;
      throw error;
    }
  });
  if (index === undefined) return undefined;
  const [kind = "", token = "", host = "", number = "", until = ""] = (index.primaryKey ?? "").split("_");
  return { kind, token, host, process: Number(number), until: Number(until) };
}

/** Tries to make the index; returns the time of the server in seconds. */
async function take({ connection, uid, wait }: LockPlace, holder: Holder): Promise<number> {
  const primaryKey = writeHolder(holder);
  const number = await enqueueTask(connection, wait, (client) => client.createIndex(uid, { primaryKey }));
  const { enqueuedAt } = await endTask(connection, number, wait, "index_already_exists");
  return Math.trunc(Date.parse(enqueuedAt) / 1000);
}

/** A process of this machine that is no more, or one that gave no sign while the server had nothing to do for it. */
async function hasEnded({ connection, names, wait }: LockPlace, holder: Holder, now: number): Promise<boolean> {
  if (holder.host === HOST && !isRunning(holder.process)) return true;
  if (holder.until >= now) return false;
  const indexUids = PARTS.flatMap((part) => [names[part], `${names[part]}__next`]);
  const { total } = await connection.write({ corpus: wait.corpus, wants: "write" }, (client) =>
    client.tasks.getTasks({ indexUids, statuses: ["enqueued", "processing"], limit: 1 }),
  );
  return total === 0;
}

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

async function renew(place: LockPlace, holder: Holder): Promise<void> {
  const held = await readHolder(place);
  if (held?.token !== holder.token) return;
  const primaryKey = writeHolder(held);
  await doTask(place.connection, place.wait, (client) => client.index(place.uid).update({ primaryKey }));
}

async function remove({ connection, uid, wait }: LockPlace): Promise<void> {
  const number = await enqueueTask(connection, wait, (client) => client.deleteIndex(uid));
  await endTask(connection, number, wait, "index_not_found");
}

function stillHeld({ connection, uid, wait }: LockPlace): LockError {
  return new LockError(`Another process has been writing the corpus "${wait.corpus}" on ${connection.url} for long.`, {
    remedy: `Wait for it. If there is none, delete the index ${uid} on the server.`,
  });
}
