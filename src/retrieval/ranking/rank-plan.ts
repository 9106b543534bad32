import type { Plan, Quoted } from "../plan/plan.ts";
import {
  ALL_FACTORS,
  type FactorContext,
  type FactorSwitches,
  type Factors,
  factorsOf,
  product,
  type Qualities,
} from "./factors.ts";
import { RANKING, type RankingParameters } from "./parameters.ts";
import { holdsPhrase } from "./phrases.ts";
import { type Candidates, rankCandidates, type ScoreParts } from "./rank.ts";
import type { RankedQuestion } from "./ranked-question.ts";
import type { RankingMemory } from "./ranking-memory.ts";
import type { TermSource } from "./term-source.ts";

/** What a driver knows of its passages: their analysed texts, and the qualities of their documents. */
export interface Collection {
  terms: TermSource;
  qualities(passage: number): Qualities;
  newestYear: number | undefined;
  /** For the lists of a ranking, where none is asked about behind the next one. */
  memory?: RankingMemory;
}

export interface RankPlanOptions {
  factors?: FactorSwitches;
  /** The question's own; see `halfLifeOf`. */
  halfLife: number;
  parameters?: RankingParameters;
}

export interface RankedPassage {
  passage: number;
  /** relevance × every factor. */
  score: number;
  relevance: number;
}

export interface Explained {
  /** What each term of the plan gives, in their order. */
  shares: readonly number[];
  /** All of it; `terms` are the shares. */
  parts?: ScoreParts;
}

export interface RankedPlan {
  /** The best first; equal ones by their numbers. */
  passages: RankedPassage[];
  /** Terms that the best documents have in common, the most telling first: to find more candidates by. */
  learnt: number[];
  factors(passage: number): Factors;
  /** What made the relevance of a passage, of which all is told only when it is wanted. */
  explain(passage: number, wanted: boolean): Explained;
}

/**
 * Ranks the candidates that an engine found for a plan, its best first: quoted phrases and exclusions, then relevance,
 * then the clinical factors. The first `depth` candidates stay before the others. With all factors off the order is that
 * of plain relevance.
 */
export function rankPlan(
  plan: Plan,
  candidates: readonly number[],
  collection: Collection,
  { factors = ALL_FACTORS, halfLife, parameters = RANKING }: RankPlanOptions,
): RankedPlan {
  const { terms: source, memory } = collection;
  const { question, slots } = numberTerms(plan, source);
  const sifted = siftTiers(plan, candidates, { source, depth: parameters.depth });
  const ranking = rankCandidates(sifted, question, { source, parameters, memory });
  const context: FactorContext = { kinds: plan.stated.kinds, halfLife, newestYear: collection.newestYear };
  const weights = memoise((qualities: Qualities) => factorsOf(qualities, context, factors));
  const products = memoise((qualities: Qualities) => product(weights(qualities)));
  const weigh = (passages: readonly number[], scores: Float64Array): RankedPassage[] => {
    const weighed = passages.map((passage, at) => {
      const relevance = scores[at] ?? 0;
      return { passage, score: relevance * products(collection.qualities(passage)), relevance };
    });
    return weighed.sort((a, b) => b.score - a.score || a.passage - b.passage);
  };
  const inOrder = (shares: readonly number[]) => slots.map((slot) => shares[slot] ?? 0);
  const first = weigh(sifted.first, ranking.first);
  return {
    passages: [...first, ...goOn(first.at(-1)?.score, weigh(sifted.behind, ranking.behind))],
    learnt: ranking.learnt.terms,
    factors: (passage) => ({ ...weights(collection.qualities(passage)) }),
    explain(passage, wanted) {
      if (!wanted) return { shares: inOrder(ranking.shares(passage)) };
      const parts = ranking.explain(passage);
      const shares = inOrder(parts.terms);
      return { shares, parts: { ...parts, terms: shares } };
    },
  };
}

/** Many documents of a corpus share the object of their qualities. */
function memoise<T>(judge: (qualities: Qualities) => T): (qualities: Qualities) => T {
  const known = new Map<Qualities, T>();
  return (qualities) => {
    const before = known.get(qualities);
    if (before !== undefined) return before;
    const judged = judge(qualities);
    known.set(qualities, judged);
    return judged;
  };
}

/** Scores those behind so that they go on from the last of those before. */
export function goOn(last: number | undefined, behind: readonly RankedPassage[]): RankedPassage[] {
  const best = behind[0]?.score ?? 0;
  const scale = last === undefined || best <= last ? 1 : last / best;
  return behind.map((found) => ({ ...found, score: scale * found.score, relevance: scale * found.relevance }));
}

function numberTerms(plan: Plan, source: TermSource): { question: RankedQuestion; slots: number[] } {
  const terms: number[] = [];
  const weights: number[] = [];
  const slots = plan.terms.map(({ term, weight }) => {
    const number = source.number(term);
    if (number === undefined) return -1;
    weights.push(weight);
    return terms.push(number) - 1;
  });
  const sequence = plan.sequence.map((place) => slots[place] ?? -1);
  return { question: { terms, weights, sequence, joined: plan.joined }, slots };
}

/** Quoted phrases leave the others out only where one of the first holds them. */
function siftTiers(
  plan: Plan,
  candidates: readonly number[],
  { source, depth }: { source: TermSource; depth: number },
): Candidates {
  const first = sift(plan, candidates.slice(0, depth), source);
  const exact = first.filter((passage) => holdsPhrases(plan, passage, source));
  const rest = sift(plan, candidates.slice(depth), source);
  if (plan.phrases.length === 0 || exact.length === 0) return { first, behind: rest };
  return { first: exact, behind: rest.filter((passage) => holdsPhrases(plan, passage, source)) };
}

/** Leaves out what the question excludes. */
export function sift(plan: Plan, passages: readonly number[], source: TermSource): number[] {
  if (plan.excluded.length === 0) return [...passages];
  const excluded = plan.excluded.map((quoted) => numbersOf(quoted, source));
  return passages.filter((passage) => !excluded.some((terms) => holdsPhrase(source, passage, terms)));
}

function holdsPhrases(plan: Plan, passage: number, source: TermSource): boolean {
  return plan.phrases.every((quoted) => holdsPhrase(source, passage, numbersOf(quoted, source)));
}

function numbersOf({ terms }: Quoted, source: TermSource): number[] {
  return terms.map((term) => source.number(term) ?? -1);
}
