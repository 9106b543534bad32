import { DataError } from "../lib/errors.ts";
import type { Catalogue } from "./catalogue.ts";
import type { SearchFilter, SearchOptions } from "./corpus.ts";
import type { IndexMatch, IndexQuery, IndexReader } from "./engine.ts";
import type { PassageTerms } from "./forward/passage-terms.ts";
import type { Plan } from "./plan/plan.ts";
import { planQuestion, rarestTerms } from "./plan/plan-question.ts";
import { ALL_FACTORS, type FactorSwitches, type Factors, halfLifeOf } from "./ranking/factors.ts";
import { CANDIDATES, RANKING } from "./ranking/parameters.ts";
import type { ScoreParts } from "./ranking/rank.ts";
import { type Collection, goOn, rankPlan, sift } from "./ranking/rank-plan.ts";

/** Terms that the engine is asked for: the rarest ones. The ranking uses all. */
const ENGINE_TERMS = 8;

/** What a build is searched by. */
export interface SearchParts {
  catalogue: Catalogue;
  index: IndexReader;
  terms: PassageTerms;
}

/** A passage in its place. */
export interface Found {
  passage: number;
  score: number;
  relevance: number;
}

/** A passage of the page that is asked for. */
export interface FoundHit extends Found {
  factors: Factors;
  parts: ScoreParts;
}

type Query = Omit<IndexQuery, "limit">;

/** Plans a question, finds candidates, ranks them, and takes the page that is asked for. */
export async function searchBuild(
  parts: SearchParts,
  question: string,
  options: SearchOptions = {},
): Promise<{ plan: Plan; found: FoundHit[] }> {
  const { limit = 10, offset = 0, filter = {} } = options;
  requireCount("limit", limit);
  requireCount("offset", offset);
  const plan = await planBuild(parts, question);
  const terms = rarestTerms(plan, ENGINE_TERMS).map(({ term }) => term);
  if (terms.length === 0 || limit === 0) return { plan, found: [] };
  for (const query of queriesOf(plan, terms, { catalogue: parts.catalogue, filter })) {
    if (query.tags.some((set) => set.length === 0)) continue;
    const matches = await bestMatches(parts.index, RANKING.depth, query);
    if (matches.length > 0) return { plan, found: await takePage({ parts, plan, question, query }, matches, options) };
  }
  return { plan, found: [] };
}

/** The plan of a question. */
export function planBuild({ terms: { vocabulary } }: Pick<SearchParts, "terms">, question: string): Promise<Plan> {
  const frequency = (term: string) => {
    const number = vocabulary.find(term);
    return number === undefined ? 0 : vocabulary.frequency(number);
  };
  return planQuestion(question, { frequencies: (terms) => terms.map(frequency), spells: true });
}

/** The query with all that the question demands and then, each for when nothing meets the one before, with less of it. */
function queriesOf(
  plan: Plan,
  terms: string[],
  { catalogue, filter }: { catalogue: Catalogue; filter: SearchFilter },
): Query[] {
  const own = catalogue.filterTags(filter);
  const { year } = plan.stated;
  const sets = year === undefined ? [own] : [[...own, ...catalogue.filterTags({ year })], own];
  const phrases = plan.phrases.map((phrase) => phrase.terms);
  return sets.flatMap((tags) => [...(phrases.length > 0 ? [{ terms, phrases, tags }] : []), { terms, tags }]);
}

/**
 * The first `wanted` matches by score, then by ordinal. The engine cuts anywhere among equal scores, so it is asked for
 * more until the cut lies below the last one wanted: pages of one search neither overlap nor leave gaps.
 */
async function bestMatches(index: IndexReader, wanted: number, query: Query): Promise<IndexMatch[]> {
  for (let limit = wanted + TIE_ROOM; ; limit *= 2) {
    const matches = await index.match({ ...query, limit });
    matches.sort((a, b) => b.score - a.score || a.passage - b.passage);
    const [last, cut] = [matches[wanted - 1], matches.at(-1)];
    const complete = matches.length < limit || (last !== undefined && cut !== undefined && cut.score < last.score);
    if (complete) return matches.slice(0, wanted);
  }
}

