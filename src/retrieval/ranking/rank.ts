import { learnTerms, type Ranked } from "./feedback.ts";
import { FieldScore } from "./field-score.ts";
import { NameMatch } from "./name-match.ts";
import { Occurrences } from "./occurrences.ts";
import { RANKING, type RankingParameters } from "./parameters.ts";
import { Proximity } from "./proximity.ts";
import type { RankedQuestion, WeightedTerms } from "./ranked-question.ts";
import type { TermSource } from "./term-source.ts";

/** What made the score of a passage. */
export interface ScoreParts {
  /** What each term of the question gives, by its place. */
  terms: number[];
  /** For a name that the question says whole. */
  name: number;
  proximity: number;
  feedback: number;
}

export interface Ranking {
  first: Ranked;
  behind: Ranked;
  /** Terms that were learnt from the best documents. */
  learnt: WeightedTerms;
  explain(passage: number): ScoreParts;
}

/** Candidates of an engine, its best first. */
export interface Candidates {
  /** Ranked among themselves. */
  first: readonly number[];
  /** Ranked by what was learnt from the first, and without nearness. */
  behind: readonly number[];
}

/**
 * Puts candidates in order by BM25F, names that the question says, the nearness of its terms, and feedback; see
 * FieldScore, NameMatch, Proximity and `learnTerms`. The order of the first does not depend on those behind, so that the first places are the same however
 * many candidates there are. Only the passages given are scored: the same candidates get the same scores whichever
 * engine found them. Equal scores stand in the order of their numbers.
 */
export function rankCandidates(
  { first, behind }: Candidates,
  question: RankedQuestion,
  source: TermSource,
  parameters: RankingParameters = RANKING,
): Ranking {
  const context = { source, parameters };
  const occurrences = new Occurrences(source, question.terms);
  const own = new FieldScore(occurrences, question, context);
  const names = new NameMatch(occurrences, question, context);
  const near = new Proximity(occurrences, question, context).scores(first);
  const scores = near.map((bonus, at) => bonus + own.score(first[at] ?? 0) + names.score(first[at] ?? 0));
  const questionWeight = question.weights.reduce((sum, weight) => sum + weight, 0);
  const learnt = learnTerms(order(first, scores), questionWeight, context);
  const more = new FieldScore(new Occurrences(source, learnt.terms), learnt, context);
  const learn = (passage: number) => (learnt.terms.length > 0 ? more.score(passage) : 0);
  const firstScores = scores.map((score, at) => score + learn(first[at] ?? 0));
  const behindScores = Float64Array.from(
    behind,
    (passage) => own.score(passage) + names.score(passage) + learn(passage),
  );
  return {
    first: order(first, firstScores),
    behind: order(behind, behindScores),
    learnt,
    explain(passage) {
      return {
        terms: own.shares(passage),
        name: names.score(passage),
        proximity: near[first.indexOf(passage)] ?? 0,
        feedback: learn(passage),
      };
    },
  };
}

function order(passages: readonly number[], scores: Float64Array): Ranked {
  const places = Array.from(passages, (_, at) => at);
  const number = (at: number) => passages[at] ?? 0;
  places.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || number(a) - number(b));
  return { passages: places.map(number), scores: places.map((at) => scores[at] ?? 0) };
}
