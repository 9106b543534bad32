import { asError, CorpusError } from "../lib/errors.ts";
import { prepareAll, publish } from "./build.ts";
import type { Document } from "./corpus.ts";
import { currentBuild, lockForBuild, sweepFolder } from "./corpus-folder.ts";
import { DocumentSum } from "./document-sum.ts";
import { INDEX_VERSION, readManifest } from "./manifest.ts";
import type { ReportProgress } from "./progress.ts";
import { readStored } from "./read-stored.ts";
import { openSnapshot, type Snapshot } from "./snapshot.ts";
import { writeSegments } from "./write-segments.ts";

/** Where a corpus is, and who hears what is done to it. */
export interface Place {
  folder: string;
  name: string;
  report: ReportProgress;
}

/** Does work that makes a build, one process at a time; `waited`: another one held the folder before. */
export async function withLock<T>({ folder, name, report }: Place, work: (waited: boolean) => Promise<T>): Promise<T> {
  let waited = false;
  const lock = await lockForBuild(folder, ({ message }) => {
    waited = true;
    report({ phase: "waiting", done: 0, total: 0, message: `Waiting for the ${name} corpus: ${message}` });
  });
  try {
    return await work(waited);
  } finally {
    lock.release();
  }
}

/** Opens the current build, and the next one when it is replaced meanwhile; segments that `other` has open are shared. */
export function openCurrent({ folder }: Place, other?: Snapshot): Snapshot {
  for (;;) {
    const build = currentBuild(folder);
    if (build === undefined) {
      throw new CorpusError(`There is no corpus in ${folder}.`, { remedy: "Build it from documents first." });
    }
    try {
      return openSnapshot(folder, build, other);
    } catch (error) {
      if (currentBuild(folder) === build) throw error;
    }
  }
}

/** Opens the current build when it is of this key and version; undefined when it is not, or there is none. */
export async function openFitting(place: Place, key: string): Promise<Snapshot | undefined> {
  const build = currentBuild(place.folder);
  if (build === undefined) return undefined;
  const manifest = readManifest(build);
  if (manifest.key !== key || manifest.index !== INDEX_VERSION) return undefined;
  const snapshot = openCurrent(place);
  if (snapshot.manifest.key === key) return snapshot;
  await snapshot.close();
  return undefined;
}

/** Makes the corpus anew from documents; what was there stays when anything fails. Needs the lock. */
export async function replaceBuild(
  place: Place,
  { key, documents, total }: { key: string; documents: Iterable<Document> | AsyncIterable<Document>; total: number },
): Promise<Snapshot> {
  const { folder, report } = place;
  sweepLeftovers(folder);
  const sum = new DocumentSum();
  const { entries, ...written } = await writeSegments(folder, prepareAll(documents, sum), { report, total });
  publish(folder, { key, sum, segments: entries.map((entry) => ({ entry, dead: undefined })) });
  const snapshot = openCurrent(place);
  const message = `The ${place.name} corpus is ready: ${written.documents} documents, ${written.passages} passages`;
  report({ phase: "ready", done: written.documents, total: written.documents, message });
  sweepLeftovers(folder);
  return snapshot;
}

/** Makes the index of another version anew from the documents stored beside it. */
export function rebuildStale(place: Place): Promise<Snapshot> {
  return withLock(place, async () => {
    const build = currentBuild(place.folder);
    if (build === undefined || !isStale(build)) return openCurrent(place);
    const { key, documents: total } = readManifest(build);
    reportReason(place, "stale", "its index is of another version");
    return replaceBuild(place, { key, documents: readStored(place.folder), total });
  });
}

/** Whether the index was made by another version, which this one does not open. */
export function isStale(build: string): boolean {
  return readManifest(build).index !== INDEX_VERSION;
}

/** Removes what the current build does not need; a build that does not say what it needs keeps all. Needs the lock. */
export function sweepLeftovers(folder: string): void {
  const build = currentBuild(folder);
  try {
    const { segments } = build === undefined ? { segments: [] } : readManifest(build);
    sweepFolder(
      folder,
      segments.map(({ name }) => name),
    );
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
  }
}

export function reportReason({ name, report }: Place, phase: "stale" | "damaged", reason: unknown): void {
  const text = typeof reason === "string" ? reason : asError(reason).message;
  report({ phase, done: 0, total: 0, message: `Building the ${name} corpus again: ${text}` });
}
