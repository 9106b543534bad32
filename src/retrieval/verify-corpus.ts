import { DataError, describeError, OslerError } from "../lib/errors.ts";
import { checkDocument } from "./check-document.ts";
import type { Corpus, Document } from "./corpus.ts";
import { listEmbeddings } from "./hybrid/list-embeddings.ts";
import { findDamagedVectors } from "./hybrid/verify-vectors.ts";
import { cutPassages, documentVersion } from "./passages.ts";
import type { ReportProgress } from "./progress.ts";

export interface VerifyRequest {
  open: () => Promise<Corpus>;
  /** Every document as it is stored, without the index. */
  documents: () => AsyncIterable<Document>;
  /** Of the corpus: its embeddings lie there. */
  folder: string;
  onProgress?: ReportProgress;
}

export interface Verification {
  /** That could be read. */
  documents: number;
  passages: number;
  vectors: number;
  damaged: number;
  /** What is damaged, and how; the first hundred. */
  damage: string[];
}

const MOST_DAMAGE = 100;

/**
 * Compares all that is stored with what the index says of it: files with the manifest, every document with its version
 * and its sections, the counts of documents and passages, and the length of every vector.
 */
export async function verifyCorpus(request: VerifyRequest): Promise<Verification> {
  const result: Verification = { documents: 0, passages: 0, vectors: 0, damaged: 0, damage: [] };
  const tell = (problem: string) => {
    result.damaged += 1;
    if (result.damage.length < MOST_DAMAGE) result.damage.push(problem);
  };
  const corpus = await request.open().catch((error: unknown) => tellFailure(error, tell));
  try {
    const total = (await corpus?.stats())?.documents ?? 0;
    await readAll({ ...request, total }, { corpus, result, tell });
    if (corpus !== undefined) await compareCounts(corpus, result, tell);
    for (const embeddings of listEmbeddings(request.folder)) {
      result.vectors += embeddings.texts;
      for (const problem of findDamagedVectors(embeddings)) tell(problem);
    }
  } finally {
    await corpus?.close();
  }
  return result;
}

/** A corpus that is not there is wrong use, and no damage. */
function tellFailure(error: unknown, tell: (problem: string) => void): undefined {
  if (!(error instanceof OslerError) || (error.wall !== "corpus" && error.wall !== "storage")) throw error;
  tell(describeError(error));
}

interface Reading {
  corpus: Corpus | undefined;
  result: Verification;
  tell: (problem: string) => void;
}

async function readAll(
  { documents, onProgress, total }: VerifyRequest & { total: number },
  { corpus, result, tell }: Reading,
): Promise<void> {
  const seen = new Set<string>();
  try {
    for await (const document of documents()) {
      result.documents += 1;
      if (seen.has(document.id)) tell(`The document ${document.id} is stored twice.`);
      seen.add(document.id);
      for (const problem of await compare(document, corpus)) tell(problem);
      result.passages += cutPassages(document).length;
      onProgress?.({ phase: "documents", done: result.documents, total, message: "Reading what is stored" });
    }
  } catch (error) {
    if (error instanceof OslerError && error.wall === "usage") throw error;
    const reason = error instanceof OslerError ? describeError(error) : "what follows is no document";
    tell(`The stored documents cannot be read beyond the first ${result.documents.toLocaleString("en")}: ${reason}.`);
  }
}

async function compare(document: Document, corpus: Corpus | undefined): Promise<string[]> {
  const problems: string[] = [];
  try {
    checkDocument(document);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    problems.push(error.message);
  }
  try {
    const indexed = corpus === undefined ? undefined : await corpus.read(document.id);
    if (corpus !== undefined && indexed === undefined)
      problems.push(`The index does not know the document ${document.id}.`);
    if (indexed !== undefined && indexed.version !== documentVersion(document)) {
      problems.push(
        `The content of the document ${document.id} is not that of its version ${indexed.version.slice(0, 12)}.`,
      );
    }
  } catch (error) {
    if (!(error instanceof OslerError)) throw error;
    problems.push(`The document ${document.id} cannot be read by its id: ${describeError(error)}`);
  }
  return problems;
}

async function compareCounts(corpus: Corpus, { documents, passages }: Verification, tell: (problem: string) => void) {
  const stats = await corpus.stats();
  const compareOne = (what: string, stored: number, stated: number) => {
    if (stored !== stated) tell(`There are ${stored} ${what}, and the index counts ${stated}.`);
  };
  compareOne("documents", documents, stats.documents);
  compareOne("passages", passages, stats.passages);
}
