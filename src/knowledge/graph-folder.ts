import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { errorCode, storageError, UsageError } from "../lib/errors.ts";
import { makeFolder, writeFileWhole } from "../lib/files.ts";
import type { BuildReport } from "./build/report.ts";
import type { Graph } from "./graph.ts";
import { readGraph, writeGraph } from "./graph-file.ts";
import { damagedGraph } from "./graph-header.ts";

/** In a graph's folder: the graph, and the account of how it was made. */
export const GRAPH_FILE = "graph.bin";
export const REPORT_FILE = "build.json";

/** Writes the graph and its report. Whoever reads meanwhile sees the graph that was there before, or this one. */
export function writeGraphFolder(folder: string, { graph, report }: { graph: Graph; report: BuildReport }): void {
  makeFolder(folder);
  writeGraph(graph, join(folder, GRAPH_FILE));
  writeFileWhole(join(folder, REPORT_FILE), `${JSON.stringify(report, null, 2)}\n`);
}

export function holdsGraph(folder: string): boolean {
  return existsSync(join(folder, GRAPH_FILE));
}

/** Opens the graph of a folder, or a graph file. UsageError when there is none, DataError when it is damaged. */
export function readGraphFolder(path: string): Promise<Graph> {
  return readGraph(graphFileOf(path));
}

export function graphFileOf(path: string): string {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status?.isFile() === true) return path;
  if (status !== undefined && holdsGraph(path)) return join(path, GRAPH_FILE);
  const what = status === undefined ? `There is no ${path}` : `There is no ${GRAPH_FILE} in ${path}`;
  throw new UsageError(`${what}: no graph can be opened.`, {
    remedy: `Build one with: osler graph build --from <folder of releases> --out ${path}`,
  });
}

const conflictSchema = z.object({
  a: z.string(),
  b: z.string(),
  reason: z.string(),
  source: z.string(),
  record: z.string(),
});
const reportSchema = z.object({
  version: z.string(),
  identity: z.object({ conflicts: z.array(conflictSchema) }),
  damaged: z.array(z.object({ path: z.string(), problem: z.string() })).default([]),
  missing: z.array(z.object({ importer: z.string(), files: z.array(z.string()), problem: z.string() })).default([]),
});

/** What of a build's account is asked for later: the mappings that were not followed, and what could not be read. */
export type BuildRecord = z.output<typeof reportSchema>;

/** Undefined where a graph has no account beside it (a file of its own, the starter graph). */
export function readBuildRecord(folder: string): BuildRecord | undefined {
  const path = join(folder, REPORT_FILE);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "")) return undefined;
    throw storageError(error, "read", path);
  }
  try {
    return reportSchema.parse(JSON.parse(text));
  } catch (error) {
    throw damagedGraph(path, "it is not the account of a build", error);
  }
}
