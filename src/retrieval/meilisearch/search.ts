import { DataError } from "../../lib/errors.ts";
import type { Hit, SearchOptions } from "../corpus.ts";
import { makeHit } from "../hit.ts";
import type { Plan } from "../plan/plan.ts";
import { rarestTerms } from "../plan/plan-question.ts";
import { type AskedSearch, idsOf } from "./asked-search.ts";
import { candidateQueries, fuseAnswers, type TermsQuery } from "./candidates.ts";
import type { Answer } from "./connection.ts";
import { type Demand, demandsOf, serverQueries, widerQueries } from "./demands.ts";
import { fetchAround, fetchPassages } from "./fetch.ts";
import { listAll } from "./list-all.ts";
import { type RankedFound, rankFound } from "./rank-found.ts";
import type { CorpusReader } from "./reader.ts";

/** Terms that the server is asked for: the rarest ones. The ranking uses all. */
const ENGINE_TERMS = 8;

/** How far the first page looks, and a deeper one. */
const FIRST_DEPTH = { single: 40, together: 30 };
const WIDER_DEPTH = { single: 250, together: 200 };

/** Candidates whose texts are fetched for the first page, for one with quoted words, and behind the first page. */
const FETCHED = 120;
const FETCHED_FOR_PHRASES = 400;
const FETCHED_BEHIND = 400;

/** Plans a question, finds candidates, ranks them as every driver does, and takes the page that is asked for. */
export async function searchServer(
  reader: CorpusReader,
  question: string,
  options: SearchOptions = {},
): Promise<Hit[]> {
  const { limit = 10, offset = 0, filter = {} } = options;
  requireCount("limit", limit);
  requireCount("offset", offset);
  let plan: Plan | undefined;
  let demands: Demand[] = [];
  return reader.ask(
    async (snapshot) => {
      plan = await reader.plan(snapshot, question, options);
      demands = limit === 0 || plan.terms.length === 0 ? [] : demandsOf(plan, filter);
      const [demand] = demands;
      return demand === undefined ? [] : serverQueries(reader.names.terms, firstQueries(plan), { demand, plan });
    },
    async (snapshot, answers) => {
      if (plan === undefined) return [];
      const search: AskedSearch = { reader, snapshot, plan, question, options };
      for (const [i, demand] of demands.entries()) {
        const found = i === 0 ? answers : await askFor(search, firstQueries(plan), demand);
        const page = await takePage(search, demand, found);
        if (page !== undefined) return page;
      }
      return [];
    },
  );
}

function firstQueries(plan: Plan): TermsQuery[] {
  return candidateQueries(rarestTerms(plan, ENGINE_TERMS), FIRST_DEPTH);
}

function askFor({ reader, plan }: AskedSearch, queries: readonly TermsQuery[], demand: Demand): Promise<Answer[]> {
  return reader.connection.search(reader.name, serverQueries(reader.names.terms, queries, { demand, plan }));
}

/** Undefined: nothing meets the demand. */
async function takePage(search: AskedSearch, demand: Demand, answers: readonly Answer[]): Promise<Hit[] | undefined> {
  const { reader, snapshot, plan, options } = search;
  const { limit = 10, offset = 0, distinct } = options;
  const wanted = offset + limit;
  const queries = firstQueries(plan);
  const candidates = fuseAnswers(queries, answers.map(idsOf), snapshot.averages.passages);
  if (candidates.length === 0) return undefined;
  const fetched = candidates.slice(0, demand.phrases ? FETCHED_FOR_PHRASES : FETCHED);
  const found = await fetchAround(reader, snapshot, fetched);
  const ranked = rankFound(search, demand, { found, first: undefined, ids: fetched });
  if (ranked === undefined) return undefined;
  let taken: RankedFound = ranked;
  const isAll =
    fetched.length === candidates.length && answers.every(({ hits }, i) => hits.length < (queries[i]?.limit ?? 0));
  if (!isAll && distinctOf(taken, distinct).length < wanted) {
    taken = (await widen(search, demand, ranked)) ?? ranked;
    const count = distinctOf(taken, distinct).length;
    if (count < wanted) taken = await listAll(search, demand, taken);
  }
  return showPage(search, distinctOf(taken, distinct).slice(offset, wanted), taken);
}

/** The first ones stay, and behind them come more. */
async function widen(search: AskedSearch, demand: Demand, before: RankedFound): Promise<RankedFound | undefined> {
  const { reader, snapshot, plan } = search;
  const terms = rarestTerms(plan, ENGINE_TERMS);
  const queries = widerQueries(terms, before.learnt, WIDER_DEPTH);
  const answers = await askFor(search, queries, demand);
  const first = new Set(before.first);
  const more = fuseAnswers(queries, answers.map(idsOf), snapshot.averages.passages).filter((id) => !first.has(id));
  const ids = [...first, ...more.slice(0, FETCHED_BEHIND)];
  const found = await fetchAround(reader, snapshot, ids);
  return rankFound(search, demand, { found, first: before.first, ids });
}

function distinctOf({ order }: RankedFound, distinct: SearchOptions["distinct"]): RankedFound["order"] {
  if (distinct === undefined) return order;
  const seen = new Set<string>();
  return order.filter(({ document }) => !seen.has(document) && seen.add(document));
}

async function showPage(search: AskedSearch, page: RankedFound["order"], { explain }: RankedFound): Promise<Hit[]> {
  const { reader, plan } = search;
  const passages = await fetchPassages(
    reader,
    page.map(({ id }) => id),
  );
  const explained = await explain(page);
  return page.flatMap((_, i) => {
    const [passage, one] = [passages[i], explained[i]];
    return passage === undefined || one === undefined ? [] : [makeHit(one, passage, plan)];
  });
}

function requireCount(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 0) return;
  throw new DataError(`The ${name} of a search must be a whole number from 0, not ${value}.`);
}
