import { NearDuplicates } from "../near-duplicates.ts";
import { CandidateTexts } from "../ranking/candidate-texts.ts";
import { ALL_FACTORS, type FactorSwitches, halfLifeOf } from "../ranking/factors.ts";
import { FieldScore } from "../ranking/field-score.ts";
import { Occurrences } from "../ranking/occurrences.ts";
import { RANKING } from "../ranking/parameters.ts";
import { holdsPhrase } from "../ranking/phrases.ts";
import { rankPlan } from "../ranking/rank-plan.ts";
import type { FoundHit } from "../search.ts";
import type { AskedSearch } from "./asked-search.ts";
import type { Demand } from "./demands.ts";
import type { FoundPassages } from "./found-passages.ts";
import { readPassageId } from "./names.ts";

/** A passage in its place. */
export interface PlacedPassage {
  id: string;
  /** Key of its document. */
  document: string;
  score: number;
  relevance: number;
}

export interface RankedFound {
  /** The best first. */
  order: PlacedPassage[];
  /** Ids of those that are ranked among themselves, before all others. */
  first: string[];
  /** Terms that the best documents have in common. */
  learnt: { term: string; frequency: number }[];
  /** What made the scores of some of them. */
  explain(page: readonly PlacedPassage[]): Promise<FoundHit[]> | FoundHit[];
}

/** Passages that were fetched, to be ranked. */
export interface Fetched {
  found: FoundPassages;
  /** Those that are ranked among themselves, in this order; undefined: the best by their words. */
  first: readonly string[] | undefined;
  ids: readonly string[];
}

/** Ranks what was fetched. Undefined: nothing of it meets the demand. */
export function rankFound(
  search: AskedSearch,
  demand: Demand,
  { found, first, ids }: Fetched,
): RankedFound | undefined {
  const { plan, snapshot, question, options } = search;
  const numbers = ids.flatMap((id) => found.find(id) ?? []);
  const scored = orderByWords(search, found, numbers);
  const meeting = demand.phrases ? scored.filter((passage) => holdsAll(search, found, passage)) : scored;
  if (meeting.length === 0) return undefined;
  const idOf = (passage: number) => found.row(passage)?.id ?? "";
  const firstNumbers = first?.flatMap((id) => found.find(id) ?? []) ?? meeting.slice(0, RANKING.depth);
  const isFirst = new Set(firstNumbers);
  const behind = first === undefined ? [] : meeting.filter((passage) => !isFirst.has(passage));
  const factors: FactorSwitches = { ...ALL_FACTORS };
  for (const name of options.without ?? []) factors[name] = false;
  const collection = {
    terms: found,
    qualities: (passage: number) => found.row(passage) ?? { type: "" },
    newestYear: snapshot.record.newestYear ?? undefined,
  };
  // Fewer than the depth come first where there are no more: those behind are then none, or the deeper search's.
  const parameters = { ...RANKING, depth: firstNumbers.length };
  const ranked = rankPlan(plan, [...firstNumbers, ...behind], collection, {
    factors,
    halfLife: halfLifeOf(question),
    parameters,
  });
  const shown = options.nearDuplicates === "collapse" ? new NearDuplicates(found) : undefined;
  const listed = ranked.passages.filter(({ passage }) => shown?.repeats(passage) !== true);
  return {
    order: listed.map(({ passage, score, relevance }) => {
      const id = idOf(passage);
      return { id, document: readPassageId(id).document, score, relevance };
    }),
    first: firstNumbers.map(idOf),
    learnt: ranked.learnt.map((term) => {
      return { term: snapshot.vocabulary.term(term), frequency: snapshot.vocabulary.frequency(term) };
    }),
    explain: (page) =>
      page.map(({ id, score, relevance }) => {
        const passage = found.find(id) ?? 0;
        const explained = ranked.explain(passage, options.explain === true);
        return { passage, score, relevance, factors: ranked.factors(passage), ...explained };
      }),
  };
}

/** Those with more and rarer of the question's terms first; equal ones by their numbers. */
function orderByWords({ plan }: AskedSearch, found: FoundPassages, passages: readonly number[]): number[] {
  const known = plan.terms.flatMap(({ term, weight }) => {
    const number = found.number(term);
    return number === undefined ? [] : [{ number, weight }];
  });
  const terms = known.map(({ number }) => number);
  const weights = known.map(({ weight }) => weight);
  const context = { source: found, parameters: RANKING };
  const texts = new CandidateTexts(found, passages);
  const words = new FieldScore(new Occurrences(texts, terms, texts.memory.asked), { terms, weights }, context);
  const scores = new Map(passages.map((passage, at) => [passage, words.score(at)]));
  return [...passages].sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || a - b);
}

function holdsAll({ plan }: AskedSearch, found: FoundPassages, passage: number): boolean {
  return plan.phrases.every(({ terms }) =>
    holdsPhrase(
      found,
      passage,
      terms.map((term) => found.number(term) ?? -1),
    ),
  );
}
