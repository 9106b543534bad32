import { BadRequest, type LocalIndex } from "./local-index.ts";

export interface LocalTask {
  uid: number;
  indexUid: string | null;
  status: "enqueued" | "processing" | "succeeded" | "failed" | "canceled";
  type: string;
  error: { message: string; code: string; type: string; link: string } | null;
  enqueuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** What goes wrong, as a test wants it; undefined: nothing. */
export interface Faults {
  /** The answer to a request, in the place of the right one; "drop" ends the connection. */
  request?: (method: string, path: string) => { status: number; body: unknown; headers?: object } | "drop" | undefined;
  /** Why a task fails. */
  task?: (task: LocalTask) => { code: string; message: string } | "never" | undefined;
}

export function errorBody(code: string, message: string, type = "invalid_request") {
  return { message, code, type, link: `https://docs.meilisearch.com/errors#${code}` };
}

export type Enqueue = (type: string, indexUid: string | null, work: () => void) => object;

/** Tasks are done one after the other, a moment after they were given. */
export function createQueue(indexes: Map<string, LocalIndex>, tasks: LocalTask[], faults: Faults): Enqueue {
  let last = Promise.resolve();
  return (type, indexUid, work) => {
    const now = new Date().toISOString();
    const uid = tasks.length;
    const task: LocalTask = {
      ...{ uid, indexUid, status: "enqueued", type, error: null },
      ...{ enqueuedAt: now, startedAt: null, finishedAt: null },
    };
    tasks.push(task);
    last = last.then(async () => {
      await new Promise(setImmediate);
      task.status = "processing";
      task.startedAt = new Date().toISOString();
      const fault = faults.task?.(task);
      if (fault === "never") return;
      const before = new Map([...indexes].map(([name, index]) => [name, { ...index, rows: new Map(index.rows) }]));
      try {
        if (fault !== undefined) throw new BadRequest(fault.code, fault.message);
        work();
        task.status = "succeeded";
      } catch (error) {
        if (!(error instanceof BadRequest)) throw error;
        indexes.clear();
        for (const [name, index] of before) indexes.set(name, index);
        task.status = "failed";
        task.error = errorBody(error.code, error.message);
      }
      task.finishedAt = new Date().toISOString();
    });
    return { taskUid: uid, indexUid, status: "enqueued", type, enqueuedAt: now };
  };
}
