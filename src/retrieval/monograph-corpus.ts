import { join } from "node:path";
import { ENTITY_TYPES } from "../knowledge/fact.ts";
import type { Graph } from "../knowledge/graph.ts";
import { CorpusError, StorageError } from "../lib/errors.ts";
import { contentHash } from "../lib/hash.ts";
import type { Corpus, Document } from "./corpus.ts";
import { buildEmbeddedCorpus } from "./embedded.ts";
import { INDEX_VERSION } from "./manifest.ts";
import type { ReportProgress } from "./progress.ts";

/** The corpus of a person's own graph, where no other name is given. */
export const GRAPH_CORPUS = "graph";

export interface MonographCorpusOptions {
  /** The setting `home`: the corpus lies in `<home>/corpora/<name>`. */
  home: string;
  name: string;
  /** Version of the graph, which may be known before the graph is loaded. */
  version: () => Promise<string>;
  /** Asked only when there is something to build. */
  graph: () => Promise<Graph>;
  onProgress?: ReportProgress;
}

/**
 * Opens the monographs of a graph as a corpus. It is built at the first opening, and again when the graph, the rendering
 * or the index has another version or files are damaged. It cannot be changed. StorageError: the home folder refuses.
 */
export async function openMonographCorpus(options: MonographCorpusOptions): Promise<Corpus> {
  const { home, name, version, graph, onProgress } = options;
  try {
    const { MONOGRAPH_VERSION } = await import("../knowledge/monograph.ts");
    const key = contentHash([await version(), MONOGRAPH_VERSION, INDEX_VERSION]);
    const count = async () => countReadable(await graph());
    const folder = corpusFolder(home, name);
    const content = { folder, name, key, documents: renderDocuments(graph), count };
    return refuseChanges(await buildEmbeddedCorpus({ ...content, ...(onProgress && { onProgress }) }), name);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    const remedy = `Set OSLER_HOME to a folder that can be written and has free space; it is ${home} now.`;
    throw new StorageError(`The ${name} corpus cannot be built. ${error.message}`, { remedy, cause: error });
  }
}

/** About as many documents as there will be: codes and concepts have none. */
function countReadable({ columns: { entityType } }: Graph): number {
  const unread = new Set([ENTITY_TYPES.indexOf("code"), ENTITY_TYPES.indexOf("concept")]);
  return entityType.reduce((sum, type) => sum + (unread.has(type) ? 0 : 1), 0);
}

export function corpusFolder(home: string, name: string): string {
  return join(home, "corpora", name);
}

/** The graph is loaded and rendered only when documents are asked for. */
async function* renderDocuments(graph: () => Promise<Graph>): AsyncIterable<Document> {
  const { renderMonographs } = await import("../knowledge/monograph.ts");
  yield* renderMonographs(await graph());
}

/** What it would lose at the next rebuild is better refused. */
function refuseChanges(corpus: Corpus, name: string): Corpus {
  const refuse = async (): Promise<never> => {
    throw new CorpusError(`The ${name} corpus is made from a graph and cannot be changed.`, {
      remedy: "Put documents of your own into a corpus of their own.",
    });
  };
  return { ...corpus, upsert: refuse, delete: refuse };
}
