import { DataError } from "../lib/errors.ts";
import type { Document } from "./corpus.ts";
import { buildFolder, freshName, makeFresh, publishBuild, removeFolder } from "./corpus-folder.ts";
import { type Dead, writeDead } from "./dead-documents.ts";
import type { DocumentSum } from "./document-sum.ts";
import { corpusVersion, INDEX_VERSION, type SegmentEntry } from "./manifest.ts";
import { sealFolder } from "./sealed-files.ts";
import { prepareDocument } from "./segment/prepare-document.ts";
import type { PreparedDocument } from "./segment/segment-writer.ts";

/** What a build is to consist of. */
export interface BuildContent {
  key: string;
  sum: DocumentSum;
  segments: readonly { entry: SegmentEntry; dead: Dead }[];
}

/** Writes a build and makes it the current one; when it throws, the former one still is. Needs the lock. */
export function publish(folder: string, { key, sum, segments }: BuildContent): void {
  const name = freshName();
  const build = buildFolder(folder, name);
  makeFresh(build);
  try {
    for (const { entry, dead } of segments) if (dead !== undefined) writeDead(build, entry.name, dead);
    const entries = segments.map(({ entry }) => entry);
    const total = (of: "documents" | "passages") => entries.reduce((all, entry) => all + entry[of] - entry.dead[of], 0);
    const facts = { sum: sum.toString(), documents: total("documents"), passages: total("passages") };
    sealFolder(build, { key, index: INDEX_VERSION, version: corpusVersion(facts), ...facts, segments: entries });
    publishBuild(folder, name);
  } catch (error) {
    removeFolder(build);
    throw error;
  }
}

/** Cuts and analyses the documents of a new corpus. DataError: two have one id, or one breaks its contract. */
export async function* prepareAll(
  documents: Iterable<Document> | AsyncIterable<Document>,
  sum: DocumentSum,
): AsyncGenerator<PreparedDocument> {
  const ids = new Set<string>();
  for await (const document of documents) {
    const prepared = prepareDocument(document);
    if (ids.has(document.id)) throw duplicate(document.id);
    ids.add(document.id);
    sum.add(prepared.entry);
    yield prepared;
  }
}

function duplicate(id: string): DataError {
  return new DataError(`There are two documents with the id ${JSON.stringify(id)}.`, {
    remedy: "Give every document an id of its own.",
  });
}
