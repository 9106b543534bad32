import type { EnqueuedTask, Meilisearch, Settings } from "meilisearch";
import { CorpusError } from "../../lib/errors.ts";
import type { ReportProgress } from "../progress.ts";
import type { Connection } from "./connection.ts";
import { faultCode } from "./failures.ts";
import { type Ledger, readLedger } from "./ledger.ts";
import type { ServerLock } from "./lock.ts";
import { type IndexNames, PARTS } from "./names.ts";
import { INDEX_SETTINGS, olderSettings } from "./settings.ts";
import { type CorpusRecord, SCHEMA } from "./state.ts";
import { awaitTasks, doTask, enqueueTask, type TaskWait } from "./tasks.ts";

/** Where and how a corpus is written. */
export interface Writing {
  connection: Connection;
  names: IndexNames;
  name: string;
  server: string;
  lock: ServerLock;
  wait: TaskWait;
  report: ReportProgress;
}

/** Empty indexes with their settings, or those of the same load that was interrupted; returns what they hold. */
export async function prepareNext(writing: Writing, next: IndexNames, key: string | undefined): Promise<Ledger> {
  const { connection, name, wait } = writing;
  const mark = key === undefined ? undefined : `${SCHEMA} ${key}`;
  if (mark !== undefined && (await readMark(writing, next)) === mark)
    return readLedger(connection, name, next.documents);
  await dropIndexes(writing, next);
  const tasks: number[] = [];
  for (const part of PARTS) {
    tasks.push(await enqueueTask(connection, wait, (client) => client.createIndex(next[part], { primaryKey: "id" })));
    tasks.push(
      await enqueueTask(connection, wait, (client) => updateSettings(client, next[part], INDEX_SETTINGS[part])),
    );
  }
  await awaitTasks(connection, tasks, wait);
  if (mark !== undefined) {
    await doTask(connection, wait, (client) =>
      client.index(next.state).addDocuments([{ id: "load", kind: "load", mark }]),
    );
  }
  return new Map();
}

async function updateSettings(client: Meilisearch, uid: string, settings: Settings): Promise<EnqueuedTask> {
  try {
    return await client.index(uid).updateSettings(settings);
  } catch (error) {
    if (faultCode(error) !== "invalid_settings_ranking_rules") throw error;
    return client.index(uid).updateSettings(olderSettings(settings));
  }
}

/** What the load of the indexes beside was, as far as there is one. */
async function readMark({ connection, name }: Writing, { state }: IndexNames): Promise<unknown> {
  return connection.write({ corpus: name, wants: "write" }, async (client) => {
    try {
      return (await client.index(state).getDocument("load")).mark;
    } catch (error) {
      if (["index_not_found", "document_not_found"].includes(faultCode(error) ?? "")) return undefined;
      throw error;
    }
  });
}

/** Rows that were lost on the way would never be missed otherwise. */
export async function verifyCounts({ connection, name, wait }: Writing, next: IndexNames, record: CorpusRecord) {
  const expected = { documents: record.documents, terms: record.passages, passages: record.passages };
  for (const part of ["documents", "terms", "passages"] as const) {
    const { numberOfDocuments: found } = await connection.write({ corpus: name, wants: "write" }, (client) =>
      client.index(next[part]).getStats(),
    );
    if (found === expected[part]) continue;
    await doTask(connection, wait, (client) => client.index(next.state).deleteDocument("load"));
    throw new CorpusError(`The index ${next[part]} has ${found} rows instead of ${expected[part]}.`, {
      remedy: "Run the same command again: it begins anew.",
    });
  }
}

export async function ensureIndex({ connection, name, wait }: Writing, uid: string): Promise<void> {
  const isThere = await connection.write({ corpus: name, wants: "write" }, async (client) => {
    try {
      return (await client.getRawIndex(uid)).uid === uid;
    } catch (error) {
      if (faultCode(error) === "index_not_found") return false;
      throw error;
    }
  });
  if (!isThere) await doTask(connection, wait, (client) => client.createIndex(uid, { primaryKey: "id" }));
}

/** Those that are there. */
export async function dropIndexes(
  { connection, name, wait }: Pick<Writing, "connection" | "name" | "wait">,
  names: IndexNames,
) {
  const { results } = await connection.write({ corpus: name, wants: "write" }, (client) =>
    client.getRawIndexes({ limit: 100_000 }),
  );
  const there = new Set(results.map(({ uid }) => uid));
  const tasks: number[] = [];
  for (const part of PARTS) {
    const uid = names[part];
    if (there.has(uid)) tasks.push(await enqueueTask(connection, wait, (client) => client.deleteIndex(uid)));
  }
  await awaitTasks(connection, tasks, wait);
}
