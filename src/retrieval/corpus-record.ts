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
  /** What stood before the texts, and before the question, that the embeddings were of. */
  textPrefix?: string;
  questionPrefix?: string;
  rerank?: string;
}

/** What a record calls the model of a reranker that was not asked for one by name. */
export const UNNAMED_RERANKER = "default";

/** What differs between two records of the same corpora or others, each part as a reader would call it. */
export function searchChanges(before: readonly CorpusRecord[], now: readonly CorpusRecord[]): string[] {
  const contents = (records: readonly CorpusRecord[]) =>
    canonicalJson(records.map(({ asOf, embeddings, textPrefix, questionPrefix, rerank, ...content }) => content));
  const changes = contents(before) === contents(now) ? [] : ["corpora"];
  for (const [part, name] of Object.entries(SETTINGS_OF_ALL) as [keyof typeof SETTINGS_OF_ALL, string][]) {
    const [then, since] = [before[0]?.[part], now[0]?.[part]];
    if (then !== since) changes.push(`${name} (${told(then)} before, ${told(since)} now)`);
  }
  return changes;
}

function told(value: string | undefined): string {
  return value === undefined ? "none" : value.trim() || JSON.stringify(value);
}

/** Alike in all corpora of one search. */
const SETTINGS_OF_ALL = {
  asOf: "date ceiling",
  embeddings: "embeddings",
  textPrefix: "prefix of embedded texts",
  questionPrefix: "prefix of embedded questions",
  rerank: "reranker",
} as const;
