import type { Corpus, Hit, Passage, SearchFilter, SearchOptions } from "../corpus.ts";
import { showPassage } from "../hit.ts";
import { passageOf } from "../passages.ts";
import type { Plan } from "../plan/plan.ts";
import {
  ALL_FACTORS,
  type FactorContext,
  type FactorSwitches,
  factorsOf,
  halfLifeOf,
  product,
} from "../ranking/factors.ts";
import type { Neighbour, VectorIndex } from "./vector-index.ts";

/** The vectors of a corpus, or of one of several that are searched as one. */
export interface MemberVectors {
  /** As hits name it; absent: the corpus is one. */
  corpus?: string;
  index: VectorIndex;
  /** What a cosine of it counts; 1 where nothing is said. */
  weight?: number;
}

export interface NearSearch {
  corpus: Corpus;
  vectors: readonly MemberVectors[];
  /** As a vector, and in words. */
  question: Float32Array;
  query: string;
  plan: Plan | undefined;
  options: SearchOptions;
}

/** A hit and its cosine, times the weight of its corpus and the clinical factors. */
export interface NearHit {
  hit: Hit;
  dense: number;
}

type Found = { corpus: string | undefined; neighbour: Neighbour; dense: number };

/** The passages nearest in meaning, but for those that are known already. Of what was changed since, nothing comes. */
export async function findNear(search: NearSearch, known: ReadonlySet<string>, limit: number): Promise<NearHit[]> {
  const { vectors, question, query, plan, options } = search;
  const newest = vectors.flatMap(({ index }) => index.newestYear ?? []);
  const context: FactorContext = {
    kinds: plan?.stated.kinds ?? [],
    halfLife: halfLifeOf(query),
    newestYear: newest.length === 0 ? undefined : Math.max(...newest),
  };
  const switches: FactorSwitches = { ...ALL_FACTORS };
  for (const name of options.without ?? []) switches[name] = false;
  const found = vectors.flatMap(({ corpus, index, weight = 1 }): Found[] =>
    index.nearest(question, limit, filterOf(search)).map((neighbour) => {
      const dense = neighbour.similarity * weight * product(factorsOf(neighbour.document, context, switches));
      return { corpus, neighbour, dense };
    }),
  );
  const fresh = found.filter(
    ({ corpus, neighbour }) => !known.has(placeKey(corpus, neighbour.document.id, neighbour.start)),
  );
  const best = fresh.sort((a, b) => b.dense - a.dense).slice(0, limit);
  const hits = await Promise.all(best.map((one) => readHit(search, one, { context, switches })));
  return hits.filter((hit) => hit !== undefined);
}

export function keyOf({
  corpus,
  passage,
}: Pick<Hit, "corpus"> & { passage: Pick<Passage, "document" | "start"> }): string {
  return placeKey(corpus, passage.document, passage.start);
}

function placeKey(corpus: string | undefined, document: string, start: number): string {
  return `${corpus ?? ""}\n${document}\n${start}`;
}

/** With the years that the question asks for in words, where the filter names none. */
function filterOf({ options: { filter = {} }, plan }: NearSearch): SearchFilter | undefined {
  const year = filter.year ?? plan?.stated.year;
  const whole = { ...filter, ...(year === undefined ? {} : { year }) };
  return Object.keys(whole).length === 0 ? undefined : whole;
}

async function readHit(
  { corpus, plan }: NearSearch,
  { corpus: name, neighbour, dense }: Found,
  { context, switches }: { context: FactorContext; switches: FactorSwitches },
): Promise<NearHit | undefined> {
  const { document, section, start, end, similarity } = neighbour;
  const stored = await corpus.read(name === undefined ? document.id : `${name}/${document.id}`);
  if (stored === undefined || stored.version !== document.version) return undefined;
  const passage = passageOf(stored, stored.version, { heading: section, start, end });
  const factors = factorsOf(document, context, switches);
  const hit: Hit = {
    passage,
    ...(name === undefined ? {} : { corpus: name }),
    score: 0,
    ...showPassage(passage, plan ?? { terms: [] }),
    why: { relevance: 0, factors, matched: [], similarity },
  };
  return { hit, dense };
}
