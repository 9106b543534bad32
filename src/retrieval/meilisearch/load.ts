import { randomUUID } from "node:crypto";
import { DataError } from "../../lib/errors.ts";
import { checkDocument } from "../check-document.ts";
import type { Document } from "../corpus.ts";
import { DocumentSum } from "../document-sum.ts";
import { corpusVersion } from "../manifest.ts";
import { RowBatches } from "./batches.ts";
import { dropIndexes, ensureIndex, prepareNext, verifyCounts, type Writing } from "./indexes.ts";
import type { Ledger } from "./ledger.ts";
import { type IndexNames, nextNames, PARTS } from "./names.ts";
import { rowsOf } from "./rows.ts";
import { addSums, type CorpusRecord, RECORD_ID, SCHEMA, type Sums } from "./state.ts";
import { awaitTasks, doTask } from "./tasks.ts";
import { LoadedVocabulary, packCounts } from "./vocabulary.ts";

export interface LoadContent {
  documents: Iterable<Document> | AsyncIterable<Document>;
  /** Names what is loaded: an interrupted load of the same goes on where it stopped. Undefined: never. */
  key?: string | undefined;
  /** How many documents there are, for the progress; 0: not known. */
  total: number;
}

/** Batches that may be on their way before the server is waited for: what it has taken in lies on its disk. */
const MOST_WAITING = 24;

/**
 * Makes a whole corpus beside the one that is read, and puts it in its place in one step: settings first, then rows,
 * then the swap. Until then readers see the former corpus, and a failure leaves it as it was.
 */
export async function loadCorpus(writing: Writing, content: LoadContent): Promise<CorpusRecord> {
  const { connection, names, wait, lock } = writing;
  const next = nextNames(names);
  const there = await prepareNext(writing, next, content.key);
  const { sums, vocabulary, documents, sum, newestYear } = await sendDocuments(writing, next, content, there);
  const record = await writeState(writing, next, vocabulary.counts(), (parts) => ({
    id: RECORD_ID,
    kind: "corpus",
    name: writing.name,
    schema: SCHEMA,
    version: corpusVersion({ documents, sum }),
    documents,
    sum,
    ...sums,
    newestYear,
    parts,
    server: writing.server,
  }));
  await verifyCounts(writing, next, record);
  await lock.confirm();
  for (const part of PARTS) await ensureIndex(writing, names[part]);
  const swaps = PARTS.map((part) => ({ indexes: [names[part], next[part]] as [string, string], rename: false }));
  await doTask(connection, wait, (client) => client.swapIndexes(swaps));
  await dropIndexes(writing, next);
  const { documents: total } = record;
  writing.report({ phase: "ready", done: total, total, message: `The corpus ${writing.name} is ready` });
  return record;
}

async function sendDocuments(
  { connection, wait, report, name }: Writing,
  next: IndexNames,
  { documents, total }: LoadContent,
  there: Ledger,
) {
  const batches = new RowBatches(connection, wait);
  const sums: Sums = { passages: 0, bodyTerms: 0, contextTerms: 0, titleTerms: 0, titled: 0 };
  const vocabulary = new LoadedVocabulary();
  const ids = new Set<string>();
  const sum = new DocumentSum();
  let newestYear: number | null = null;
  let awaited = 0;
  const settle = async (upTo: number) => {
    const tasks = batches.tasks.slice(awaited, upTo);
    await awaitTasks(connection, tasks, {
      ...wait,
      onProgress: (done) => {
        const all = batches.tasks.length;
        report({ phase: "index", done: awaited + done, total: all, message: `Meilisearch indexes ${name}` });
      },
    });
    awaited = Math.max(awaited, upTo);
  };
  for await (const document of documents) {
    wait.signal?.throwIfAborted();
    checkDocument(document);
    if (ids.has(document.id)) throw duplicate(document.id);
    const rows = rowsOf(document);
    const { version } = rows.document;
    ids.add(document.id);
    sum.add({ id: document.id, version });
    vocabulary.add(rows.counts.terms);
    addSums(sums, rows.counts, 1);
    const { year } = document.metadata;
    if (year !== undefined) newestYear = Math.max(newestYear ?? year, year);
    if (there.get(document.id) === version) continue;
    // The document last: where it is, its passages are.
    for (const row of rows.terms) batches.add(next.terms, row);
    for (const row of rows.passages) batches.add(next.passages, row);
    batches.add(next.documents, rows.document);
    if (ids.size % 500 === 0) {
      report({ phase: "documents", done: ids.size, total, message: `Sending the documents of ${name}` });
    }
    if (!batches.isFull) continue;
    await batches.flush();
    await settle(batches.tasks.length - MOST_WAITING);
  }
  await batches.flush();
  await settle(batches.tasks.length);
  return { sums, vocabulary, documents: ids.size, sum: sum.toString(), newestYear };
}

/** Stores counts as parts of the vocabulary, and behind them the record that names them. */
export async function writeState(
  { connection, wait }: Pick<Writing, "connection" | "wait">,
  { state }: IndexNames,
  counts: Iterable<readonly [string, number]>,
  makeRecord: (parts: string[]) => CorpusRecord,
): Promise<CorpusRecord> {
  const batches = new RowBatches(connection, wait);
  const parts: string[] = [];
  for (const terms of packCounts(counts)) {
    const id = `terms-${randomUUID()}`;
    parts.push(id);
    batches.add(state, { id, kind: "terms", terms });
    if (batches.isFull) await batches.flush();
  }
  const record = makeRecord(parts);
  batches.add(state, record);
  await batches.flush();
  await awaitTasks(connection, batches.tasks, wait);
  return record;
}

function duplicate(id: string): DataError {
  return new DataError(`There are two documents with the id ${JSON.stringify(id)}.`, {
    remedy: "Give every document an id of its own.",
  });
}
