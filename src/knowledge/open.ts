import { join } from "node:path";
import type { Graph } from "./graph.ts";
import { holdsGraph, readGraphFolder } from "./graph-folder.ts";
import { openStarterGraph } from "./starter.ts";

/** The graph of a folder that `osler graph build` made, or a graph file; without a path the starter graph. */
export function openGraph(path?: string): Promise<Graph> {
  return path === undefined ? openStarterGraph() : readGraphFolder(path);
}

/** Where a person's own graph lies, whether it is there or not. */
export function homeGraphFolder(home: string): string {
  return join(home, "graph");
}

/** The folder of a person's own graph; undefined when none was built. */
export function findHomeGraph(home: string): string | undefined {
  const folder = homeGraphFolder(home);
  return holdsGraph(folder) ? folder : undefined;
}
