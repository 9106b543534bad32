import { CorpusError } from "../lib/errors.ts";
import {
  isStale,
  openCurrent,
  openFitting,
  type Place,
  rebuildStale,
  replaceBuild,
  reportReason,
  withLock,
} from "./builds.ts";
import { compactStep } from "./change-corpus.ts";
import type { Merge } from "./compaction.ts";
import type { Corpus, Document } from "./corpus.ts";
import { currentBuild } from "./corpus-folder.ts";
import { serveCorpus } from "./embedded-corpus.ts";
import type { SegmentEntry } from "./manifest.ts";
import type { ReportProgress } from "./progress.ts";
import type { Snapshot } from "./snapshot.ts";

export interface EmbeddedCorpusOptions {
  /** Folder of this corpus alone. */
  folder: string;
  name: string;
  onProgress?: ReportProgress;
}

export interface EmbeddedBuildOptions extends EmbeddedCorpusOptions {
  /** Names what the corpus is made from: a folder that holds an undamaged build of this key is opened as it is. */
  key: string;
  /** Read once, and only when there is something to build. */
  documents: Iterable<Document> | AsyncIterable<Document>;
  /** How many documents there are, for the progress; asked only when there is something to build. */
  count?: () => Promise<number>;
}

/**
 * Opens the corpus of a folder as it is now: changes that other processes make later are seen at the next opening. An
 * index of another version of Osler is first made again from the stored documents. CorpusError: there is none, or it is
 * damaged.
 */
export async function openEmbeddedCorpus({ folder, name, onProgress }: EmbeddedCorpusOptions): Promise<Corpus> {
  const place = { folder, name, report: onProgress ?? ignore };
  const build = currentBuild(folder);
  const stale = build !== undefined && isStale(build);
  return serveCorpus(place, stale ? await rebuildStale(place) : openCurrent(place));
}

/** Writes all documents of a corpus into as few segments as there can be. */
export async function compactEmbeddedCorpus({ folder, name, onProgress }: EmbeddedCorpusOptions): Promise<void> {
  const place = { folder, name, report: onProgress ?? ignore };
  await withLock(place, async () => {
    const own = openCurrent(place);
    try {
      const next = await compactStep(place, own, mergeAll);
      await next?.close();
    } finally {
      await own.close();
    }
  });
}

function mergeAll(segments: readonly SegmentEntry[]): Merge | undefined {
  const isWhole = segments.length < 2 && segments.every(({ dead }) => dead.documents === 0);
  return isWhole ? undefined : { from: 0, to: segments.length };
}

/**
 * Opens the corpus of a folder, building it first when it does not hold an undamaged build of `key`. When another
 * process builds it at the same time, waits and uses what that one built.
 */
export async function buildEmbeddedCorpus(options: EmbeddedBuildOptions): Promise<Corpus> {
  const { folder, name, key, onProgress } = options;
  const place = { folder, name, report: onProgress ?? ignore };
  const fitting = await openFitting(place, key).catch(returnDamage);
  if (fitting !== undefined && !(fitting instanceof CorpusError)) return serveCorpus(place, fitting);
  return serveCorpus(place, await withLock(place, (waited) => buildUnlessMade(place, options, waited)));
}

async function buildUnlessMade(
  place: Place,
  { key, documents, count }: EmbeddedBuildOptions,
  waited: boolean,
): Promise<Snapshot> {
  const found = await openFitting(place, key).catch(returnDamage);
  if (found instanceof CorpusError) reportReason(place, "damaged", found);
  else if (found !== undefined) {
    const { documents: total } = found.manifest;
    const message = `The ${place.name} corpus was built meanwhile`;
    if (waited) place.report({ phase: "reused", done: total, total, message });
    return found;
  } else if (currentBuild(place.folder) !== undefined) {
    reportReason(place, "stale", "what it is made from has changed");
  }
  const total = Array.isArray(documents) ? documents.length : ((await count?.()) ?? 0);
  return replaceBuild(place, { key, documents, total });
}

/** Damage is a reason to build; a folder that cannot be read is not. */
function returnDamage(error: unknown): CorpusError {
  if (error instanceof CorpusError) return error;
  throw error;
}

function ignore(): void {}
