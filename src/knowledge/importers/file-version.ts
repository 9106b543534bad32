import { readFile } from "node:fs/promises";
import { storageError } from "../../lib/errors.ts";
import { sha256 } from "../../lib/hash.ts";

/** For files whose publisher names no release: what was read, by its hash. */
export async function fileVersion(paths: readonly string[]): Promise<string> {
  const digests: string[] = [];
  for (const path of paths) {
    try {
      digests.push(sha256(await readFile(path)).slice(0, 12));
    } catch (error) {
      throw storageError(error, "read", path);
    }
  }
  return `no release named; sha256 ${digests.join(", ")}`;
}
