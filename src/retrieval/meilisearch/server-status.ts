import type { Task } from "meilisearch";
import { CorpusError } from "../../lib/errors.ts";
import { Connection } from "./connection.ts";
import { INDEX_PREFIX, type MeilisearchCorpusOptions } from "./meilisearch-corpus.ts";
import { indexNames } from "./names.ts";
import { readRecord, recordQuery } from "./state.ts";
import { requireVersion } from "./version.ts";

/** A corpus on a server. */
export interface CorpusOnServer {
  name: string;
  version: string;
  documents: number;
  passages: number;
}

export interface ServerTask {
  task: number;
  type: string;
  index: string | null;
  status: string;
  /** When it was begun, or given. */
  since: string;
  /** Why it failed. */
  reason?: string;
}

export interface ServerStatus {
  url: string;
  version: string;
  corpora: CorpusOnServer[];
  /** Corpora that cannot be searched as they are, and why. */
  unusable: { index: string; reason: string }[];
  waiting: number;
  /** What the server is doing, whoever asked for it. */
  working: ServerTask[];
  /** The last that failed on indexes of corpora. */
  failed: ServerTask[];
}

const FAILED_SHOWN = 5;

/** What a server holds and does. The key must be one of the server's owner. */
export async function readServerStatus(options: Omit<MeilisearchCorpusOptions, "name">): Promise<ServerStatus> {
  const { prefix = INDEX_PREFIX, url } = options;
  const connection = new Connection(options);
  const asked = { corpus: "*", wants: "write" } as const;
  const version = await requireVersion(connection, "*");
  const { results } = await connection.read(asked, (client) => client.getRawIndexes({ limit: 100_000 }));
  const uids = results.map(({ uid }) => uid).filter((uid) => uid.startsWith(prefix));
  const status: ServerStatus = { url, version, corpora: [], unusable: [], waiting: 0, working: [], failed: [] };
  for (const uid of uids.filter((one) => one.endsWith("__state"))) {
    const passages = uid.slice(0, -"__state".length);
    const names = { ...indexNames("", ""), state: uid, passages };
    try {
      const [answer] = await connection.search(passages, [recordQuery(names)]);
      const { hits = [] } = answer ?? {};
      const name = String(hits[0]?.name ?? passages.slice(prefix.length));
      const { version: content, documents, passages: count } = readRecord(hits, { name, url });
      status.corpora.push({ name, version: content, documents, passages: count });
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error;
      status.unusable.push({ index: passages, reason: error.message });
    }
  }
  const list = (statuses: ("enqueued" | "processing" | "failed")[], limit: number) =>
    connection.read(asked, (client) => client.tasks.getTasks({ statuses, limit }));
  status.waiting = (await list(["enqueued"], 1)).total;
  status.working = (await list(["processing"], FAILED_SHOWN)).results.map(describeTask);
  const failed = (await list(["failed"], 100)).results.filter(({ indexUid }) => indexUid?.startsWith(prefix) === true);
  status.failed = failed
    .filter(({ error }) => error?.code !== "index_already_exists")
    .slice(0, FAILED_SHOWN)
    .map(describeTask);
  return status;
}

function describeTask({ uid, type, indexUid, status, startedAt, enqueuedAt, error }: Task): ServerTask {
  return {
    task: uid,
    type,
    index: indexUid,
    status,
    since: startedAt ?? enqueuedAt,
    ...(error === null ? {} : { reason: error.message }),
  };
}
