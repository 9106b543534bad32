import type { EvidenceLevel } from "./evidence.ts";
import type { Plan, Synonyms } from "./plan/plan.ts";

export { EVIDENCE_LEVELS, type EvidenceLevel } from "./evidence.ts";

/** A document of a corpus. Its text is stored once; passages are spans of it. */
export interface Document {
  /** Any string; a driver encodes it as its engine needs. */
  id: string;
  title: string;
  /** Other names under which the document should be found. */
  aliases: string[];
  text: string;
  /** Sections in reading order; they cover the text and do not overlap. */
  sections: Section[];
  metadata: DocumentMetadata;
}

export interface Section {
  heading: string;
  /** Headings above it, the outermost first. */
  above?: string[];
  /** Where the document has pages: the one on which the section begins, from 1. */
  page?: number;
  /** Characters (UTF-16 units) into the document's text: [start, end). */
  start: number;
  end: number;
}

export interface DocumentMetadata {
  /** Where it comes from, as a citation names it: "Osler starter graph". */
  source: string;
  /** "monograph", "abstract", "guideline", "label", "web page", … */
  type: string;
  language?: string;
  year?: number;
  /** Of publication, as far as it is known: "2019", "2019-06" or "2019-06-30". `year` is its first part. */
  date?: string;
  evidence?: EvidenceLevel;
  /** What its publisher has said of it since; absent where nothing is known. */
  integrity?: Integrity;
  specialty?: string[];
  url?: string;
  /** Where it appeared: the name of a journal. */
  journal?: string;
  /** How many authors it names. */
  authors?: number;
  /** Terms that it was indexed with, as its publisher writes them: "Gout/drug therapy", "allopurinol". */
  subjects?: string[];
  /** Under which it may be used, as far as it says so: "CC BY 4.0". */
  license?: string;
  /** Sentences that state one fact of the graph each: characters into the text, and the fact's id. */
  facts?: FactSentence[];
  /** Documents that this one speaks of, in the order of mention: the links that a reader could follow. */
  links?: { id: string; title: string }[];
}

export interface Integrity {
  status: "retracted" | "concern" | "corrected";
  /** The notice: "PMID:31234567", a URL. */
  notice?: string;
}

/** A span of a document: what a search returns and what a citation points into. */
export interface Passage {
  document: string;
  /** Content hash of the document that the span was cut from. */
  version: string;
  title: string;
  section: string;
  /** Characters into the document's text: [start, end). */
  start: number;
  end: number;
  text: string;
  source: string;
  url?: string;
  /** What its publisher has said of the document since: to be shown wherever the passage is. */
  integrity?: Integrity;
  /** Sentences of the passage that state one fact of the graph each; characters into the document's text. */
  facts?: FactSentence[];
}

export interface FactSentence {
  /** The fact's id. */
  id: string;
  start: number;
  end: number;
}

export interface Hit {
  passage: Passage;
  /** Name of the corpus it was found in, where several were searched as one. */
  corpus?: string;
  /** Higher is better; comparable within one search only. */
  score: number;
  /** The part of the passage that says most of what was asked: characters into the document's text, [start, end). */
  snippet?: { start: number; end: number };
  /** Words of the passage that were asked for, in reading order: characters into the document's text, [start, end). */
  highlights?: [start: number, end: number][];
  why?: Why;
}

/** How a hit came by its place: score = relevance × every factor. */
export interface Why {
  relevance: number;
  /** 1: no effect. */
  factors: { authority: number; evidence: number; recency: number; integrity: number };
  /** Words of the question that the passage, its context or its document's names hold. */
  matched: string[];
  /** Cosine of the question's and the passage's vectors, where the corpus was searched by meaning too. */
  similarity?: number;
  /** What a reranker gave it, as the reranker counts. */
  reranked?: number;
  /** Of what the relevance is made; only when it was asked for, and for the best of a search. */
  parts?: { terms: { term: string; share: number }[]; name: number; proximity: number; feedback: number };
}

export interface SearchOptions {
  /** Default 10. */
  limit?: number;
  offset?: number;
  filter?: SearchFilter;
  /** "document": of each document only the best passage. */
  distinct?: "document";
  /** "collapse": of passages that say nearly the same in all their words, titles included, only the best. */
  nearDuplicates?: "collapse";
  /** Clinical factors that are to have no effect; with all of them the order is that of plain relevance. */
  without?: (keyof Why["factors"])[];
  /** Whether every hit says of what its relevance is made. */
  explain?: boolean;
  /** Asked for other names where the question says one that no passage has. */
  synonyms?: Synonyms;
  /** Told when the search was done with less than was asked for: "The embeddings endpoint is down: …". */
  onNote?: (note: string) => void;
}

export interface SearchFilter {
  source?: string[];
  type?: string[];
  language?: string[];
  specialty?: string[];
  evidence?: EvidenceLevel[];
  /** Inclusive. */
  year?: { from?: number; to?: number };
  /** Only passages of these documents. */
  document?: string[];
  /**
   * "2019", "2019-06" or "2019-06-30": only what is known to have been published by the end of it. A document without a
   * date is left out, and one that states only its year counts as published on the last day of it.
   */
  asOf?: string;
}

/** Fields that facets can be counted over. */
export type FacetField = "source" | "type" | "language" | "specialty" | "evidence" | "year";

export interface StoredDocument extends Document {
  /** Content hash of the document. */
  version: string;
}

export interface CorpusStats {
  name: string;
  /** Content hash over all documents and the way they are cut and analysed. */
  version: string;
  documents: number;
  passages: number;
}

/**
 * The port: documents in, passages out, and nothing of any engine. Every method rejects with CorpusError when the
 * engine cannot answer: an outage is never an empty result.
 */
export interface Corpus {
  search(query: string, options?: SearchOptions): Promise<Hit[]>;
  /** How it would search for a question. */
  plan?(query: string): Promise<Plan>;
  /** Undefined when there is no such document. */
  read(documentId: string): Promise<StoredDocument | undefined>;
  facets(fields: readonly FacetField[], filter?: SearchFilter): Promise<Record<string, Record<string, number>>>;
  stats(): Promise<CorpusStats>;
  /** Adds documents, or replaces those of the same id. Durable when it resolves. */
  upsert(documents: Iterable<Document> | AsyncIterable<Document>): Promise<void>;
  /** Ids that are not there are passed over. */
  delete(documentIds: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
