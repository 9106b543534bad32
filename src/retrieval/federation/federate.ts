import { asError, CorpusError, describeError, UsageError } from "../../lib/errors.ts";
import { contentHash } from "../../lib/hash.ts";
import type {
  Corpus,
  CorpusStats,
  Document,
  FacetField,
  Hit,
  SearchFilter,
  SearchOptions,
  StoredDocument,
} from "../corpus.ts";
import { joinPlans } from "./join-plans.ts";
import { type MemberName, showMemberNames } from "./member-names.ts";
import { type Found, mergeHits } from "./merge-hits.ts";

export interface Member extends MemberName {
  corpus: Corpus;
}

/**
 * Several corpora, of whichever drivers, as one: all are searched at once, and what they find stands in one order (see
 * `mergeHits`), each hit with the name of its corpus. A document is read by its id, or by "corpus/id" where several have
 * that id; facets and counts are summed; the version is that of the names, versions and weights. A corpus that cannot
 * answer makes the whole fail, with its name. It cannot be changed.
 */
export function federate(members: readonly Member[]): Corpus {
  const ask = <T>(work: (member: Member) => Promise<T>) => askAll(members, work);
  let counted: Promise<CorpusStats[]> | undefined;
  const countOnce = () => (counted ??= ask(({ corpus }) => corpus.stats()));
  return {
    search: (query, options = {}) => search(query, { members, options, stats: countOnce }),
    async plan(query) {
      const plans = await ask(async ({ corpus }) => corpus.plan?.(query));
      return joinPlans(plans.filter((plan) => plan !== undefined));
    },
    read: (documentId) => read(documentId, members),
    async facets(fields, filter) {
      return sumFacets(fields, await ask(({ corpus, name }) => corpus.facets(fields, ownFilter(filter, name))));
    },
    async stats() {
      const all = await ask(({ corpus }) => corpus.stats());
      const sum = (of: (stats: CorpusStats) => number) => all.reduce((total, stats) => total + of(stats), 0);
      const versions = members.map(({ name, weight }, at) => [name, all[at]?.version ?? "", weight] as const);
      const version = contentHash([...versions].sort(([one], [other]) => (one < other ? -1 : 1)));
      const counts = { documents: sum(({ documents }) => documents), passages: sum(({ passages }) => passages) };
      return { name: showMemberNames(members), version, ...counts };
    },
    upsert: (_: Iterable<Document> | AsyncIterable<Document>) => refuseChange(members),
    delete: () => refuseChange(members),
    async close() {
      const closed = await Promise.allSettled(members.map(({ corpus }) => corpus.close()));
      for (const one of closed) if (one.status === "rejected") throw asError(one.reason);
    },
  };
}

interface Search {
  members: readonly Member[];
  options: SearchOptions;
  stats: () => Promise<CorpusStats[]>;
}

async function search(query: string, { members, options, stats }: Search): Promise<Hit[]> {
  const { limit = 10, offset = 0, filter, explain = false } = options;
  const [all, found] = await Promise.all([
    stats(),
    askAll(members, async ({ corpus, name, weight }): Promise<Found> => {
      const own = ownFilter(filter, name);
      const whole = {
        ...options,
        ...(own === undefined ? {} : { filter: own }),
        offset: 0,
        limit: offset + limit,
        explain: true,
      };
      const [hits, plan] = await Promise.all([corpus.search(query, whole), corpus.plan?.(query)]);
      return { name, weight, hits, plan, passages: 0 };
    }),
  ]);
  const merged = mergeHits(found.map((one, at) => ({ ...one, passages: all[at]?.passages ?? 0 })));
  const page = merged.slice(offset, offset + limit);
  return explain ? page : page.map(withoutParts);
}

function withoutParts(hit: Hit): Hit {
  if (hit.why === undefined) return hit;
  const { parts: _, ...why } = hit.why;
  return { ...hit, why };
}

/** Of the documents that a filter names, those that may be of this corpus, by the ids that it knows. */
function ownFilter(filter: SearchFilter | undefined, name: string): SearchFilter | undefined {
  if (filter?.document === undefined) return filter;
  const prefix = `${name}/`;
  return {
    ...filter,
    document: filter.document.flatMap((id) => (id.startsWith(prefix) ? [id.slice(prefix.length), id] : [id])),
  };
}

/** An id with the name of a corpus before it means that one. */
async function read(documentId: string, members: readonly Member[]): Promise<StoredDocument | undefined> {
  const named = members.find(({ name }) => documentId.startsWith(`${name}/`));
  if (named !== undefined) {
    const [found] = await askAll([named], ({ corpus, name }) => corpus.read(documentId.slice(name.length + 1)));
    if (found !== undefined) return found;
  }
  const all = await askAll(members, ({ corpus }) => corpus.read(documentId));
  const holders = members.filter((_, at) => all[at] !== undefined);
  const distinct = new Set(all.flatMap((one) => one?.version ?? []));
  if (distinct.size < 2) return all.find((one) => one !== undefined);
  throw new UsageError(`Several corpora have a document "${documentId}", and not the same one.`, {
    remedy: `Name the corpus too: ${holders.map(({ name }) => `${name}/${documentId}`).join(" or ")}.`,
  });
}

function sumFacets(fields: readonly FacetField[], all: readonly Record<string, Record<string, number>>[]) {
  const sums = fields.map((field) => {
    const counts = new Map<string, number>();
    for (const one of all) {
      for (const [value, count] of Object.entries(one[field] ?? {}))
        counts.set(value, (counts.get(value) ?? 0) + count);
    }
    return [field, Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)))] as const;
  });
  return Object.fromEntries(sums);
}

/** Waits for every one, so that none is left at work when another has failed. */
async function askAll<T>(members: readonly Member[], work: (member: Member) => Promise<T>): Promise<T[]> {
  const answers = await Promise.allSettled(members.map(async (member) => work(member)));
  return answers.map((answer, at) => {
    if (answer.status === "fulfilled") return answer.value;
    throw nameFailure(members[at]?.name ?? "", answer.reason);
  });
}

function nameFailure(name: string, error: unknown): Error {
  if (!(error instanceof CorpusError) && !(error instanceof Error && "wall" in error && error.wall === "network"))
    return asError(error);
  const remedy = `Put it right, or leave ${name} out of --corpus.`;
  return new CorpusError(`The corpus ${name} cannot answer: ${describeError(error)}`, { remedy, cause: error });
}

async function refuseChange(members: readonly Member[]): Promise<never> {
  throw new CorpusError(`Several corpora that are searched as one (${showMemberNames(members)}) cannot be changed.`, {
    remedy: "Open the one that is to be changed.",
  });
}
