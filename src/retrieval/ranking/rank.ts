import { BestPassages } from "../segment/best-passages.ts";
import { CandidateTexts } from "./candidate-texts.ts";
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
  const texts = new CandidateTexts(source);
  const occurrences = new Occurrences(texts, question.terms);
  const own = new FieldScore(occurrences, question, context);
  const names = new NameMatch(occurrences, question, context);
  const near = new Proximity(occurrences, question, context).scores(first);
  const scores = near.map((bonus, at) => bonus + own.score(first[at] ?? 0) + names.score(first[at] ?? 0));
  const questionWeight = question.weights.reduce((sum, weight) => sum + weight, 0);
  const learnt = learnTerms({ passages: first, scores }, questionWeight, { texts, parameters });
  const more = new FieldScore(new Occurrences(texts, learnt.terms), learnt, context);
  const learn = (passage: number) => (learnt.terms.length > 0 ? more.score(passage) : 0);
  const firstScores = scores.map((sum, at) => sum + learn(first[at] ?? 0));
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
  const best = new BestPassages(passages.length, passages.length);
  for (let at = 0; at < passages.length; at++) best.offer(passages[at] as number, scores[at] as number);
  const sorted = best.sorted();
  return { passages: sorted.map(({ passage }) => passage), scores: sorted.map(({ score }) => score) };
}
