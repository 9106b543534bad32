import { join } from "node:path";
import { CorpusError } from "../lib/errors.ts";
import type { Document } from "./corpus.ts";
import { currentBuild, segmentFolder } from "./corpus-folder.ts";
import { readDead } from "./dead-documents.ts";
import { INDEX_VERSION, readManifest } from "./manifest.ts";
import { readSealed, type SealedFiles, verifyFiles } from "./sealed-files.ts";
import { segmentManifest } from "./segment/segment.ts";
import { DOCUMENTS_FILE } from "./segment/segment-writer.ts";
import { type DocumentFile, openDocuments, readDocuments } from "./stored-documents.ts";

/**
 * Every document of a corpus, in its order, without opening its index, which may be of any version. What others change
 * meanwhile is not seen. CorpusError: there is no corpus, or its documents are damaged.
 */
export async function* readStored(folder: string): AsyncGenerator<Document> {
  const files = await openCurrent(folder);
  try {
    for (const file of files) yield* readDocuments(file);
  } finally {
    for (const { file } of files) await file.close();
  }
}

/** The files of the current build, or of the next one when it is replaced meanwhile. */
async function openCurrent(folder: string): Promise<DocumentFile[]> {
  for (;;) {
    const build = currentBuild(folder);
    if (build === undefined) {
      throw new CorpusError(`There is no corpus in ${folder}.`, { remedy: "Build it from documents first." });
    }
    const files: DocumentFile[] = [];
    try {
      for (const [path, dead] of documentFiles(folder, build)) files.push(await openDocuments(path, dead));
      return files;
    } catch (error) {
      for (const { file } of files) await file.close();
      if (currentBuild(folder) === build) throw error;
    }
  }
}

/** The files of documents of a build, as they were sealed. */
function documentFiles(folder: string, build: string): [path: string, dead: Uint8Array | undefined][] {
  const { index, segments, files } = readManifest(build);
  if (segments.length === 0 && index !== INDEX_VERSION && hasDocuments(files)) {
    // An older build has its documents beside its manifest.
    verifyFiles(build, files.filter(isDocuments));
    return [[join(build, DOCUMENTS_FILE), undefined]];
  }
  verifyFiles(build, files);
  return segments.map((entry) => {
    const own = segmentFolder(folder, entry.name);
    verifyFiles(own, readSealed(own, segmentManifest).files.filter(isDocuments));
    return [join(own, DOCUMENTS_FILE), readDead(build, entry)];
  });
}

function hasDocuments(files: SealedFiles): boolean {
  return files.some(isDocuments);
}

function isDocuments({ path }: { path: string }): boolean {
  return path === DOCUMENTS_FILE;
}
