import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DataError, storageError } from "../lib/errors.ts";
import { contentHash } from "../lib/hash.ts";
import { type CatalogueFile, CatalogueWriter } from "./catalogue.ts";
import { checkDocument } from "./check-document.ts";
import type { Document } from "./corpus.ts";
import { createIndex, type IndexRow, type IndexWriter } from "./engine.ts";
import { PassageTermsWriter } from "./forward/passage-terms.ts";
import { INDEX_VERSION, sealBuild } from "./manifest.ts";
import { documentTerms, engineNameTerms } from "./passage-terms.ts";
import { cutPassages, documentVersion } from "./passages.ts";
import type { ReportProgress } from "./progress.ts";
import { DocumentWriter } from "./stored-documents.ts";

export const DOCUMENTS_FILE = "documents.jsonl";
export const CATALOGUE_FILE = "catalogue.json";
export const INDEX_FOLDER = "index";

const ROWS_PER_INSERT = 1000;

export interface BuildContent {
  key: string;
  documents: Iterable<Document> | AsyncIterable<Document>;
  /** How many documents there are, for the progress; 0: not known. */
  total: number;
}

/**
 * Writes a complete build into the empty folder `build`. Two documents of one id, or one that breaks the contract of its
 * sections, are a DataError. When it throws, the folder is left for the caller to remove.
 */
export async function writeBuild(build: string, content: BuildContent, report: ReportProgress): Promise<void> {
  const index = await createIndex(join(build, INDEX_FOLDER));
  const terms = new PassageTermsWriter(build);
  try {
    const catalogue = await writeDocuments(build, { index, terms }, content, report);
    const { length } = catalogue.documents;
    report({ phase: "index", done: length, total: length, message: "Finishing the index" });
    terms.finish();
    await index.finish();
    writeFileSync(join(build, CATALOGUE_FILE), JSON.stringify(catalogue));
    sealBuild(build, {
      key: content.key,
      version: corpusVersion(catalogue),
      documents: length,
      passages: catalogue.passages.length / 4,
    });
  } catch (error) {
    for (const part of [index, terms]) {
      try {
        part.abandon();
      } catch {}
    }
    throw storageError(error, "write", build);
  }
}

async function writeDocuments(
  build: string,
  { index, terms }: { index: IndexWriter; terms: PassageTermsWriter },
  content: BuildContent,
  report: ReportProgress,
): Promise<CatalogueFile> {
  const writer = new DocumentWriter(join(build, DOCUMENTS_FILE));
  const catalogue = new CatalogueWriter();
  let rows: IndexRow[] = [];
  let done = 0;
  const insert = async () => {
    index.insert(rows);
    rows = [];
    report({ phase: "documents", done, total: content.total, message: "Reading and indexing documents" });
    await new Promise(setImmediate);
  };
  try {
    for await (const document of content.documents) {
      checkDocument(document);
      if (catalogue.has(document.id)) throw duplicate(document.id);
      const version = documentVersion(document);
      const passages = cutPassages(document, version);
      const { tags, first } = catalogue.add(document, { version, ...writer.write(document, version) }, passages);
      const analysed = documentTerms(document, passages);
      terms.add(analysed);
      const names = engineNameTerms(analysed);
      analysed.bodies.forEach((body, i) => {
        rows.push({ passage: first + i, tags, terms: [...names, ...body] });
      });
      done += 1;
      if (rows.length >= ROWS_PER_INSERT) await insert();
    }
    if (rows.length > 0) await insert();
  } finally {
    writer.close();
  }
  return catalogue.finish();
}

/** The same documents have the same version in whatever order they came. */
function corpusVersion({ documents }: CatalogueFile): string {
  return contentHash([INDEX_VERSION, ...documents.map(({ id, version }) => `${version} ${id}`).sort()]);
}

function duplicate(id: string): DataError {
  return new DataError(`There are two documents with the id ${JSON.stringify(id)}.`, {
    remedy: "Give every document an id of its own.",
  });
}
