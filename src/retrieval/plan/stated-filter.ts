import type { EvidenceLevel } from "../evidence.ts";
import type { StatedFilter } from "./plan.ts";

const YEAR = "((?:19|20)\\d\\d)";

const ANY_YEAR = new RegExp(YEAR, "u");

/** Nouns that are published: "since 2020" behind another word may speak of patients or of an outbreak. */
const PUBLICATIONS =
  "(?:trials?|stud(?:y|ies)|papers?|articles?|publications?|guidelines?|(?:systematic )?reviews?|meta-?analys[ei]s|evidence|literature|research|case reports?)";
const LEAD = `(?:\\b${PUBLICATIONS}(?:\\s+(?:that\\s+(?:were|was)\\s+)?published)?|\\bpublished)`;

type YearRange = { from?: number; to?: number };

const RANGES: [words: string, range: (first: number, second: number) => YearRange][] = [
  [`(?:between|from)\\s+${YEAR}\\s*(?:and|to|until|-|\\u2013)\\s*${YEAR}`, (from, to) => ({ from, to })],
  [`(?:since|from)\\s+${YEAR}(?:\\s+onwards?)?`, (from) => ({ from })],
  [`after\\s+${YEAR}`, (year) => ({ from: year + 1 })],
  [`before\\s+${YEAR}`, (year) => ({ to: year - 1 })],
  [`(?:until|up\\s+to)\\s+${YEAR}`, (to) => ({ to })],
  // Not "in 2019 patients".
  [
    `in\\s+${YEAR}(?=\\s*(?:$|[?.,;:)]|(?:on|of|about|for|that|which|with|and)\\b))`,
    (year) => ({ from: year, to: year }),
  ],
];

const YEAR_PATTERNS = RANGES.map(
  ([words, range]) => [new RegExp(`(?<=${LEAD},?\\s+)${words}(?![\\d-])`, "iu"), range] as const,
);

const KINDS: [pattern: RegExp, kinds: EvidenceLevel[]][] = [
  [/\b(?:clinical |practice )?guidelines?\b/i, ["guideline"]],
  [/\b(?:systematic reviews?|meta-?analys[ei]s)\b/i, ["systematic_review"]],
  [/\brandomi[sz]ed(?:,? (?:controlled|clinical))* trials?\b|\bRCTs?\b/, ["randomised_trial"]],
  [/\b(?:cohort|case.control|observational) stud(?:y|ies)\b/i, ["observational_study"]],
  [/\bcase reports?\b/i, ["case_report"]],
  [/\b(?:drug|product|package|prescribing) (?:labels?|labell?ing|inserts?|information)\b/i, ["label"]],
];

/**
 * Reads years of publication and kinds of publication that a question states in so many words. A year counts only
 * right behind a noun of something that is published ("trials since 2020", "published between 2010 and 2015"); the
 * words of the year leave the question. Words of a kind stay in it.
 */
export function readStatedFilter(question: string): { text: string; stated: StatedFilter } {
  const kinds = KINDS.flatMap(([pattern, levels]) => (pattern.test(question) ? levels : []));
  if (!ANY_YEAR.test(question)) return { text: question, stated: { kinds, words: [] } };
  for (const [pattern, range] of YEAR_PATTERNS) {
    const found = pattern.exec(question);
    if (found === null) continue;
    const [words, first, second] = found;
    const year = range(Number(first), Number(second));
    if ((year.from ?? 0) > (year.to ?? 9999)) continue;
    const text = question.slice(0, found.index) + " ".repeat(words.length) + question.slice(found.index + words.length);
    return { text, stated: { year, kinds, words: [words] } };
  }
  return { text: question, stated: { kinds, words: [] } };
}
