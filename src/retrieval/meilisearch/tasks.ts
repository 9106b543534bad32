import { setTimeout as sleep } from "node:timers/promises";
import type { EnqueuedTask, Meilisearch, Task } from "meilisearch";
import { AbortedError, CorpusError } from "../../lib/errors.ts";
import type { Connection } from "./connection.ts";

/** What is told of the tasks of a server. */
export interface TaskWait {
  corpus: string;
  signal?: AbortSignal | undefined;
  /** How many of those given are done. */
  onProgress?: ((done: number, total: number) => void) | undefined;
  /** How long the server may go on without finishing any of them; default 30 minutes. */
  stallMs?: number | undefined;
}

const STALL_MS = 30 * 60_000;
const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 500;

/** Of many tasks, those that are asked about in one request. */
const ASKED_AT_ONCE = 100;

/** Enqueues a piece of work and waits until it is done. */
export async function doTask(
  connection: Connection,
  wait: TaskWait,
  enqueue: (client: Meilisearch) => Promise<EnqueuedTask>,
): Promise<void> {
  await awaitTasks(connection, [await enqueueTask(connection, wait, enqueue)], wait);
}

/** Returns the number of the task. */
export async function enqueueTask(
  connection: Connection,
  { corpus }: Pick<TaskWait, "corpus">,
  enqueue: (client: Meilisearch) => Promise<EnqueuedTask>,
): Promise<number> {
  const { taskUid } = await connection.write({ corpus, wants: "write" }, enqueue);
  return taskUid;
}

/**
 * Waits until all tasks are done. CorpusError with the server's reason for one that failed or was cancelled, and when the
 * server finishes none of them for a long while; it then says what the server is working on instead.
 */
export async function awaitTasks(connection: Connection, uids: readonly number[], wait: TaskWait): Promise<void> {
  const { signal, onProgress, stallMs = STALL_MS } = wait;
  const open = new Set(uids);
  let last = performance.now();
  for (let pause = FIRST_PAUSE_MS; open.size > 0; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    if (signal?.aborted === true) {
      throw new AbortedError("Stopped before the server was done.", { cause: signal.reason });
    }
    const asked = [...open].slice(0, ASKED_AT_ONCE);
    const { results } = await connection.write({ corpus: wait.corpus, wants: "write" }, (client) =>
      client.tasks.getTasks({ uids: asked, limit: asked.length }),
    );
    const done = results.filter(({ status }) => status !== "enqueued" && status !== "processing");
    for (const task of done) {
      requireSuccess(task, connection.url);
      open.delete(task.uid);
    }
    if (done.length > 0) {
      last = performance.now();
      onProgress?.(uids.length - open.size, uids.length);
    } else if (performance.now() - last > stallMs) throw await stalled(connection, wait, [...open]);
    if (open.size > 0 && done.length < asked.length) await sleep(pause);
  }
}

/** Waits for one task that may also fail for one reason; returns what became of it. */
export async function endTask(connection: Connection, uid: number, wait: TaskWait, forgiven: string): Promise<Task> {
  const look = () => connection.write({ corpus: wait.corpus, wants: "write" }, (client) => client.tasks.getTask(uid));
  try {
    await awaitTasks(connection, [uid], wait);
  } catch (error) {
    const task = await look();
    if (task.error?.code !== forgiven) throw error;
    return task;
  }
  return look();
}

function requireSuccess({ uid, type, indexUid, status, error }: Task, url: string): void {
  if (status === "succeeded") return;
  const what = `The task ${uid} (${type}${indexUid === null ? "" : ` of ${indexUid}`}) of Meilisearch at ${url}`;
  const reason = status === "canceled" ? "was cancelled" : `failed: ${error?.message ?? "no reason is given"}`;
  throw new CorpusError(`${what} ${reason.replace(/\.$/, "")}.`, {
    remedy:
      error?.code === "no_space_left_on_device"
        ? "Free some space on the disk of the server and run the same command again."
        : "Run the same command again; where it fails again, the log of the server says more.",
    cause: error ?? undefined,
  });
}

async function stalled(connection: Connection, { corpus, stallMs = STALL_MS }: TaskWait, open: readonly number[]) {
  const { results } = await connection.read({ corpus, wants: "write" }, (client) =>
    client.tasks.getTasks({ statuses: ["processing"], limit: 1 }),
  );
  const [busy] = results;
  const instead =
    busy === undefined || open.includes(busy.uid)
      ? ""
      : ` It is working on task ${busy.uid} (${busy.type}${busy.indexUid === null ? "" : ` of ${busy.indexUid}`}) since ${busy.startedAt}.`;
  return new CorpusError(
    `Meilisearch at ${connection.url} has finished none of ${open.length} tasks for ${Math.round(stallMs / 1000)} seconds.${instead}`,
    { remedy: "Look at what holds its queue: osler corpus status --meili URL. Run the same command again afterwards." },
  );
}
