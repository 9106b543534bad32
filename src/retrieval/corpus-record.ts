import { canonicalJson } from "../lib/hash.ts";

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

/** What a record calls the model of a reranker that was not asked for one by name. */
export const UNNAMED_RERANKER = "default";

/** What differs between two records of the same corpora or others, each part as a reader would call it. */
export function searchChanges(before: readonly CorpusRecord[], now: readonly CorpusRecord[]): string[] {
  const contents = (records: readonly CorpusRecord[]) =>
    canonicalJson(records.map(({ asOf, embeddings, rerank, ...content }) => content));
  const changes = contents(before) === contents(now) ? [] : ["corpora"];
  for (const [part, name] of Object.entries(SETTINGS_OF_ALL) as [keyof typeof SETTINGS_OF_ALL, string][]) {
    const [then, since] = [before[0]?.[part], now[0]?.[part]];
    if (then !== since) changes.push(`${name} (${then ?? "none"} before, ${since ?? "none"} now)`);
  }
  return changes;
}

/** Alike in all corpora of one search. */
const SETTINGS_OF_ALL = { asOf: "date ceiling", embeddings: "embeddings", rerank: "reranker" } as const;
