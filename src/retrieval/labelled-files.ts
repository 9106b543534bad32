import { statSync } from "node:fs";
import { basename, relative, resolve } from "node:path";
import { storageError } from "../lib/errors.ts";
import { findInputs } from "../lib/input.ts";

export interface LabelledFile {
  path: string;
  /** The file's name, with the folders below the path that was named. */
  label: string;
  bytes: number;
}

/** The files of paths and of the folders among them, each once. StorageError for one that is not there. */
export async function labelFiles(paths: readonly string[]): Promise<LabelledFile[]> {
  const files = new Map<string, LabelledFile>();
  for (const path of paths) {
    for (const found of await findInputs([path])) {
      const full = resolve(found);
      const below = relative(resolve(path), full).replaceAll("\\", "/");
      const label = below === "" ? basename(full) : `${basename(resolve(path))}/${below}`;
      if (!files.has(full)) files.set(full, { path: found, label, bytes: sizeOf(found) });
    }
  }
  return [...files.values()];
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (error) {
    throw storageError(error, "read", path);
  }
}
