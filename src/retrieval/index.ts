/** Public face of retrieval: `osler/retrieval`. */

export { type AddReport, addDocuments } from "./add-documents.ts";
export { type JudgedSet, readJudgedDocuments, readJudgedSet } from "./beir.ts";
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
export { buildEmbeddedCorpus, compactEmbeddedCorpus, openEmbeddedCorpus } from "./embedded.ts";
export { type Evaluation, evaluate } from "./evaluate.ts";
export { type Load, type LoadRequest, loadDocuments } from "./load.ts";
export type { DocumentLoader, LoadedDocument, LoadOptions, LoadReport } from "./loader.ts";
export { LOADERS } from "./loaders/table.ts";
export { loadMeilisearchCorpus, openMeilisearchCorpus } from "./meilisearch/meilisearch-corpus.ts";
export { openMonographCorpus } from "./monograph-corpus.ts";
export { openNamedCorpus } from "./named.ts";
export { cutPassages, documentVersion } from "./passages.ts";
export type { CorpusProgress, ReportProgress } from "./progress.ts";
export { openStarterCorpus } from "./starter.ts";