interface Search {
  parts: SearchParts;
  plan: Plan;
  question: string;
  query: Query;
}

/** Matches beyond those wanted that mostly suffice to see where equal scores end; each costs some microseconds. */
const TIE_ROOM = 4;

/** Of what stands as the engine has it. */
const UNWEIGHED: Factors = { authority: 1, evidence: 1, recency: 1, integrity: 1 };

/** Of the terms that were learnt from the best documents, those that a deeper page asks the engine for. */
const LEARNT_TERMS = 6;

/**
 * Ranks the matches and, where the page lies deeper, more of them: also those that hold what was learnt from the best.
 * Behind the ranked ones the matches stand as the engine has them. The order is the same for every page.
 */
async function takePage(search: Search, matches: IndexMatch[], options: SearchOptions): Promise<FoundHit[]> {
  const { limit = 10, offset = 0, distinct } = options;
  const { index, terms } = search.parts;
  const wanted = offset + limit;
  let ranked = rank(search, numbersOf(matches), options);
  let taken = takeDistinct(ranked.passages, distinct, terms);
  if (taken.length < wanted && matches.length === RANKING.depth) {
    const more = await bestMatches(index, CANDIDATES, search.query);
    const learnt = ranked.learnt.slice(0, LEARNT_TERMS).map((term) => terms.vocabulary.term(term));
    const wider = [...search.query.terms, ...search.query.terms, ...learnt];
    const akin = await bestMatches(index, CANDIDATES, { ...search.query, terms: wider });
    const candidates = [...new Set([...numbersOf(more), ...numbersOf(akin)])];
    ranked = rank(search, candidates, options);
    taken = takeDistinct(ranked.passages, distinct, terms);
    const known = new Set(candidates);
    for (let reach = CANDIDATES * 2, count = more.length; taken.length < wanted && count === reach / 2; reach *= 2) {
      const all = await bestMatches(index, reach, search.query);
      const rest = all.filter(({ passage }) => !known.has(passage));
      taken = takeDistinct([...ranked.passages, ...behind(search, ranked.passages, rest)], distinct, terms);
      count = all.length;
    }
  }
  const ordered = new Set(ranked.passages.map(({ passage }) => passage));
  return taken.slice(offset, wanted).map((found) => {
    const factors = ordered.has(found.passage) ? ranked.factors(found.passage) : UNWEIGHED;
    return { ...found, factors, parts: ranked.explain(found.passage) };
  });
}

function numbersOf(matches: readonly IndexMatch[]): number[] {
  return matches.map(({ passage }) => passage);
}

function rank({ parts, plan, question }: Search, candidates: readonly number[], { without = [] }: SearchOptions) {
  const { catalogue, terms } = parts;
  const collection: Collection = {
    terms,
    qualities: (passage) => catalogue.documents[terms.documentOf(passage)] ?? { type: "" },
    newestYear: catalogue.newestYear,
  };
  const factors: FactorSwitches = { ...ALL_FACTORS };
  for (const name of without) factors[name] = false;
  return rankPlan(plan, candidates, collection, { factors, halfLife: halfLifeOf(question) });
}

function behind({ parts, plan }: Search, ranked: readonly Found[], matches: readonly IndexMatch[]): Found[] {
  const scores = new Map(matches.map(({ passage, score }) => [passage, score]));
  const left = sift(plan, [...scores.keys()], parts.terms);
  return goOn(
    ranked.at(-1)?.score,
    left.map((passage) => {
      const score = scores.get(passage) ?? 0;
      return { passage, score, relevance: score };
    }),
  );
}

function takeDistinct(found: readonly Found[], distinct: SearchOptions["distinct"], terms: PassageTerms): Found[] {
  if (distinct === undefined) return [...found];
  const seen = new Set<number>();
  return found.filter(({ passage }) => {
    const document = terms.documentOf(passage);
    if (seen.has(document)) return false;
    seen.add(document);
    return true;
  });
}

function requireCount(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 0) return;
  throw new DataError(`The ${name} of a search must be a whole number from 0, not ${value}.`);
}
