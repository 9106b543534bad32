import { checkDocument } from "../check-document.ts";
import type { Document } from "../corpus.ts";
import { DocumentSum } from "../document-sum.ts";
import { corpusVersion } from "../manifest.ts";
import { documentVersion } from "../passages.ts";
import { RowBatches } from "./batches.ts";
import type { Writing } from "./indexes.ts";
import { readStored, streamStored } from "./ledger.ts";
import { loadCorpus, writeState } from "./load.ts";
import { encodeKey, passageId } from "./names.ts";
import { type DocumentRow, rowsOf } from "./rows.ts";
import { addSums, type CorpusRecord, loadVocabulary, readRecord, recordQuery } from "./state.ts";
import { awaitTasks, doTask, enqueueTask } from "./tasks.ts";
import { LoadedVocabulary } from "./vocabulary.ts";

/** New state of documents by id; undefined: the document goes. */
export type Edit = ReadonlyMap<string, Document | undefined>;

/** Stored parts of a vocabulary that are put together when they have become so many. */
const MOST_PARTS = 60;

/** Ids of passages that are deleted in one task. */
const IDS_AT_ONCE = 10_000;

/**
 * Changes the documents of a corpus that is searched meanwhile: new rows take the place of the old ones, what is left
 * over goes, and the record comes last. A corpus whose former writer ended on the way is first made anew from its stored
 * documents.
 */
export async function changeCorpus(writing: Writing, edit: Edit): Promise<CorpusRecord> {
  for (const document of edit.values()) if (document !== undefined) checkDocument(document);
  const { connection, names, name } = writing;
  const before = await wholeRecord(writing);
  const stored = await readStored(connection, name, { index: names.documents, ids: [...edit.keys()] });
  const changes = [...edit].flatMap(([id, document]): Change[] => {
    const old = stored.get(encodeKey(id));
    const version = document && documentVersion(document);
    return version === old?.version ? [] : [{ id, document, old }];
  });
  if (changes.length === 0) return before;
  const sum = new DocumentSum(before.sum);
  const record = { ...before };
  const counts = new LoadedVocabulary();
  await sendChanges(writing, changes, { record, counts, sum });
  const newest = await newestYear(writing);
  await writing.lock.confirm();
  const makeRecord = (parts: string[]): CorpusRecord => ({
    ...record,
    parts: [...before.parts, ...parts],
    sum: sum.toString(),
    version: corpusVersion({ documents: record.documents, sum: sum.toString() }),
    newestYear: newest,
  });
  const after = await writeState(writing, names, counts.counts(), makeRecord);
  return after.parts.length > MOST_PARTS ? compact(writing, after) : after;
}

/** The record of a corpus that no writer left half-changed. */
async function wholeRecord(writing: Writing): Promise<CorpusRecord> {
  const { connection, names, name } = writing;
  const [answer] = await connection.search(name, [recordQuery(names)]);
  const record = readRecord(answer?.hits ?? [], { name, url: connection.url });
  if (!writing.lock.unfinished) return record;
  const { documents: total } = record;
  const message = `The last change of ${name} was not finished: it is made anew from its documents`;
  writing.report({ phase: "damaged", done: 0, total, message });
  return loadCorpus(writing, { documents: streamStored(connection, name, names.documents), total });
}

interface Change {
  id: string;
  document: Document | undefined;
  old: DocumentRow | undefined;
}

/** Sends rows and deletions; keeps the books. */
async function sendChanges(
  { connection, names, wait, report, name }: Writing,
  changes: readonly Change[],
  { record, counts, sum }: { record: CorpusRecord; counts: LoadedVocabulary; sum: DocumentSum },
): Promise<void> {
  const batches = new RowBatches(connection, wait);
  const gone: string[] = [];
  const goneDocuments: string[] = [];
  let done = 0;
  for (const { id, document, old } of changes) {
    const key = encodeKey(id);
    const rows = document && rowsOf(document);
    if (old !== undefined) {
      const before = rowsOf(JSON.parse(old.stored) as Document).counts;
      addSums(record, before, -1);
      record.documents -= 1;
      sum.remove({ id, version: old.version });
      counts.add(Array.from(before.terms, ([term, count]) => [term, -count] as const));
      const kept = rows?.passages.length ?? 0;
      for (let ordinal = kept; ordinal < old.passages; ordinal++) gone.push(passageId(key, ordinal));
    }
    if (rows === undefined) {
      goneDocuments.push(key);
    } else {
      addSums(record, rows.counts, 1);
      counts.add(rows.counts.terms);
      record.documents += 1;
      sum.add({ id, version: rows.document.version });
      for (const row of rows.terms) batches.add(names.terms, row);
      for (const row of rows.passages) batches.add(names.passages, row);
      batches.add(names.documents, rows.document);
    }
    done += 1;
    if (batches.isFull) {
      await batches.flush();
      report({ phase: "documents", done, total: changes.length, message: `Sending the changes of ${name}` });
    }
  }
  await batches.flush();
  const tasks = [...batches.tasks];
  const remove = async (index: string, ids: readonly string[]) => {
    for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
      const some = ids.slice(at, at + IDS_AT_ONCE);
      tasks.push(await enqueueTask(connection, wait, (client) => client.index(index).deleteDocuments([...some])));
    }
  };
  await remove(names.terms, gone);
  await remove(names.passages, gone);
  await remove(names.documents, goneDocuments);
  await awaitTasks(connection, tasks, {
    ...wait,
    onProgress: (finished, total) =>
      report({ phase: "index", done: finished, total, message: `Meilisearch indexes ${name}` }),
  });
}

async function newestYear({ connection, names, name }: Writing): Promise<number | null> {
  const query = { indexUid: names.documents, q: "", facets: ["year"], limit: 0 };
  const [answer] = await connection.search(name, [query]);
  return answer?.facetStats?.year?.max ?? null;
}

/** Puts the parts of the vocabulary together. */
async function compact(writing: Writing, record: CorpusRecord): Promise<CorpusRecord> {
  const { connection, names, wait } = writing;
  const vocabulary = await loadVocabulary(connection, names, record);
  const after = await writeState(writing, names, vocabulary.counts(), (parts) => ({ ...record, parts }));
  await doTask(connection, wait, (client) => client.index(names.state).deleteDocuments(record.parts));
  return after;
}
