/** What a run searched, as its record keeps it: whatever makes the same question find something else. */
export interface CorpusRecord {
  name: string;
  version: string;
  /** Beside other corpora, where it is not 1. */
  weight?: number;
  /** Nothing that was published later was shown. */
  asOf?: string;
  /** Models that were asked besides. */
  embeddings?: string;
  rerank?: string;
}
