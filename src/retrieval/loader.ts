import type { InputFile, InputSample } from "../lib/input-file.ts";
import type { Document } from "./corpus.ts";

/**
 * Reads one publisher's format into documents. One loader is one file under `loaders/`; the table in
 * `loaders/table.ts` lists them all, and a conformance suite runs over the table.
 */
export interface DocumentLoader {
  /** "pubmed": what reports call it. */
  id: string;
  /** "PubMed XML (baseline and update files)". */
  title: string;
  /** What it is given: "pubmed25n0001.xml.gz, or any file with <PubmedArticleSet>". */
  reads: string;
  /** Whether a file is one of its, judged by its first bytes (a name may be anything). */
  recognises(sample: InputSample): boolean;
  /**
   * Every document of the parts that it recognised, streaming: no more than one document is held. A document that is
   * malformed goes to `report` and ends nothing. DataError when a file as a whole is not what it must be.
   */
  load(file: InputFile, report: LoadReport, options: LoadOptions): AsyncIterable<LoadedDocument>;
}

/** A document, or the word that one of an id is no more (PubMed's DeleteCitation, a withdrawn label). */
export type LoadedDocument =
  | {
      kind: "document";
      document: Document;
      /** Where its publisher dates revisions: of two with one id, the greater text is the newer. */
      revision?: string;
    }
  | { kind: "deleted"; id: string };

export interface LoadOptions {
  signal?: AbortSignal | undefined;
  /** Settings of one loader: the columns of a table, the source's name. Keys are documented by the loader. */
  settings?: Readonly<Record<string, string>>;
  /** Every part is the loader's, whatever it looks like: its user said so. */
  every?: boolean;
}

/**
 * The account of a load. `read` = documents and deletions that came out + `skipped` + `malformed`, always; what was
 * added, replaced or found unchanged is the corpus's to say.
 */
export interface LoadReport {
  /** The document is well-formed and left out by rule: a short, fixed reason ("no abstract", "not in English"). */
  skip(reason: string): void;
  /** The document is not what it must be: `where` is "file:line" or its id; says the field and what would be right. */
  malformed(where: string, problem: string): void;
}
