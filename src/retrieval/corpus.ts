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
  specialty?: string[];
  url?: string;
  /** Sentences that state one fact of the graph each: characters into the text, and the fact's id. */
  facts?: FactSentence[];
  /** Documents that this one speaks of, in the order of mention: the links that a reader could follow. */
  links?: { id: string; title: string }[];
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
  /** Higher is better; comparable within one search only. */
  score: number;
}

export interface SearchOptions {
  /** Default 10. */
  limit?: number;
  offset?: number;
  filter?: SearchFilter;
}

export interface SearchFilter {
  source?: string[];
  type?: string[];
  language?: string[];
  specialty?: string[];
  /** Inclusive. */
  year?: { from?: number; to?: number };
  /** Only passages of these documents. */
  document?: string[];
}

/** Fields that facets can be counted over. */
export type FacetField = "source" | "type" | "language" | "specialty" | "year";

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
