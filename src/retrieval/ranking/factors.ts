import type { Integrity } from "../corpus.ts";
import type { EvidenceLevel } from "../evidence.ts";

/** What is known of a document beside its words. */
export interface Qualities {
  type: string;
  evidence?: EvidenceLevel;
  year?: number;
  integrity?: Integrity;
}

/** What the factors are judged against. */
export interface FactorContext {
  /** Kinds of publication that the question asks for. */
  kinds: readonly EvidenceLevel[];
  /** Years in which what is known of such a question loses half of its worth. */
  halfLife: number;
  /** Of the newest document of the corpus, from which age is counted: the same corpus ranks alike in every year. */
  newestYear: number | undefined;
}

export type FactorName = "authority" | "evidence" | "recency" | "integrity";
export type Factors = Record<FactorName, number>;
export type FactorSwitches = Record<FactorName, boolean>;

/**
 * score = relevance × authority × evidence × recency × integrity
 *
 * | factor    | from                              | bounds       | nothing known |
 * |-----------|-----------------------------------|--------------|---------------|
 * | authority | type of the document              | 0.97 to 1.03 | 1             |
 * | evidence  | evidence level; × 1.1 where asked | 0.95 to 1.16 | 1             |
 * | recency   | year and the question's half-life | 0.92 to 1    | 1             |
 * | integrity | retracted, concern, corrected     | 0.5 to 1     | 1             |
 *
 * The first three together lie between 0.84 and 1.19, and without a kind that is asked for between 0.84 and 1.08: they
 * reorder passages of nearly equal relevance, and no passage overtakes one that is more than half again as relevant.
 * A retracted document needs twice the relevance of another one to stand before it.
 */
export const ALL_FACTORS: FactorSwitches = { authority: true, evidence: true, recency: true, integrity: true };
export const NO_FACTORS: FactorSwitches = { authority: false, evidence: false, recency: false, integrity: false };

const AUTHORITY: Readonly<Record<string, number>> = {
  guideline: 1.03,
  label: 1.02,
  abstract: 1,
  article: 1,
  trial: 1,
  monograph: 1,
  gene: 1,
  "web page": 0.97,
};

const EVIDENCE: Readonly<Record<EvidenceLevel, number>> = {
  guideline: 1.05,
  systematic_review: 1.05,
  randomised_trial: 1.03,
  observational_study: 1,
  label: 1,
  reference: 1,
  narrative_review: 0.98,
  case_report: 0.96,
  other: 0.95,
};
const ASKED_FOR = 1.1;

const OLDEST = 0.92;

const INTEGRITY: Readonly<Record<Integrity["status"], number>> = { retracted: 0.5, concern: 0.8, corrected: 1 };

export function factorsOf(qualities: Qualities, context: FactorContext, on: FactorSwitches): Factors {
  const { type, evidence, integrity } = qualities;
  const asked = evidence !== undefined && context.kinds.includes(evidence) ? ASKED_FOR : 1;
  return {
    authority: on.authority ? (AUTHORITY[type] ?? 1) : 1,
    evidence: on.evidence && evidence !== undefined ? EVIDENCE[evidence] * asked : 1,
    recency: on.recency ? recencyOf(qualities.year, context) : 1,
    integrity: on.integrity && integrity !== undefined ? INTEGRITY[integrity.status] : 1,
  };
}

function recencyOf(year: number | undefined, { halfLife, newestYear }: FactorContext): number {
  if (year === undefined || newestYear === undefined) return 1;
  const age = Math.max(0, newestYear - year);
  return OLDEST + (1 - OLDEST) * 2 ** (-age / halfLife);
}

export function product(factors: Factors): number {
  return factors.authority * factors.evidence * factors.recency * factors.integrity;
}

const HALF_LIVES: [question: RegExp, years: number][] = [
  [/\b(?:latest|newest|recent(?:ly)?|current(?:ly)?|nowadays)\b/i, 3],
  [
    /\b(?:treat\w*|therap\w*|manag\w*|dos(?:e|es|age|ing)|drugs?|first[- ]line|recommend\w*|guidelines?|vaccin\w*)\b/i,
    8,
  ],
  [/\b(?:diagnos\w*|screen\w*|tests?|imaging|prognos\w*|survival)\b/i, 12],
];
const USUAL_HALF_LIFE = 25;

/** Treatment ages faster than diagnosis, and both faster than causes, genes and signs. */
export function halfLifeOf(question: string): number {
  return HALF_LIVES.find(([asks]) => asks.test(question))?.[1] ?? USUAL_HALF_LIFE;
}
