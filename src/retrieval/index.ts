/** Public face of retrieval: `osler/retrieval`. */

export type {
  Corpus,
  CorpusStats,
  Document,
  DocumentMetadata,
  FacetField,
  Hit,
  Passage,
  SearchFilter,
  SearchOptions,
  Section,
  StoredDocument,
} from "./corpus.ts";
export { buildEmbeddedCorpus, openEmbeddedCorpus } from "./embedded.ts";
export { openMonographCorpus } from "./monograph-corpus.ts";
export { openNamedCorpus } from "./named.ts";
export { cutPassages, documentVersion } from "./passages.ts";
export type { CorpusProgress, ReportProgress } from "./progress.ts";
export { openStarterCorpus } from "./starter.ts";
