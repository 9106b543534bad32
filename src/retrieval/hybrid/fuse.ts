/** One passage with what the words and what the meaning say of it. */
export interface Scored {
  /** Score of the lexical ranking; 0 where that did not find it. */
  lexical: number;
  /** Cosine, times the clinical factors; undefined where it has no vector. */
  dense: number | undefined;
}

/**
 * What the vectors count beside the words: both are taken as shares of their best. Chosen by measurement
 * (docs/retrieval.md): it is better there than the sum of reciprocal ranks, and flat between 0.5 and 0.7.
 */
export const DENSE_WEIGHT = 0.5;

/** Scores of all passages, from 0 to 1, as they stand. A passage without a vector goes by its words alone. */
export function fuse(found: readonly Scored[], weight = DENSE_WEIGHT): number[] {
  const bestLexical = Math.max(0, ...found.map(({ lexical }) => lexical)) || 1;
  const bestDense = Math.max(0, ...found.map(({ dense = 0 }) => dense)) || 1;
  return found.map(({ lexical, dense }) => {
    const words = lexical / bestLexical;
    return dense === undefined
      ? words * (1 - weight)
      : words * (1 - weight) + (Math.max(0, dense) / bestDense) * weight;
  });
}
