import type { Corpus } from "./corpus.ts";
import { openMonographCorpus } from "./monograph-corpus.ts";
import type { ReportProgress } from "./progress.ts";

/** The corpus that comes with Osler. */
export const STARTER_CORPUS = "starter";

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
export function openStarterCorpus({ home, onProgress }: StarterCorpusOptions): Promise<Corpus> {
  return openMonographCorpus({
    home,
    name: STARTER_CORPUS,
    version: async () => (await import("../knowledge/starter.ts")).starterGraphVersion(),
    graph: async () => (await import("../knowledge/starter.ts")).openStarterGraph(),
    ...(onProgress && { onProgress }),
  });
}
