import type { DocumentTerms } from "../forward/passage-terms-writer.ts";
import { RANKING } from "../ranking/parameters.ts";

/**
 * How much a passage says of each of its terms, from 0 to 1: the saturated occurrences of the ranking, without the
 * neighbouring passages. The server weighs nothing: it finds terms by levels of this, one searchable attribute a level.
 * Lengths are compared with usual ones rather than with the corpus's own, so that a passage never changes when others
 * come.
 */
export function impacts(
  { title, aliases }: Omit<DocumentTerms, "bodies">,
  body: readonly string[],
): Map<string, number> {
  const { saturation, lengthNorm: b, titleWeight, aliasWeight } = RANKING;
  const counts = new Map<string, number>();
  const add = (terms: Iterable<string>, weight: number) => {
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + weight);
  };
  add(body, 1 / (1 - b + (b * body.length) / USUAL_BODY));
  add(title, titleWeight / (1 - b + (b * title.length) / USUAL_TITLE));
  add(new Set(aliases.flat()), aliasWeight);
  for (const [term, count] of counts) counts.set(term, count / (count + saturation));
  return counts;
}

const USUAL_BODY = 85;
const USUAL_TITLE = 8;

/** Impacts from which on a term belongs to a level; the last level takes the rest. */
const LEVELS = [0.86, 0.79, 0.72, 0];

/** The searchable attributes of the levels, the highest first. */
export const LEVEL_FIELDS = ["terms1", "terms2", "terms3", "terms4"] as const;

export type Levels = Record<(typeof LEVEL_FIELDS)[number], string>;

/** Every term once, at its level, as the server reads it. */
export function levelsOf(impact: ReadonlyMap<string, number>): Levels {
  const levels: string[][] = LEVELS.map(() => []);
  for (const [term, value] of impact) levels[LEVELS.findIndex((least) => value >= least)]?.push(engineWord(term));
  const [terms1 = [], terms2 = [], terms3 = [], terms4 = []] = levels;
  return { terms1: terms1.join(" "), terms2: terms2.join(" "), terms3: terms3.join(" "), terms4: terms4.join(" ") };
}

/**
 * A term as a word that the server's own analysis leaves whole and as it is. Ours are runs of letters or of digits, so
 * none of them is like the other scripts' ones here.
 */
export function engineWord(term: string): string {
  return /^(?:[a-z]+|[0-9]+)$/.test(term) ? term : `u0${Buffer.from(term).toString("hex")}`;
}
