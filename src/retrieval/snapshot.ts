import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CorpusError, OslerError } from "../lib/errors.ts";
import { CATALOGUE_FILE, DOCUMENTS_FILE, INDEX_FOLDER } from "./build.ts";
import { Catalogue, type CatalogueFile } from "./catalogue.ts";
import type { Hit, Passage, SearchOptions, StoredDocument } from "./corpus.ts";
import { openIndex } from "./engine.ts";
import { PassageTerms } from "./forward/passage-terms.ts";
import { makeHit } from "./hit.ts";
import { damaged, INDEX_VERSION, type Manifest, readManifest, verifyFiles } from "./manifest.ts";
import { passageOf } from "./passages.ts";
import type { Plan } from "./plan/plan.ts";
import { planBuild, type SearchParts, searchBuild } from "./search.ts";
import { DocumentReader } from "./stored-documents.ts";

/** An opened build: it never changes, and stays readable when its folder is removed. */
export interface Snapshot {
  manifest: Manifest;
  catalogue: Catalogue;
  search(query: string, options?: SearchOptions): Promise<Hit[]>;
  plan(query: string): Promise<Plan>;
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
  let terms: PassageTerms | undefined;
  try {
    terms = new PassageTerms(build);
  } catch (error) {
    index.close();
    throw error;
  }
  const counts = [index.rows, catalogue.passageCount, terms.passages];
  if (counts.some((count) => count !== manifest.passages)) {
    index.close();
    terms.close();
    throw damaged(build, `its index has ${index.rows} passages instead of ${manifest.passages}`);
  }
  const documents = new DocumentReader(join(build, DOCUMENTS_FILE));
  return serveSnapshot(manifest, { catalogue, index, terms, documents });
}

interface Parts extends SearchParts {
  documents: DocumentReader;
}

function serveSnapshot(manifest: Manifest, parts: Parts): Snapshot {
  const { catalogue, index, terms, documents } = parts;
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
    plan: (query) => planBuild(parts, query),
    read(documentId) {
      const entry = catalogue.find(documentId);
      return entry === undefined ? undefined : structuredClone(documents.read(entry));
    },
    async close() {
      await Promise.allSettled(running);
      index.close();
      terms.close();
      documents.close();
    },
  };
}

async function search(parts: Parts, query: string, options?: SearchOptions): Promise<Hit[]> {
  const { plan, found } = await searchBuild(parts, query, options);
  return found.map((one) =>
    makeHit(one, materialise(parts, one.passage), { plan, explain: options?.explain === true }),
  );
}

function materialise({ catalogue, documents }: Parts, ordinal: number): Passage {
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

function readCatalogue(path: string): CatalogueFile {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as CatalogueFile;
  } catch (error) {
    throw error instanceof OslerError ? error : damaged(path, "it is not a catalogue", error);
  }
}
