import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CorpusError, DataError, OslerError } from "../lib/errors.ts";
import { analyseQuery } from "./analysis.ts";
import { CATALOGUE_FILE, DOCUMENTS_FILE, INDEX_FOLDER } from "./build.ts";
import { Catalogue, type CatalogueFile } from "./catalogue.ts";
import type { Hit, Passage, SearchOptions, StoredDocument } from "./corpus.ts";
import { type IndexMatch, type IndexQuery, type IndexReader, openIndex } from "./engine.ts";
import { damaged, INDEX_VERSION, type Manifest, readManifest, verifyFiles } from "./manifest.ts";
import { passageOf } from "./passages.ts";
import { DocumentReader } from "./stored-documents.ts";

/** An opened build: it never changes, and stays readable when its folder is removed. */
export interface Snapshot {
  manifest: Manifest;
  catalogue: Catalogue;
  search(query: string, options?: SearchOptions): Promise<Hit[]>;
  read(documentId: string): StoredDocument | undefined;
  /** Waits for searches under way. */
  close(): Promise<void>;
}

/** Throws CorpusError when the build is damaged or was made by another version. */
export async function openSnapshot(build: string): Promise<Snapshot> {
  const manifest = readManifest(build);
  if (manifest.index !== INDEX_VERSION) {
    throw new CorpusError(`The index in ${build} is of another version of Osler.`, {
      remedy: "Build the corpus again.",
    });
  }
  verifyFiles(build, manifest);
  const catalogue = new Catalogue(readCatalogue(join(build, CATALOGUE_FILE)));
  const index = await openIndex(join(build, INDEX_FOLDER));
  const agrees = index.rows === manifest.passages && catalogue.passageCount === manifest.passages;
  if (!agrees) {
    index.close();
    throw damaged(build, `its index has ${index.rows} passages instead of ${manifest.passages}`);
  }
  const documents = new DocumentReader(join(build, DOCUMENTS_FILE));
  return serveSnapshot(manifest, { catalogue, index, documents });
}

interface Parts {
  catalogue: Catalogue;
  index: IndexReader;
  documents: DocumentReader;
}

function serveSnapshot(manifest: Manifest, parts: Parts): Snapshot {
  const { catalogue, index, documents } = parts;
  const running = new Set<Promise<unknown>>();
  return {
    manifest,
    catalogue,
    async search(query, options) {
      const work = search(parts, query, options);
      running.add(work);
      try {
        return await work;
      } finally {
        running.delete(work);
      }
    },
    read(documentId) {
      const entry = catalogue.find(documentId);
      return entry === undefined ? undefined : structuredClone(documents.read(entry));
    },
    async close() {
      await Promise.allSettled(running);
      index.close();
      documents.close();
    },
  };
}

async function search(
  { catalogue, index, documents }: Parts,
  query: string,
  options: SearchOptions = {},
): Promise<Hit[]> {
  const { limit = 10, offset = 0, filter = {} } = options;
  requireCount("limit", limit);
  requireCount("offset", offset);
  const terms = analyseQuery(query);
  const tags = catalogue.filterTags(filter);
  if (terms.length === 0 || limit === 0 || tags.some((set) => set.length === 0)) return [];
  const wanted = Math.min(offset + limit, catalogue.passageCount);
  const best = await rank(index, wanted, { terms, tags });
  return best
    .slice(offset)
    .map(({ passage, score }) => ({ passage: materialise(catalogue, documents, passage), score }));
}

/**
 * The first `wanted` matches by score, then by ordinal. The engine cuts anywhere among equal scores, so it is asked for
 * more until the cut lies below the last one wanted: pages of one search neither overlap nor leave gaps.
 */
async function rank(index: IndexReader, wanted: number, query: Omit<IndexQuery, "limit">): Promise<IndexMatch[]> {
  for (let limit = wanted + 16; ; limit *= 2) {
    const matches = await index.match({ ...query, limit });
    matches.sort((a, b) => b.score - a.score || a.passage - b.passage);
    const [last, cut] = [matches[wanted - 1], matches.at(-1)];
    const complete = matches.length < limit || (last !== undefined && cut !== undefined && cut.score < last.score);
    if (complete) return matches.slice(0, wanted);
  }
}

function materialise(catalogue: Catalogue, documents: DocumentReader, ordinal: number): Passage {
  const span = catalogue.passage(ordinal);
  const entry = span && catalogue.documents[span.document];
  if (span === undefined || entry === undefined) {
    throw new CorpusError(`The index names a passage ${ordinal} that is not there.`, {
      remedy: "Build the corpus again.",
    });
  }
  const document = documents.read(entry);
  const { section: heading, start, end } = span;
  return passageOf(document, document.version, { heading, start, end });
}

function requireCount(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 0) return;
  throw new DataError(`The ${name} of a search must be a whole number from 0, not ${value}.`);
}

function readCatalogue(path: string): CatalogueFile {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as CatalogueFile;
  } catch (error) {
    throw error instanceof OslerError ? error : damaged(path, "it is not a catalogue", error);
  }
}
