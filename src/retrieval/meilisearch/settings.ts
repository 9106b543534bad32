import type { Settings } from "meilisearch";
import { LEVEL_FIELDS } from "./impact.ts";
import type { IndexNames } from "./names.ts";

const equality = { equality: true, comparison: false };
const comparison = { equality: true, comparison: true };

/** Fields by which the driver filters. */
const OWN_FILTERS: Settings["filterableAttributes"] = [
  { attributePatterns: ["id", "document", "tags"], features: { facetSearch: false, filter: equality } },
  { attributePatterns: ["year", "published"], features: { facetSearch: false, filter: comparison } },
];

/** Words are read as they are: what is searched here was analysed by us. */
const AS_IT_IS: Settings = {
  typoTolerance: { enabled: false },
  prefixSearch: "disabled",
  facetSearch: false,
  proximityPrecision: "byAttribute",
};

/** For servers that do not know the rule `attributeRank`: its forerunner is finer, and slower. */
export function olderSettings(settings: Settings): Settings {
  return { ...settings, rankingRules: ["words", "attribute"] };
}

/** Pages of a search end there. */
export const MOST_HITS = 100_000;

/**
 * Settings of the indexes of a corpus. People search the passages: slips are forgiven in words of eight letters and more,
 * one of them, and never in numbers, so that codes, doses and symbols of genes are what they are and hydroxyzine is not
 * hydralazine.
 */
export const INDEX_SETTINGS: Readonly<Record<keyof IndexNames, Settings>> = {
  passages: {
    searchableAttributes: ["title", "section", "text"],
    filterableAttributes: [
      {
        attributePatterns: ["document", "source", "type", "language", "specialty", "evidence", "integrity.status"],
        features: { facetSearch: true, filter: equality },
      },
      { attributePatterns: ["id"], features: { facetSearch: false, filter: equality } },
      { attributePatterns: ["year"], features: { facetSearch: false, filter: comparison } },
    ],
    sortableAttributes: ["year"],
    typoTolerance: {
      enabled: true,
      disableOnNumbers: true,
      minWordSizeForTypos: { oneTypo: 8, twoTypos: 255 },
    },
    proximityPrecision: "byAttribute",
    pagination: { maxTotalHits: MOST_HITS },
  },
  terms: {
    ...AS_IT_IS,
    searchableAttributes: [...LEVEL_FIELDS],
    filterableAttributes: OWN_FILTERS,
    rankingRules: ["words", "attributeRank"],
    pagination: { maxTotalHits: MOST_HITS },
  },
  documents: {
    ...AS_IT_IS,
    searchableAttributes: ["title"],
    filterableAttributes: OWN_FILTERS,
    faceting: { maxValuesPerFacet: 100_000 },
    pagination: { maxTotalHits: MOST_HITS },
  },
  state: {
    ...AS_IT_IS,
    searchableAttributes: ["kind"],
    filterableAttributes: [{ attributePatterns: ["id", "kind"], features: { facetSearch: false, filter: equality } }],
    pagination: { maxTotalHits: MOST_HITS },
  },
};
