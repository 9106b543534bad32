import type { Span } from "../names/abbreviations.ts";
import type { Partner } from "./mined.ts";

/** Pairs that are counted at once; then those seen least make room. */
const MOST_PAIRS = 1_500_000;
/** Of a document that names more entities, those named first make pairs. */
const MOST_ENTITIES = 64;

interface Pair {
  documents: number;
  firstYear: number;
  lastYear: number;
}

/** Counts in how many documents two entities are mentioned, in different places of each. */
export function createPairCounter(entityCount: number, mostPairs: number = MOST_PAIRS) {
  const pairs = new Map<number, Pair>();
  let error = 0;
  const count = (key: number, year: number) => {
    const known = pairs.get(key);
    if (known === undefined) pairs.set(key, { documents: 1, firstYear: year, lastYear: year });
    else {
      known.documents += 1;
      if (year > 0 && (known.firstYear === 0 || year < known.firstYear)) known.firstYear = year;
      if (year > known.lastYear) known.lastYear = year;
    }
  };
  return {
    add(spans: readonly Span[], year: number): void {
      const entities = [...new Set(spans.flatMap((span) => span.entities))]
        .slice(0, MOST_ENTITIES)
        .sort((a, b) => a - b);
      const namesakes = namesakesOf(spans, entityCount);
      for (const [i, one] of entities.entries()) {
        for (let j = i + 1; j < entities.length; j++) {
          const key = one * entityCount + (entities[j] ?? 0);
          if (!namesakes.has(key)) count(key, year);
        }
      }
      for (let least = 1; pairs.size > mostPairs; least++) {
        for (const [key, { documents }] of pairs) if (documents <= least) pairs.delete(key);
        error += least;
      }
    },
    error: () => error,
    /** By entity. */
    finish(idOf: (entity: number) => string): Map<number, Partner[]> {
      const partners = new Map<number, Partner[]>();
      const put = (entity: number, other: number, pair: Pair) => {
        const list = partners.get(entity) ?? [];
        list.push({ id: idOf(other), ...pair });
        partners.set(entity, list);
      };
      for (const [key, pair] of pairs) {
        const one = Math.floor(key / entityCount);
        const other = key % entityCount;
        put(one, other, pair);
        put(other, one, pair);
      }
      return partners;
    },
  };
}

/** Pairs of which one mention could mean either: that they stand together says nothing. */
function namesakesOf(spans: readonly Span[], entityCount: number): Set<number> {
  const pairs = new Set<number>();
  for (const { entities } of spans) {
    for (const [i, one] of entities.entries()) {
      for (const other of entities.slice(i + 1)) pairs.add(one * entityCount + other);
    }
  }
  return pairs;
}
