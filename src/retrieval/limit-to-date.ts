import type { Corpus, SearchFilter } from "./corpus.ts";
import { earlierOf, isPublishedBy } from "./publication-date.ts";

/**
 * A corpus as it was on a date: nothing that was published later, or at a time that is not known, is found, counted or
 * read. Marks of retraction and concern stay, whenever they were made: publishers do not date them, and what was
 * retracted is no evidence at any time. `stats` counts the whole corpus.
 */
export function limitToDate(corpus: Corpus, asOf: string): Corpus {
  const limited = (filter: SearchFilter = {}): SearchFilter => ({ ...filter, asOf: earlierOf(asOf, filter.asOf) });
  return {
    ...corpus,
    search: (query, options = {}) => corpus.search(query, { ...options, filter: limited(options.filter) }),
    facets: (fields, filter) => corpus.facets(fields, limited(filter)),
    async read(documentId) {
      const document = await corpus.read(documentId);
      return document !== undefined && isPublishedBy(document.metadata, asOf) ? document : undefined;
    },
  };
}
