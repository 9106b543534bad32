import { join } from "node:path";
import { asError, CorpusError } from "../lib/errors.ts";
import { type BuildContent, DOCUMENTS_FILE, writeBuild } from "./build.ts";
import { createBuild, currentBuild, lockForBuild, publishBuild, removeBuild, sweepBuilds } from "./corpus-folder.ts";
import { INDEX_VERSION, readManifest, verifyFiles } from "./manifest.ts";
import type { ReportProgress } from "./progress.ts";
import { openSnapshot, type Snapshot } from "./snapshot.ts";
import { readDocuments } from "./stored-documents.ts";

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

/** Opens the current build, and the next one when it is replaced meanwhile. */
export async function openCurrent({ folder }: Place): Promise<Snapshot> {
  for (;;) {
    const build = currentBuild(folder);
    if (build === undefined) {
      throw new CorpusError(`There is no corpus in ${folder}.`, { remedy: "Build it from documents first." });
    }
    try {
      return await openSnapshot(build);
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
  const snapshot = await openCurrent(place);
  if (snapshot.manifest.key === key) return snapshot;
  await snapshot.close();
  return undefined;
}

/** Makes a complete build in a fresh folder and swaps it in; what was there stays when anything fails. Needs the lock. */
export async function replaceBuild(place: Place, content: BuildContent): Promise<Snapshot> {
  sweepBuilds(place.folder);
  const { name, path } = createBuild(place.folder);
  try {
    await writeBuild(path, content, place.report);
    publishBuild(place.folder, name);
  } catch (error) {
    removeBuild(path);
    throw error;
  }
  const snapshot = await openSnapshot(path);
  const { documents, passages } = snapshot.manifest;
  const message = `The ${place.name} corpus is ready: ${documents} documents, ${passages} passages`;
  place.report({ phase: "ready", done: documents, total: documents, message });
  sweepBuilds(place.folder);
  return snapshot;
}

/** Makes the index of another version anew from the documents stored beside it. */
export function rebuildStale(place: Place): Promise<Snapshot> {
  return withLock(place, async () => {
    const build = currentBuild(place.folder);
    if (build === undefined || !isStale(build)) return openCurrent(place);
    const manifest = readManifest(build);
    reportReason(place, "stale", "its index is of another version");
    verifyFiles(build, { ...manifest, files: manifest.files.filter((file) => file.path === DOCUMENTS_FILE) });
    const documents = readDocuments(join(build, DOCUMENTS_FILE));
    return replaceBuild(place, { key: manifest.key, documents, total: manifest.documents });
  });
}

/** Whether the index was made by another version, which this one does not open. */
export function isStale(build: string): boolean {
  return readManifest(build).index !== INDEX_VERSION;
}

export function reportReason({ name, report }: Place, phase: "stale" | "damaged", reason: unknown): void {
  const text = typeof reason === "string" ? reason : asError(reason).message;
  report({ phase, done: 0, total: 0, message: `Building the ${name} corpus again: ${text}` });
}
