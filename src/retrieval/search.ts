import { DataError } from "../lib/errors.ts";
import type { SearchOptions } from "./corpus.ts";
import type { CandidateQuery, JoinedSegments } from "./joined-segments.ts";
import { NearDuplicates } from "./near-duplicates.ts";
import type { Plan } from "./plan/plan.ts";
import { planQuestion, rarestTerms } from "./plan/plan-question.ts";
import { ALL_FACTORS, type FactorSwitches, type Factors, halfLifeOf } from "./ranking/factors.ts";
import { CANDIDATES, RANKING } from "./ranking/parameters.ts";
import { type Collection, type Explained, goOn, rankPlan, sift } from "./ranking/rank-plan.ts";
import type { TermSource } from "./ranking/term-source.ts";
import type { Candidate } from "./segment/best-passages.ts";

/** Terms that candidates are found by: the rarest ones. The ranking uses all. */
const CANDIDATE_TERMS = 8;

/** A passage in its place. */
export interface Found {
  passage: number;
  score: number;
  relevance: number;
}

/** A passage of the page that is asked for. */
export interface FoundHit extends Found, Explained {
  factors: Factors;
}

/** Plans a question, finds candidates, ranks them, and takes the page that is asked for. */
export async function searchSegments(
  segments: JoinedSegments,
  question: string,
  options: SearchOptions = {},
): Promise<{ plan: Plan; found: FoundHit[] }> {
  const { limit = 10, offset = 0 } = options;
  requireCount("limit", limit);
  requireCount("offset", offset);
  const plan = await planSearch(segments, question, options);
  const terms = rarestTerms(plan, CANDIDATE_TERMS).map(({ term }) => term);
  if (terms.length === 0 || limit === 0) return { plan, found: [] };
  for (const query of queriesOf(plan, terms, { segments, options })) {
    const matches = segments.candidates(query, RANKING.depth);
    if (matches.length > 0) return { plan, found: takePage({ segments, plan, question, query }, matches, options) };
  }
  return { plan, found: [] };
}

/** The plan of a question. */
export function planSearch(
  { terms }: Pick<JoinedSegments, "terms">,
  question: string,
  { synonyms }: Pick<SearchOptions, "synonyms"> = {},
): Promise<Plan> {
  const frequency = (term: string) => {
    const number = terms.number(term);
    return number === undefined ? 0 : terms.frequency(number);
  };
  const vocabulary = {
    frequencies: (all: readonly string[]) => all.map(frequency),
    knownLetters: (word: string) => terms.knownLetters(word),
    spells: true,
  };
  return planQuestion(question, vocabulary, synonyms === undefined ? {} : { synonyms });
}

/** The query with all that the question demands and then, each for when nothing meets the one before, with less of it. */
function* queriesOf(
  plan: Plan,
  terms: string[],
  { segments, options: { filter = {} } }: { segments: JoinedSegments; options: SearchOptions },
): Generator<CandidateQuery> {
  const { year } = plan.stated;
  const phrases = plan.phrases.map((phrase) => phrase.terms);
  for (const filters of year === undefined ? [[filter]] : [[filter, { year }], [filter]]) {
    const selected = segments.select(filters);
    if (phrases.length > 0) yield { terms, phrases, selected };
    yield { terms, selected };
  }
}

interface Search {
  segments: JoinedSegments;
  plan: Plan;
  question: string;
  query: CandidateQuery;
}

/** Of what stands as the candidates do. */
const UNWEIGHED: Factors = { authority: 1, evidence: 1, recency: 1, integrity: 1 };

/** Of the terms that were learnt from the best documents, those that a deeper page finds candidates by. */
const LEARNT_TERMS = 6;

/**
 * Ranks the matches and, where the page lies deeper, more of them: also those that hold what was learnt from the best.
 * Behind the ranked ones the matches stand as they were found. The order is the same for every page.
 */
function takePage(search: Search, matches: Candidate[], options: SearchOptions): FoundHit[] {
  const { limit = 10, offset = 0 } = options;
  const { segments, query } = search;
  const wanted = offset + limit;
  const take = (found: readonly Found[]) => takeFirst(found, wanted, { options, source: segments.terms });
  let ranked = rank(search, numbersOf(matches), options);
  let taken = take(ranked.passages);
  let ordered: Set<number> | undefined;
  if (taken.length < wanted && matches.length === RANKING.depth) {
    const more = segments.candidates(query, CANDIDATES);
    const learnt = ranked.learnt.slice(0, LEARNT_TERMS).map((term) => segments.terms.term(term));
    const akin = segments.candidates({ ...query, terms: [...query.terms, ...query.terms, ...learnt] }, CANDIDATES);
    const candidates = [...new Set([...numbersOf(more), ...numbersOf(akin)])];
    ranked = rank(search, candidates, options);
    taken = take(ranked.passages);
    const known = new Set(candidates);
    ordered = new Set(ranked.passages.map(({ passage }) => passage));
    for (let reach = CANDIDATES * 2, count = more.length; taken.length < wanted && count === reach / 2; reach *= 2) {
      const all = segments.candidates(query, reach);
      const rest = all.filter(({ passage }) => !known.has(passage));
      taken = take([...ranked.passages, ...behind(search, ranked.passages, rest)]);
      count = all.length;
    }
  }
  return taken.slice(offset, wanted).map((found) => {
    const factors = ordered?.has(found.passage) !== false ? ranked.factors(found.passage) : UNWEIGHED;
    return { ...found, factors, ...ranked.explain(found.passage, options.explain === true) };
  });
}

function numbersOf(matches: readonly Candidate[]): number[] {
  return matches.map(({ passage }) => passage);
}

function rank({ segments, plan, question }: Search, candidates: readonly number[], { without = [] }: SearchOptions) {
  const collection: Collection = {
    terms: segments.terms,
    qualities: (passage) => segments.qualities(passage),
    newestYear: segments.newestYear,
    memory: segments.memory,
  };
  const factors: FactorSwitches = { ...ALL_FACTORS };
  for (const name of without) factors[name] = false;
  return rankPlan(plan, candidates, collection, { factors, halfLife: halfLifeOf(question) });
}

function behind({ segments, plan }: Search, ranked: readonly Found[], matches: readonly Candidate[]): Found[] {
  const scores = new Map(matches.map(({ passage, score }) => [passage, score]));
  const left = sift(plan, [...scores.keys()], segments.terms);
  return goOn(
    ranked.at(-1)?.score,
    left.map((passage) => {
      const score = scores.get(passage) ?? 0;
      return { passage, score, relevance: score };
    }),
  );
}

/** The first that are wanted, without what the options hold back. */
function takeFirst(
  found: readonly Found[],
  wanted: number,
  { options: { distinct, nearDuplicates }, source }: { options: SearchOptions; source: TermSource },
): Found[] {
  const seen = new Set<number>();
  const shown = nearDuplicates === "collapse" ? new NearDuplicates(source) : undefined;
  const taken: Found[] = [];
  for (const one of found) {
    if (taken.length === wanted) break;
    const document = source.documentOf(one.passage);
    if ((distinct === "document" && seen.has(document)) || shown?.repeats(one.passage) === true) continue;
    seen.add(document);
    taken.push(one);
  }
  return taken;
}

function requireCount(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 0) return;
  throw new DataError(`The ${name} of a search must be a whole number from 0, not ${value}.`);
}
