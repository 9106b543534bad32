import type { SegmentEntry } from "./manifest.ts";
import { MOST_PASSAGES } from "./write-segments.ts";

/** So many segments of about one size become one. */
const MERGED = 4;
/** Segments of fewer passages count as of one size. */
const SMALLEST = 256;
/** A segment of which a greater share is dead is written anew. */
const MOST_DEAD = 0.3;

/** Segments that are to become one: [from, to). */
export interface Merge {
  from: number;
  to: number;
}

/**
 * What to merge next, so that there are few segments of each size and no document is written more often than the
 * logarithm of the corpus; undefined: nothing. Only neighbours are merged, so that documents keep their order.
 */
export function nextMerge(segments: readonly SegmentEntry[], most = MOST_PASSAGES): Merge | undefined {
  const living = segments.map(({ passages, dead }) => passages - dead.passages);
  const rotten = segments.findIndex(
    ({ passages, dead }) => passages > SMALLEST && dead.passages > passages * MOST_DEAD,
  );
  if (rotten >= 0) return { from: rotten, to: rotten + 1 };
  const tiers = living.map((passages) => Math.max(0, Math.floor(Math.log2(passages / SMALLEST) / 2) + 1));
  for (let tier = 0; tier <= Math.max(0, ...tiers); tier++) {
    const merge = mergeOfTier(tiers, tier);
    if (merge === undefined) continue;
    const passages = living.slice(merge.from, merge.to).reduce((sum, count) => sum + count, 0);
    if (passages <= most) return merge;
  }
  return undefined;
}

/** Neighbours of a tier, those of lower ones between them included, when they are enough. */
function mergeOfTier(tiers: readonly number[], tier: number): Merge | undefined {
  let [from, to, count] = [-1, -1, 0];
  for (const [at, own] of [...tiers, Number.POSITIVE_INFINITY].entries()) {
    if (own === tier) {
      if (count === 0) from = at;
      count += 1;
      to = at + 1;
    } else if (own > tier) {
      if (count >= MERGED) return { from, to };
      count = 0;
    }
  }
  return undefined;
}
