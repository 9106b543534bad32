import { CorpusError } from "../../src/lib/errors.ts";
import type { Corpus, Hit, SearchOptions, StoredDocument } from "../../src/retrieval/corpus.ts";
import type { CorpusRecord } from "../../src/retrieval/corpus-record.ts";

/** The corpora that tasks are met with. */
export interface SupportCorpora {
  /** All of them as one, as an agent searches them. */
  whole: Corpus;
  members: readonly { name: string; corpus: Corpus }[];
  /** What makes the same question find something else. */
  records: readonly CorpusRecord[];
}

/** Documents that are kept at hand: many tasks speak of the same. */
const KEPT = 256;

/** Reads documents of one corpus, the last ones from memory. */
export function createReader(corpus: Corpus): (id: string) => Promise<StoredDocument | undefined> {
  const kept = new Map<string, StoredDocument | undefined>();
  return async (id) => {
    const known = kept.get(id);
    if (known !== undefined || kept.has(id)) return known;
    const document = await corpus.read(id);
    kept.set(id, document);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return document;
  };
}

/** CorpusError also when the search was done with less than was asked for: that tells nothing of what is there. */
export async function searchWhole(
  corpus: Corpus,
  query: string,
  options: Omit<SearchOptions, "onNote">,
): Promise<Hit[]> {
  const notes: string[] = [];
  const hits = await corpus.search(query, { ...options, onNote: (note) => notes.push(note) });
  const [note] = notes;
  if (note === undefined) return hits;
  throw new CorpusError(`A search was not done as it was asked for: ${note}`, {
    remedy: "Put it right, or search by words only: without --embeddings-url and --rerank-url.",
  });
}
