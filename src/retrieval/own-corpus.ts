import { join } from "node:path";
import { UsageError } from "../lib/errors.ts";
import type { Corpus } from "./corpus.ts";
import { currentBuild, lockForBuild } from "./corpus-folder.ts";
import { buildEmbeddedCorpus, openEmbeddedCorpus } from "./embedded.ts";
import { readManifest } from "./manifest.ts";
import { corpusFolder, GRAPH_CORPUS } from "./monograph-corpus.ts";
import type { NamedCorpusOptions } from "./named.ts";
import { STARTER_CORPUS } from "./starter.ts";

/** What corpora of documents are made from, at first. Those of a graph name the graph's hash here. */
const OWN_KEY = "documents";

/** UsageError for a corpus that is made from a graph: what is put into it would be gone with the next graph. */
export function refuseGraphCorpus({ home, name }: NamedCorpusOptions): void {
  const build = currentBuild(corpusFolder(home, name));
  const isGraphs = build !== undefined && /^[0-9a-f]{64}$/.test(readManifest(build).key);
  if (name !== STARTER_CORPUS && name !== GRAPH_CORPUS && !isGraphs) return;
  throw new UsageError(`The corpus "${name}" is made from a graph and takes no other documents.`, {
    remedy: "Give the documents a corpus of their own: --corpus NAME.",
  });
}

/**
 * Opens a corpus of the home folder for documents of one's own, or makes it when it is not there: of several processes
 * that would make it at once one does, and the others open what it made.
 */
export async function openOwnCorpus(options: NamedCorpusOptions): Promise<Corpus> {
  refuseGraphCorpus(options);
  const { home, name, onProgress } = options;
  const place = { folder: corpusFolder(home, name), name, ...(onProgress && { onProgress }) };
  if (currentBuild(place.folder) !== undefined) return openEmbeddedCorpus(place);
  const lock = await lockForBuild(join(place.folder, "making"), ({ message }) =>
    onProgress?.({ phase: "waiting", done: 0, total: 0, message }),
  );
  try {
    if (currentBuild(place.folder) !== undefined) return await openEmbeddedCorpus(place);
    return await buildEmbeddedCorpus({ ...place, key: OWN_KEY, documents: [] });
  } finally {
    lock.release();
  }
}
