import { join } from "node:path";
import { CorpusError, StorageError } from "../lib/errors.ts";
import { contentHash } from "../lib/hash.ts";
import type { Corpus, Document } from "./corpus.ts";
import { buildEmbeddedCorpus } from "./embedded.ts";
import { INDEX_VERSION } from "./manifest.ts";
import type { ReportProgress } from "./progress.ts";

export interface StarterCorpusOptions {
  /** The setting `home`: the corpus lies in `<home>/corpora/starter`. */
  home: string;
  onProgress?: ReportProgress;
}

/**
 * Opens the corpus that comes with Osler: monographs rendered from the starter graph. It is built at the first opening,
 * and again when the graph, the rendering or the index has another version or files are damaged. It cannot be changed.
 * StorageError: the home folder refuses.
 */
export async function openStarterCorpus({ home, onProgress }: StarterCorpusOptions): Promise<Corpus> {
  const folder = join(home, "corpora", "starter");
  try {
    const key = await starterKey();
    return refuseChanges(
      await buildEmbeddedCorpus({
        ...{ folder, name: "starter", key, documents: starterDocuments(), count: starterCount },
        ...(onProgress && { onProgress }),
      }),
    );
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    const remedy = `Set OSLER_HOME to a folder that can be written and has free space; it is ${home} now.`;
    throw new StorageError(`The starter corpus cannot be built. ${error.message}`, { remedy, cause: error });
  }
}

async function starterKey(): Promise<string> {
  const { starterGraphVersion } = await import("../knowledge/starter.ts");
  const { MONOGRAPH_VERSION } = await import("../knowledge/monograph.ts");
  return contentHash([await starterGraphVersion(), MONOGRAPH_VERSION, INDEX_VERSION]);
}

/** Every entity has a document. */
async function starterCount(): Promise<number> {
  const { openStarterGraph } = await import("../knowledge/starter.ts");
  return (await openStarterGraph()).entities().length;
}

/** The graph is loaded and rendered only when documents are asked for. */
async function* starterDocuments(): AsyncIterable<Document> {
  const { openStarterGraph } = await import("../knowledge/starter.ts");
  const { renderMonographs } = await import("../knowledge/monograph.ts");
  yield* renderMonographs(await openStarterGraph());
}

/** What it would lose at the next rebuild is better refused. */
function refuseChanges(corpus: Corpus): Corpus {
  const refuse = async (): Promise<never> => {
    throw new CorpusError("The starter corpus is made from the starter graph and cannot be changed.", {
      remedy: "Put documents of your own into a corpus of their own.",
    });
  };
  return { ...corpus, upsert: refuse, delete: refuse };
}
