import type { SearchFilter } from "../corpus.ts";
import type { Plan, PlannedTerm } from "../plan/plan.ts";
import type { QueryDepth, TermsQuery } from "./candidates.ts";
import { candidateQueries } from "./candidates.ts";
import type { Query } from "./connection.ts";
import { filterConditions } from "./filter.ts";
import { engineWord } from "./impact.ts";

/** What a passage must meet to be found at all. */
export interface Demand {
  /** Conditions of the server. */
  conditions: string[];
  /** Whether it must hold the quoted phrases of the plan. */
  phrases: boolean;
}

/**
 * All that a question demands and then, each for when nothing meets the one before, less of it. Those that nothing can
 * meet are left out.
 */
export function demandsOf(plan: Plan, filter: SearchFilter): Demand[] {
  const { year } = plan.stated;
  const own = filterConditions(filter);
  if (own === undefined) return [];
  const stated = year === undefined ? undefined : filterConditions({ year });
  const sets = stated === undefined ? [own] : [[...own, ...stated], own];
  const phrased = plan.phrases.length > 0 ? [true, false] : [false];
  return sets.flatMap((conditions) => phrased.map((phrases) => ({ conditions, phrases })));
}

/** Queries of the server for candidates that meet a demand. */
export function serverQueries(
  index: string,
  queries: readonly TermsQuery[],
  { demand, plan }: { demand: Demand; plan: Plan },
): Query[] {
  const quoted = demand.phrases ? plan.phrases.flatMap(({ terms }) => terms) : [];
  return queries.map(({ terms, limit }) => ({
    indexUid: index,
    // The space behind keeps the last word from being read as the beginning of others.
    q: `${[...new Set([...terms.map(({ term }) => term), ...quoted])].map(engineWord).join(" ")} `,
    attributesToRetrieve: ["id"],
    matchingStrategy: "all" as const,
    filter: demand.conditions,
    limit,
  }));
}

/** Of those learnt from the best passages, how many are asked for, and with how many of the question's terms each. */
const LEARNT_TERMS = 12;
const LEARNT_PAIRED = 6;
const PAIRED_WITH = 3;
const LEARNT_WEIGHT = 0.5;

/** Queries for a deeper page: more of the same, and what was learnt from the best passages. */
export function widerQueries(
  terms: readonly PlannedTerm[],
  learnt: readonly { term: string; frequency: number }[],
  depth: QueryDepth,
): TermsQuery[] {
  const more = learnt.slice(0, LEARNT_TERMS).map(({ term, frequency }): PlannedTerm => {
    return { term, word: term, weight: LEARNT_WEIGHT, frequency, origin: "synonym" };
  });
  const pairs = more.slice(0, LEARNT_PAIRED).flatMap((one) => terms.slice(0, PAIRED_WITH).map((other) => [one, other]));
  return [
    ...candidateQueries(terms, depth),
    ...more.map((term) => ({ terms: [term], limit: Math.ceil(depth.single / 2) })),
    ...pairs.map((pair) => ({ terms: pair, limit: Math.ceil(depth.together / 3) })),
  ];
}
