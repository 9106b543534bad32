import { join } from "node:path";
import { storageError } from "../../lib/errors.ts";
import { makeFolder } from "../../lib/files.ts";
import { PassageTerms } from "../forward/passage-terms.ts";
import { type DocumentTerms, PassageTermsWriter } from "../forward/passage-terms-writer.ts";
import { sealFolder } from "../sealed-files.ts";
import { DocumentWriter } from "../stored-documents.ts";
import { CATALOGUE_FILE, type CatalogueEntry, CatalogueWriter, type PassageSpan } from "./catalogue-writer.ts";
import { writePostings } from "./postings.ts";

export const DOCUMENTS_FILE = "documents.jsonl";

/** A document in all the forms that a segment keeps of it. */
export interface PreparedDocument {
  entry: CatalogueEntry;
  spans: readonly PassageSpan[];
  terms: DocumentTerms;
  /** See `documentLine`. */
  line: Buffer;
}

/** Writes a segment into a folder of its own, document by document. */
export class SegmentWriter {
  documents = 0;
  passages = 0;
  readonly #folder: string;
  readonly #lines: DocumentWriter;
  readonly #terms: PassageTermsWriter;
  readonly #catalogue = new CatalogueWriter();

  /** `folder` must not exist. StorageError: the file system refuses; what was written is left for the caller to remove. */
  constructor(folder: string) {
    this.#folder = folder;
    makeFolder(folder);
    this.#lines = new DocumentWriter(join(folder, DOCUMENTS_FILE));
    this.#terms = new PassageTermsWriter(folder);
  }

  add({ entry, spans, terms, line }: PreparedDocument): void {
    this.#catalogue.add(entry, this.#lines.write(line), spans);
    this.#terms.add(terms);
    this.documents += 1;
    this.passages += spans.length;
  }

  /** Writes the index and seals the folder. */
  finish(): void {
    try {
      this.#lines.finish();
      this.#terms.finish();
      this.#catalogue.finish(join(this.#folder, CATALOGUE_FILE));
      const terms = new PassageTerms(this.#folder);
      try {
        writePostings(this.#folder, terms);
      } finally {
        terms.close();
      }
      sealFolder(this.#folder, { documents: this.documents, passages: this.passages });
    } catch (error) {
      this.abandon();
      throw storageError(error, "write", this.#folder);
    }
  }

  /** Closes the files. */
  abandon(): void {
    this.#lines.abandon();
    this.#terms.abandon();
  }
}
