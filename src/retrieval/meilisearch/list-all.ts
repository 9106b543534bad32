import { rarestTerms } from "../plan/plan-question.ts";
import type { Factors } from "../ranking/factors.ts";
import { goOn } from "../ranking/rank-plan.ts";
import type { FoundHit } from "../search.ts";
import { type AskedSearch, idsOf } from "./asked-search.ts";
import type { TermsQuery } from "./candidates.ts";
import { type Demand, serverQueries } from "./demands.ts";
import { fetchAround } from "./fetch.ts";
import { readPassageId } from "./names.ts";
import { type PlacedPassage, type RankedFound, rankFound } from "./rank-found.ts";
import { MOST_HITS } from "./settings.ts";

const FIRST_REACH = 1_000;

/** Of what stands as the server has it. */
const UNWEIGHED: Factors = { authority: 1, evidence: 1, recency: 1, integrity: 1 };

/**
 * Behind those that are ranked, all others that have a term of the question: the rarest term's first, each as the server
 * has them. The order is the same however far it is followed.
 */
export async function listAll(search: AskedSearch, demand: Demand, ranked: RankedFound): Promise<RankedFound> {
  const { limit = 10, offset = 0, distinct } = search.options;
  const known = new Set(ranked.order.map(({ id }) => id));
  for (let reach = FIRST_REACH; ; reach *= 4) {
    const { ids, complete } = await listTo(search, demand, Math.min(reach, MOST_HITS));
    const rest = ids.filter((id) => !known.has(id));
    const documents = new Set([...ranked.order, ...placed(rest, undefined)].map(({ document }) => document));
    const count = distinct === undefined ? known.size + rest.length : documents.size;
    if (count < offset + limit && !complete && reach < MOST_HITS) continue;
    const order = [...ranked.order, ...placed(rest, ranked.order.at(-1)?.score)];
    return { ...ranked, order, explain: (page) => explainAll(search, demand, { page, ranked, known }) };
  }
}

/** Up to the first term that has more passages than are looked at. */
async function listTo({ reader, plan }: AskedSearch, demand: Demand, reach: number) {
  const queries = rarestTerms(plan, plan.terms.length).map((term): TermsQuery => ({ terms: [term], limit: reach }));
  const asked = serverQueries(reader.names.terms, queries, { demand, plan });
  const ids = new Set<string>();
  for (const query of asked) {
    const [answer] = await reader.connection.search(reader.name, [query]);
    const found = answer === undefined ? [] : idsOf(answer);
    for (const id of found) ids.add(id);
    if (found.length === reach) return { ids: [...ids], complete: false };
  }
  return { ids: [...ids], complete: true };
}

function placed(ids: readonly string[], last: number | undefined): PlacedPassage[] {
  const found = goOn(
    last,
    ids.map((_, rank) => ({ passage: rank, score: 1 / (rank + 1), relevance: 1 / (rank + 1) })),
  );
  return ids.map((id, rank) => {
    const { score = 0, relevance = 0 } = found[rank] ?? {};
    return { id, document: readPassageId(id).document, score, relevance };
  });
}

async function explainAll(
  search: AskedSearch,
  demand: Demand,
  { page, ranked, known }: { page: readonly PlacedPassage[]; ranked: RankedFound; known: ReadonlySet<string> },
): Promise<FoundHit[]> {
  const listed = page.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  const found = await fetchAround(search.reader, search.snapshot, listed);
  const others = rankFound(search, { ...demand, phrases: false }, { found, first: undefined, ids: listed });
  const hits = await Promise.all(
    page.map(async (one) => {
      const hit = (await (known.has(one.id) ? ranked : others)?.explain([one]))?.[0];
      return hit && { ...hit, ...(known.has(one.id) ? {} : { factors: UNWEIGHED }) };
    }),
  );
  return hits.flatMap((hit) => hit ?? []);
}
