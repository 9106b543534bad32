import { CorpusError } from "../../lib/errors.ts";
import type { Corpus, CorpusStats, Document, StoredDocument } from "../corpus.ts";
import type { ReportProgress } from "../progress.ts";
import { changeCorpus, type Edit } from "./change.ts";
import { Connection, type ConnectionOptions } from "./connection.ts";
import { countFacets } from "./facets.ts";
import { AbsentCorpusError } from "./failures.ts";
import { oneOf } from "./filter.ts";
import { dropIndexes, type Writing } from "./indexes.ts";
import { streamStored } from "./ledger.ts";
import { type LoadContent, loadCorpus } from "./load.ts";
import { type LockKind, lockCorpus } from "./lock.ts";
import { encodeValue, indexNames, nextNames } from "./names.ts";
import { CorpusReader } from "./reader.ts";
import type { DocumentRow } from "./rows.ts";
import { searchServer } from "./search.ts";
import type { CorpusRecord } from "./state.ts";
import { checkVersionIfAllowed, requireVersion } from "./version.ts";

/** Names of indexes begin so. */
export const INDEX_PREFIX = "osler-";

export interface MeilisearchCorpusOptions extends ConnectionOptions {
  name: string;
  /** What the names of its indexes begin with; default "osler-". */
  prefix?: string;
  onProgress?: ReportProgress;
  signal?: AbortSignal;
  /** How long the server may finish no task of ours; default 30 minutes. */
  stallMs?: number;
}

/**
 * Opens a corpus that lies on a Meilisearch server. A search-only key or a tenant token does for all but `upsert` and
 * `delete`. CorpusError: the server is down or too old, refuses the key, or has no such corpus of this version of Osler.
 */
export async function openMeilisearchCorpus(options: MeilisearchCorpusOptions): Promise<Corpus> {
  const { name, prefix = INDEX_PREFIX } = options;
  const connection = new Connection(options);
  await checkVersionIfAllowed(connection, name);
  const reader = new CorpusReader(connection, indexNames(prefix, name), name);
  await reader.snapshot();
  return serve(reader, options);
}

/**
 * Puts a corpus of these documents on a server, in the place of what it has under this name, and opens it. Readers see
 * the former one until the new one is whole. The key must be one of the server's owner.
 */
export async function loadMeilisearchCorpus(
  options: MeilisearchCorpusOptions,
  content: LoadContent,
): Promise<CorpusRecord> {
  return write(options, "load", (writing) => loadCorpus(writing, content));
}

/** What `stats` of the opened corpus would say. Undefined, unless it is `required`: the server has none of this version of Osler. */
export async function statsOnServer(
  options: MeilisearchCorpusOptions,
  { required = false }: { required?: boolean } = {},
): Promise<CorpusStats | undefined> {
  const { name, prefix = INDEX_PREFIX } = options;
  const connection = new Connection(options);
  await checkVersionIfAllowed(connection, name);
  try {
    const { version, documents, passages } = await new CorpusReader(
      connection,
      indexNames(prefix, name),
      name,
    ).record();
    return { name, version, documents, passages };
  } catch (error) {
    if (!required && error instanceof AbsentCorpusError) return undefined;
    throw error;
  }
}

/** Every document of a corpus on a server. The key must be allowed documents.get. */
export function readServerCorpus(options: MeilisearchCorpusOptions): AsyncGenerator<Document> {
  const { name, prefix = INDEX_PREFIX } = options;
  return streamStored(new Connection(options), name, indexNames(prefix, name).documents);
}

/** Removes a corpus from its server, as far as it is there. */
export async function removeMeilisearchCorpus(options: MeilisearchCorpusOptions): Promise<void> {
  await write(options, "load", async (writing) => {
    await dropIndexes(writing, nextNames(writing.names));
    await dropIndexes(writing, writing.names);
  });
}

/** Does work while no other process writes the corpus. */
async function write<T>(
  options: MeilisearchCorpusOptions,
  kind: LockKind,
  work: (writing: Writing) => Promise<T>,
): Promise<T> {
  const { name, prefix = INDEX_PREFIX, onProgress: report = () => {}, signal, stallMs } = options;
  const connection = new Connection(options);
  const names = indexNames(prefix, name);
  const server = await requireVersion(connection, name);
  const wait = { corpus: name, signal, stallMs };
  const onWaiting = () => {
    const message = `Waiting for another process that writes ${name}`;
    report({ phase: "waiting", done: 0, total: 0, message });
  };
  const lock = await lockCorpus(connection, names, { ...wait, kind, onWaiting });
  try {
    return await work({ connection, names, name, server, lock, wait, report });
  } finally {
    await lock.release();
  }
}

function serve(reader: CorpusReader, options: MeilisearchCorpusOptions): Corpus {
  const { name } = options;
  let closed = false;
  let changes: Promise<unknown> = Promise.resolve();
  const requireOpen = () => {
    if (closed) throw new CorpusError(`The corpus ${name} is closed.`, { remedy: "Open it again." });
  };
  const change = async (edit: Edit): Promise<void> => {
    requireOpen();
    const work = changes.then(async () => {
      requireOpen();
      await write(options, "change", (writing) => changeCorpus(writing, edit));
    });
    changes = work.catch(() => {});
    await work;
  };
  return {
    async search(query, searchOptions) {
      requireOpen();
      return searchServer(reader, query, searchOptions);
    },
    async plan(query) {
      requireOpen();
      return reader.plan(await reader.snapshot(), query);
    },
    async read(documentId) {
      requireOpen();
      return readDocument(reader, documentId);
    },
    async facets(fields, filter) {
      requireOpen();
      return countFacets(reader, fields, filter);
    },
    async stats() {
      requireOpen();
      const { version, documents, passages } = await reader.record();
      return { name, version, documents, passages };
    },
    async upsert(documents) {
      const edit = new Map<string, Document>();
      for await (const document of documents) edit.set(document.id, document);
      await change(edit);
    },
    delete: (documentIds) => change(new Map(documentIds.map((id) => [id, undefined]))),
    async close() {
      await changes;
      closed = true;
    },
  };
}

function readDocument(reader: CorpusReader, id: string): Promise<StoredDocument | undefined> {
  const filter = oneOf("document", [encodeValue(id)]);
  return reader.ask(
    () => [{ indexUid: reader.names.documents, q: "", filter, limit: 1, attributesToRetrieve: ["version", "stored"] }],
    async (_snapshot, [answer]) => {
      const row = answer?.hits[0] as unknown as DocumentRow | undefined;
      return row && { ...(JSON.parse(row.stored) as Document), version: row.version };
    },
  );
}
