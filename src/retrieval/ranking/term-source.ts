/** Stands between two names of a document in the list of its aliases: no term, and nothing is adjacent across it. */
export const GAP = 0xffffffff;

/**
 * The analysed texts that the ranking reads, as numbers: each term of the collection has one, below GAP. A driver fills
 * it from what it has stored beside its engine. Passages and documents are named by numbers as well. The arrays are
 * only read, and only until the next call.
 */
export interface TermSource {
  /** How many there are. */
  passages: number;
  /** Terms of a passage, of its context, and of its document's title where that has one, on the average of all passages. */
  averageBody: number;
  averageContext: number;
  averageTitle: number;
  /** Undefined: no passage has the term. */
  number(term: string): number | undefined;
  /** In how many passages the term occurs, be it in their own text or in the names of their document. */
  frequency(term: number): number;
  /** Whether the term is a word rather than a number or a lone letter. */
  isWord(term: number): boolean;
  documentOf(passage: number): number;
  /** The passage with its context, all of one document: [from, to). */
  around(passage: number): { from: number; to: number };
  /** Terms of the passage in reading order, its heading before them. */
  body(passage: number): Uint32Array;
  title(document: number): Uint32Array;
  /** Terms of its other names, a GAP between two of them. */
  aliases(document: number): Uint32Array;
  /** Puts the row of a passage at the end of a list in one go, where that is faster than text by text. */
  appendRow?(passage: number, list: TermList): Row;
}

/** A list of terms that grows. */
export interface TermList {
  /** Longer than the list is. */
  terms: Uint32Array;
  length: number;
  /** Makes room for some more. */
  reserve(more: number): void;
}

/**
 * What a passage is ranked by: the title of its document, the aliases, the context before it, the passage, the context
 * behind it. In a list the title has [from, aliases), the aliases have [aliases, before), and so on.
 */
export interface Row {
  from: number;
  aliases: number;
  before: number;
  passage: number;
  behind: number;
  to: number;
}

/** The inverse document frequency: ln(1 + (N − n + 0.5) / (n + 0.5)) for a term that is in n of N passages. */
export function inverseFrequency(passages: number, holding: number): number {
  const n = Math.min(holding, passages);
  return Math.log(1 + (passages - n + 0.5) / (n + 0.5));
}
