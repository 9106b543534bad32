import { join } from "node:path";
import { packageRoot } from "../lib/package.ts";
import type { Graph } from "./graph.ts";
import { readGraph, readGraphVersion } from "./graph-file.ts";

/** The graph that comes with the package: no download, no key. */
const STARTER_GRAPH_FILE: string = join(packageRoot, "data", "starter-graph.jsonl.gz");

export function openStarterGraph(): Promise<Graph> {
  return readGraph(STARTER_GRAPH_FILE);
}

/** The version that `openStarterGraph()` would have, from the first line of the file. */
export function starterGraphVersion(): Promise<string> {
  return readGraphVersion(STARTER_GRAPH_FILE);
}
