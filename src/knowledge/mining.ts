import { DataError } from "../lib/errors.ts";
import type { Graph } from "./graph.ts";
import type { MinedCorpus, Years } from "./mining/mined.ts";
import { bestPartners, createTally } from "./mining/tally.ts";
import { createMentionTagger } from "./names/mentions.ts";
import { createNameTable } from "./names/table.ts";

/** A text with its day or year, as far as it is known: "2014-05-01", "2014". */
export interface MinedDocument {
  id: string;
  text: string;
  date?: string;
}

export interface MineOptions {
  graph: Graph;
  documents: AsyncIterable<MinedDocument>;
  corpus: { name: string; version: string };
  /** Partners that are kept of each entity. Default 20. */
  partners?: number;
  /** Called after every 1,000 documents, and at the end. */
  onProgress?: (documents: number) => void;
  signal?: AbortSignal;
}

const DEFAULT_PARTNERS = 20;
const REPORT_EVERY = 1000;

/** Tags every document and counts. Holds the counts, never the documents. */
export async function mineCorpus(options: MineOptions): Promise<MinedCorpus> {
  const { graph, corpus, partners = DEFAULT_PARTNERS, onProgress, signal } = options;
  const tagger = createMentionTagger(createNameTable(graph.columns));
  const tally = createTally(graph.columns.entityCount);
  let documents = 0;
  for await (const { text, date } of options.documents) {
    signal?.throwIfAborted();
    tally.add(tagger.spans(text, { strict: true }), yearOf(date));
    documents += 1;
    if (documents % REPORT_EVERY === 0) onProgress?.(documents);
  }
  onProgress?.(documents);
  const entities = tally.finish((entity) => graph.entityAt(entity).id, partners);
  return { corpora: [corpus], graph: graph.version, documents, partners, pairError: tally.pairError(), entities };
}

/** By id: the share of the documents that mention an entity. */
export function documentFrequencies({ documents, entities }: MinedCorpus): Map<string, number> {
  return new Map(entities.map((entity) => [entity.id, entity.documents / Math.max(1, documents)]));
}

/** Adds up two corpora without documents in common. DataError when they were mined with different graphs. */
export function mergeMined(one: MinedCorpus, other: MinedCorpus): MinedCorpus {
  if (one.graph !== other.graph) {
    throw new DataError(`One corpus was mined with graph ${one.graph}, the other with ${other.graph}.`, {
      remedy: "Mine both with the same graph.",
    });
  }
  const most = Math.min(one.partners, other.partners);
  const entities = sumBy([...one.entities, ...other.entities], (a, b) => ({
    ...addYears(a, b),
    id: a.id,
    documents: a.documents + b.documents,
    certain: a.certain + b.certain,
    mentions: a.mentions + b.mentions,
    partners: sumBy([...a.partners, ...b.partners], (x, y) => ({
      ...addYears(x, y),
      id: x.id,
      documents: x.documents + y.documents,
    })),
  }));
  return {
    corpora: [...one.corpora, ...other.corpora],
    graph: one.graph,
    documents: one.documents + other.documents,
    partners: most,
    pairError: one.pairError + other.pairError,
    entities: entities.map((entity) => ({ ...entity, partners: bestPartners(entity.partners, most) })),
  };
}

function sumBy<T extends { id: string }>(items: readonly T[], add: (one: T, other: T) => T): T[] {
  const sums = new Map<string, T>();
  for (const item of items) {
    const known = sums.get(item.id);
    sums.set(item.id, known === undefined ? item : add(known, item));
  }
  return [...sums.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function addYears(a: Years, b: Years): Years {
  const firsts = [a.firstYear, b.firstYear].filter((year) => year > 0);
  return { firstYear: firsts.length === 0 ? 0 : Math.min(...firsts), lastYear: Math.max(a.lastYear, b.lastYear) };
}

function yearOf(date: string | undefined): number {
  return Number(/^\d{4}(?=$|-)/.exec(date ?? "")?.[0] ?? 0);
}
