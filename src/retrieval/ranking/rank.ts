import { CandidateTexts } from "./candidate-texts.ts";
import { learnTerms } from "./feedback.ts";
import { FieldScore } from "./field-score.ts";
import { NameMatch } from "./name-match.ts";
import { Occurrences } from "./occurrences.ts";
import { RANKING, type RankingParameters } from "./parameters.ts";
import { Proximity } from "./proximity.ts";
import type { RankedQuestion, WeightedTerms } from "./ranked-question.ts";
import type { RankingMemory } from "./ranking-memory.ts";
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
  /** Scores of the first candidates, in their order. */
  first: Float64Array;
  /** Of those behind. */
  behind: Float64Array;
  /** Terms that were learnt from the best documents. */
  learnt: WeightedTerms;
  /** What each term of the question gives to a passage. */
  shares(passage: number): number[];
  /** What made the score of a passage. */
  explain(passage: number): ScoreParts;
}

/** Candidates of an engine, its best first. */
export interface Candidates {
  /** Ranked among themselves. */
  first: readonly number[];
  /** Ranked by what was learnt from the first, and without nearness. */
  behind: readonly number[];
}

export interface RankingContext {
  source: TermSource;
  parameters?: RankingParameters;
  /** Where it is given, the next ranking with it ends what this one can still tell. */
  memory?: RankingMemory | undefined;
}

/**
 * Scores candidates by BM25F, names that the question says, the nearness of its terms, and feedback; see FieldScore,
 * NameMatch, Proximity and `learnTerms`. Places count the first candidates and then those behind. The scores of the first do
 * not depend on those behind, so that the first places are the same however many candidates there are. Only the passages
 * given are scored: the same candidates get the same scores whichever engine found them.
 */
export function rankCandidates(
  { first, behind }: Candidates,
  question: RankedQuestion,
  { source, parameters = RANKING, memory }: RankingContext,
): Ranking {
  const context = { source, parameters };
  const count = first.length;
  const texts = new CandidateTexts(source, behind.length === 0 ? first : [...first, ...behind], memory);
  const occurrences = new Occurrences(texts, question.terms, texts.memory.asked);
  const own = new FieldScore(occurrences, question, context);
  const names = new NameMatch(occurrences, question, context);
  const near = new Proximity(occurrences, question, context).scores(count);
  const scores = near.map((bonus, at) => bonus + own.score(at) + names.score(at));
  const questionWeight = question.weights.reduce((sum, weight) => sum + weight, 0);
  const learnt = learnTerms(scores, questionWeight, { texts, parameters });
  const learn = learntScore(texts, learnt, context);
  return {
    first: scores.map((sum, at) => sum + learn(at)),
    behind: Float64Array.from(behind, (_, i) => own.score(count + i) + names.score(count + i) + learn(count + i)),
    learnt,
    shares: (passage) => own.shares(texts.placeOf(passage)),
    explain(passage) {
      const at = texts.placeOf(passage);
      return { terms: own.shares(at), name: names.score(at), proximity: near[at] ?? 0, feedback: learn(at) };
    },
  };
}

function learntScore(
  texts: CandidateTexts,
  learnt: WeightedTerms,
  context: { source: TermSource; parameters: RankingParameters },
): (at: number) => number {
  if (learnt.terms.length === 0) return () => 0;
  const more = new FieldScore(new Occurrences(texts, learnt.terms, texts.memory.learnt), learnt, context);
  return (at) => more.score(at);
}
