import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { readAbout, rowBytesOf, VECTORS_FILE } from "./vector-file.ts";

/** The vectors of one model that are kept beside a corpus. */
export interface StoredEmbeddings {
  model: string;
  dimensions: number;
  /** Distinct texts that have a vector. */
  texts: number;
  folder: string;
}

export function listEmbeddings(corpusFolder: string): StoredEmbeddings[] {
  const folder = join(corpusFolder, "embeddings");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const own = join(folder, name);
      const about = readAbout(own);
      if (about === undefined) return [];
      const bytes = statSync(join(own, VECTORS_FILE), { throwIfNoEntry: false })?.size ?? 0;
      const { model, dimensions } = about;
      return [{ model, dimensions, texts: Math.floor(bytes / rowBytesOf(dimensions)), folder: own }];
    });
}
