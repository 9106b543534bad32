import { readdirSync } from "node:fs";
import { join } from "node:path";
import { errorCode, storageError, UsageError } from "../lib/errors.ts";
import { nearest } from "../lib/nearest.ts";
import type { Corpus, CorpusStats, Document } from "./corpus.ts";
import { currentBuild } from "./corpus-folder.ts";
import { openEmbeddedCorpus } from "./embedded.ts";
import { readManifest } from "./manifest.ts";
import { corpusFolder } from "./monograph-corpus.ts";
import type { ReportProgress } from "./progress.ts";
import { readStored } from "./read-stored.ts";
import { openStarterCorpus, STARTER_CORPUS } from "./starter.ts";

export interface NamedCorpusOptions {
  home: string;
  name: string;
  onProgress?: ReportProgress;
}

/** Opens a corpus of the home folder; the starter corpus is built where it is not there. UsageError for an unknown name. */
export function openNamedCorpus({ home, name, onProgress }: NamedCorpusOptions): Promise<Corpus> {
  const progress = onProgress && { onProgress };
  if (name === STARTER_CORPUS) return openStarterCorpus({ home, ...progress });
  requireCorpus(home, name);
  return openEmbeddedCorpus({ folder: corpusFolder(home, name), name, ...progress });
}

/** Every document of a corpus, in its order, without opening its index. */
export async function* readCorpus(options: NamedCorpusOptions): AsyncGenerator<Document> {
  await ensureStarter(options);
  requireCorpus(options.home, options.name);
  yield* readStored(corpusFolder(options.home, options.name));
}

/** The version that `stats` of the opened corpus would have. */
export async function corpusVersion(options: NamedCorpusOptions): Promise<string> {
  await ensureStarter(options);
  return readManifest(requireCorpus(options.home, options.name)).version;
}

/** What `stats` of the opened corpus would say. Undefined: it is built when it is first opened. */
export async function storedStats({ home, name }: NamedCorpusOptions): Promise<CorpusStats | undefined> {
  if (name === STARTER_CORPUS && currentBuild(corpusFolder(home, name)) === undefined) return undefined;
  const { version, documents, passages } = readManifest(requireCorpus(home, name));
  return { name, version, documents, passages };
}

/** UsageError, with the nearest name, where the home folder has no such corpus. */
export function requireNamed({ home, name }: NamedCorpusOptions): void {
  requireCorpus(home, name);
}

async function ensureStarter({ name, ...options }: NamedCorpusOptions): Promise<void> {
  if (name === STARTER_CORPUS) await (await openStarterCorpus(options)).close();
}

function requireCorpus(home: string, name: string): string {
  const build = currentBuild(corpusFolder(home, name));
  if (build !== undefined) return build;
  const known = listCorpora(home);
  const meant = nearest(name, known);
  const hint = meant !== undefined ? `Did you mean ${meant}?` : `There are: ${known.join(", ")}.`;
  throw new UsageError(`There is no corpus "${name}" in ${join(home, "corpora")}.`, {
    remedy: `${hint} osler corpus add PATH… --corpus ${name} makes one.`,
  });
}

/** Names of the corpora of a home folder, the starter corpus among them whether it is built or not. */
export function listCorpora(home: string): string[] {
  const folder = join(home, "corpora");
  try {
    const names = readdirSync(folder).filter((name) => currentBuild(corpusFolder(home, name)) !== undefined);
    return [...new Set([STARTER_CORPUS, ...names])].sort();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [STARTER_CORPUS];
    throw storageError(error, "read", folder);
  }
}
