import { statSync } from "node:fs";
import { resolve } from "node:path";
import { DataError, StorageError, UsageError } from "../../lib/errors.ts";
import { findInputs, openInput, sampleInput } from "../../lib/input.ts";
import type { InputFile, InputSample } from "../../lib/input-file.ts";
import { IMPORTERS } from "../importers/table.ts";
import { type AssembleOptions, type Assembly, assembleGraph, type ImportTask } from "./assemble.ts";
import { type FailedSource, FailedSources } from "./failed-sources.ts";
import type { BuildReport } from "./report.ts";
import { createThreadPool, type ThreadPool } from "./thread-pool.ts";
import { wrongDelimiter } from "./wrong-delimiter.ts";

/**
 * Importers whose sources enter a graph only when they are asked for by id, and why: what is of unclear terms, and what a
 * model has read, never mixes with curated facts unasked.
 */
export const ON_REQUEST: ReadonlyMap<string, string> = new Map([
  ["disease-database", "its terms are unclear: for tests and benchmarks"],
  ["extraction", "a model has read it from texts"],
]);

export interface Recognised {
  tasks: ImportTask[];
  /** Those that were not asked for. */
  leftOut: ImportTask[];
  /** Paths that no importer knows, and that no file that one knows names as a part of it. */
  unrecognised: string[];
  /** Files that are damaged at their beginning, or have other marks between their columns: nothing of them is read. */
  damaged: { path: string; error: DataError | StorageError }[];
}

/** Sorts the files that paths name by importer, in the order in which sources are believed. */
export async function recogniseFiles(paths: readonly string[], requested: readonly string[] = []): Promise<Recognised> {
  const files = new Map<string, InputFile[]>();
  const unknown: string[] = [];
  const damaged: Recognised["damaged"] = [];
  const companions = new Set<string>();
  for (const path of await findInputs(paths)) {
    const file = openInput(path);
    const samples = await sampleOf(file, damaged);
    if (samples === undefined) continue;
    const fitting = IMPORTERS.filter((importer) => samples.some((sample) => importer.recognises(sample)));
    if (fitting.length === 0) {
      const error = wrongDelimiter(path, samples);
      if (error === undefined) unknown.push(path);
      else damaged.push({ path, error });
    }
    for (const importer of fitting) {
      files.set(importer.id, [...(files.get(importer.id) ?? []), file]);
      for (const companion of importer.companions?.(path, samples) ?? []) companions.add(resolve(companion));
    }
  }
  const all = IMPORTERS.flatMap((importer): ImportTask[] => {
    const own = files.get(importer.id);
    return own === undefined ? [] : [{ importer, files: own }];
  });
  const isWanted = ({ importer: { id } }: ImportTask) => !ON_REQUEST.has(id) || requested.includes(id);
  return {
    tasks: all.filter(isWanted),
    leftOut: all.filter((task) => !isWanted(task)),
    unrecognised: unknown.filter((path) => !companions.has(resolve(path))),
    damaged,
  };
}

async function sampleOf(file: InputFile, damaged: Recognised["damaged"]): Promise<InputSample[] | undefined> {
  try {
    return await sampleInput(file);
  } catch (error) {
    if (!(error instanceof DataError || error instanceof StorageError)) throw error;
    damaged.push({ path: file.path, error });
    return undefined;
  }
}

export interface BuildOptions extends Omit<AssembleOptions, "failed"> {
  /** Ids of importers of ON_REQUEST that are to be read too. */
  requested?: readonly string[];
  /** What cannot be read is told in the report, and the graph is made of the others. */
  skipFailed?: boolean;
  onRecognised?: (recognised: Recognised) => void;
}

/**
 * Builds a graph from every file below the paths that an importer knows. UsageError when there is none. FailedSources
 * when some of them cannot be read (cut off, in another encoding, without a column): the others are read before it is
 * thrown, so that it names all.
 */
export async function buildGraph(
  paths: readonly string[],
  options: BuildOptions = {},
): Promise<{ graph: Assembly["graph"]; report: BuildReport }> {
  // The threads load while the files are looked at.
  const pool = createThreadPool();
  try {
    pool.start(await sizeOf(paths));
    return await buildWith(pool, paths, options);
  } finally {
    await pool.close();
  }
}

async function sizeOf(paths: readonly string[]): Promise<number> {
  const sizes = (await findInputs(paths)).map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function buildWith(
  pool: ThreadPool,
  paths: readonly string[],
  options: BuildOptions,
): ReturnType<typeof buildGraph> {
  const recognised = await recogniseFiles(paths, options.requested);
  const [first] = recognised.damaged;
  if (first !== undefined && options.strict === true) throw first.error;
  options.onRecognised?.(recognised);
  if (recognised.tasks.length === 0) {
    if (first !== undefined) throw new FailedSources(failedFiles(recognised));
    throw new UsageError(`No importer knows any of the files under ${paths.join(", ")}.`, {
      remedy: `Known are: ${IMPORTERS.map(({ reads }) => reads).join("; ")}.`,
    });
  }
  const { graph, report, missing } = await assembleReadable(recognised, options, pool);
  return { graph, report: { ...report, ...leftOutOf(recognised), ...(missing.length === 0 ? {} : { missing }) } };
}

/** Without the importers that fail, where that is wanted: all others are read again, as if there were no more. */
async function assembleReadable(
  recognised: Recognised,
  options: BuildOptions,
  pool: ThreadPool,
): Promise<Assembly & { missing: NonNullable<BuildReport["missing"]> }> {
  const { tasks } = recognised;
  const known = options.skipFailed === true ? [] : failedFiles(recognised);
  try {
    return { ...(await assembleGraph(tasks, { ...options, failed: known }, pool)), missing: [] };
  } catch (error) {
    if (!(error instanceof FailedSources)) throw error;
    const missing = error.failed.flatMap(({ importer, files, problem }) =>
      importer === undefined ? [] : [{ importer, files, problem }],
    );
    const without = missing.map(({ importer }) => importer);
    const left = tasks.filter(({ importer }) => !without.includes(importer.id));
    if (left.length === 0) throw error;
    if (options.skipFailed !== true) throw new FailedSources(error.failed, SKIPPING);
    options.onProgress?.({ stage: "again", without });
    return { ...(await assembleGraph(left, options)), missing };
  }
}

const SKIPPING = "Or build the graph without: --skip-failed.";

function failedFiles({ damaged }: Recognised): FailedSource[] {
  return damaged.map(({ path, error: { message, remedy } }) => ({
    files: [path],
    problem: message,
    ...(remedy === undefined ? {} : { remedy }),
  }));
}

/** For the account: what lay under the paths and was not read. */
export function leftOutOf({ unrecognised, damaged }: Recognised): Pick<BuildReport, "unrecognised" | "damaged"> {
  return { unrecognised, damaged: damaged.map(({ path, error }) => ({ path, problem: error.message })) };
}
