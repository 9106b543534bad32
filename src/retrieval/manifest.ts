import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { CorpusError, errorCode, storageError } from "../lib/errors.ts";
import { sha256 } from "../lib/hash.ts";
import { ANALYSIS_VERSION } from "./analysis.ts";
import { PASSAGES_VERSION } from "./passages.ts";

/** Names the layout of a build's files and the way that documents become rows: an index of another one is not opened. */
export const INDEX_VERSION = `2.${PASSAGES_VERSION}.${ANALYSIS_VERSION}`;

export const MANIFEST_FILE = "manifest.json";

const manifestSchema = z.object({
  /** What the build was made from, as its maker names it. */
  key: z.string(),
  /** `INDEX_VERSION` of its maker. */
  index: z.string(),
  /** Content hash over the documents and the way they are cut and analysed. */
  version: z.string(),
  documents: z.number().int(),
  passages: z.number().int(),
  /** Every other file of the build; small ones with their sha256. */
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string().optional() })),
});

export type Manifest = z.output<typeof manifestSchema>;

/** Hashing every file at every open would take longer than the open itself; a size tells a truncated one. */
const HASHED_BYTES = 1 << 16;

/** Seals a build: brings its files to the disk, then writes the manifest that lists them. */
export function sealBuild(build: string, facts: Omit<Manifest, "files" | "index">): void {
  const files = listFiles(build).map((path) => {
    flushFile(join(build, path));
    return { path, ...fingerprint(join(build, path)) };
  });
  const path = join(build, MANIFEST_FILE);
  writeFileSync(path, JSON.stringify({ ...facts, index: INDEX_VERSION, files } satisfies Manifest));
  flushFile(path);
}

/** Throws CorpusError when it is missing or is no manifest: only sealed builds become current. */
export function readManifest(build: string): Manifest {
  const path = join(build, MANIFEST_FILE);
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const code = errorCode(error);
    if (code !== undefined && code !== "ENOENT" && code !== "ENOTDIR") throw storageError(error, "read", path);
    throw damaged(path, code === undefined ? "it is not a manifest of a corpus" : "it is missing", error);
  }
}

/** Throws CorpusError when a file of the build is missing or is not what was sealed. */
export function verifyFiles(build: string, { files }: Manifest): void {
  for (const { path, ...sealed } of files) {
    const full = join(build, path);
    let found: ReturnType<typeof fingerprint>;
    try {
      found = fingerprint(full);
    } catch (cause) {
      throw damaged(full, "it is missing or cannot be read", cause);
    }
    if (found.bytes !== sealed.bytes) throw damaged(full, `it has ${found.bytes} bytes instead of ${sealed.bytes}`);
    if (found.sha256 !== sealed.sha256) throw damaged(full, "its content was changed");
  }
}

export function damaged(path: string, reason: string, cause?: unknown): CorpusError {
  return new CorpusError(`The corpus is damaged at ${path}: ${reason}.`, {
    remedy: "Build the corpus again.",
    cause,
  });
}

function fingerprint(path: string): { bytes: number; sha256?: string } {
  const { size } = statSync(path);
  return size > HASHED_BYTES ? { bytes: size } : { bytes: size, sha256: sha256(readFileSync(path)) };
}

/** Locks and logs of the engine carry nothing and may come and go. */
function listFiles(build: string): string[] {
  return readdirSync(build, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "LOCK" && entry.name !== "LOG" && entry.name !== MANIFEST_FILE)
    .map((entry) => relative(build, join(entry.parentPath, entry.name)))
    .sort();
}

function flushFile(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
