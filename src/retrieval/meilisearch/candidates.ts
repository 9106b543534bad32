import type { PlannedTerm } from "../plan/plan.ts";
import { RANKING } from "../ranking/parameters.ts";
import { inverseFrequency } from "../ranking/term-source.ts";

/** Terms that a passage must have all of; those that say more of them come first. */
export interface TermsQuery {
  terms: readonly PlannedTerm[];
  limit: number;
}

export interface QueryDepth {
  /** Passages for each of the terms. */
  single: number;
  /** Passages for several terms together. */
  together: number;
}

/** Terms that are asked for one by one, the rarest ones. */
const SINGLE_TERMS = 8;
/** Of them, those that are asked for in pairs. */
const PAIRED_TERMS = 5;
/** All passages of a term that is in no more are found by it alone. */
const FEW = 20;

/**
 * What the server is asked for: it requires words instead of weighing them, so that passages with any of the terms are
 * found by many questions of a few words. Each of the terms alone; of those that are in many passages, the rarest in pairs,
 * and the rarest three, four and so on together. `terms`: the rarest first.
 */
export function candidateQueries(terms: readonly PlannedTerm[], { single, together }: QueryDepth): TermsQuery[] {
  const asked = terms.slice(0, SINGLE_TERMS);
  const queries: TermsQuery[] = asked.map((term) => ({ terms: [term], limit: single }));
  const many = asked.filter(({ frequency }) => frequency > FEW);
  for (const [i, first] of many.slice(0, PAIRED_TERMS).entries()) {
    for (const second of many.slice(i + 1, PAIRED_TERMS)) queries.push({ terms: [first, second], limit: together });
  }
  for (let count = 3; count <= many.length; count++) queries.push({ terms: many.slice(0, count), limit: together });
  return queries;
}

/**
 * The passages of all answers, best first by what is known of each without its text: the terms of the questions that
 * found it, and how far ahead it stood. Equal ones by their ids.
 */
export function fuseAnswers(
  queries: readonly TermsQuery[],
  answers: readonly (readonly string[])[],
  passages: number,
): string[] {
  const known = new Map<string, Map<string, number>>();
  for (const [i, { terms, limit }] of queries.entries()) {
    const ids = answers[i] ?? [];
    const complete = ids.length < limit;
    for (const [rank, id] of ids.entries()) {
      const held = known.get(id) ?? new Map<string, number>();
      known.set(id, held);
      const impact = terms.length > 1 ? USUAL_IMPACT : BEST_IMPACT - (rank / ids.length) * (complete ? FALL : FALL / 2);
      for (const { term } of terms) held.set(term, Math.max(held.get(term) ?? 0, impact));
    }
  }
  const values = new Map(queries.flatMap(({ terms }) => terms).map((term) => [term.term, worthOf(term, passages)]));
  const scored = Array.from(known, ([id, held]) => {
    let score = 0;
    for (const [term, impact] of held) score += impact * (values.get(term) ?? 0);
    return { id, score };
  });
  return scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}

/** Of the first passage found for a term, how much less the last one may have, and of one that is not known. */
const BEST_IMPACT = 0.92;
const FALL = 0.25;
const USUAL_IMPACT = 0.7;

function worthOf({ weight, frequency }: PlannedTerm, passages: number): number {
  return weight * inverseFrequency(passages, frequency) ** RANKING.idfPower;
}
