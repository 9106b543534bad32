import { UsageError } from "../../lib/errors.ts";
import { findInputs, openInput, sampleInput } from "../../lib/input.ts";
import type { InputFile } from "../../lib/input-file.ts";
import { IMPORTERS } from "../importers/table.ts";
import { type AssembleOptions, type Assembly, assembleGraph, type ImportTask } from "./assemble.ts";
import type { BuildReport } from "./report.ts";

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
  /** Paths that no importer knows. */
  unrecognised: string[];
}

/** Sorts the files that paths name by importer, in the order in which sources are believed. */
export async function recogniseFiles(paths: readonly string[], requested: readonly string[] = []): Promise<Recognised> {
  const files = new Map<string, InputFile[]>();
  const unrecognised: string[] = [];
  for (const path of await findInputs(paths)) {
    const file = openInput(path);
    const samples = await sampleInput(file);
    const fitting = IMPORTERS.filter((importer) => samples.some((sample) => importer.recognises(sample)));
    if (fitting.length === 0) unrecognised.push(path);
    for (const { id } of fitting) files.set(id, [...(files.get(id) ?? []), file]);
  }
  const all = IMPORTERS.flatMap((importer): ImportTask[] => {
    const own = files.get(importer.id);
    return own === undefined ? [] : [{ importer, files: own }];
  });
  const isWanted = ({ importer: { id } }: ImportTask) => !ON_REQUEST.has(id) || requested.includes(id);
  const tasks = all.filter(isWanted);
  return { tasks, leftOut: all.filter((task) => !isWanted(task)), unrecognised };
}

export interface BuildOptions extends AssembleOptions {
  /** Ids of importers of ON_REQUEST that are to be read too. */
  requested?: readonly string[];
  onRecognised?: (recognised: Recognised) => void;
}

/** Builds a graph from every file below the paths that an importer knows. UsageError when there is none. */
export async function buildGraph(
  paths: readonly string[],
  options: BuildOptions = {},
): Promise<{ graph: Assembly["graph"]; report: BuildReport }> {
  const recognised = await recogniseFiles(paths, options.requested);
  options.onRecognised?.(recognised);
  if (recognised.tasks.length === 0) {
    throw new UsageError(`No importer knows any of the files under ${paths.join(", ")}.`, {
      remedy: `Known are: ${IMPORTERS.map(({ reads }) => reads).join("; ")}.`,
    });
  }
  const { graph, report } = await assembleGraph(recognised.tasks, options);
  return { graph, report: { ...report, unrecognised: recognised.unrecognised } };
}
