import { join } from "node:path";
import { packageRoot } from "../lib/package.ts";
import type { Graph } from "./graph.ts";
import { readGraph, readGraphHeader } from "./graph-file.ts";

/** The graph that comes with the package: no download, no key. */
const STARTER_GRAPH_FILE: string = join(packageRoot, "data", "starter-graph.bin.gz");

export function openStarterGraph(): Promise<Graph> {
  return readGraph(STARTER_GRAPH_FILE);
}

/** The version that `openStarterGraph()` would have, from the header of the file. */
export async function starterGraphVersion(): Promise<string> {
  return (await readGraphHeader(STARTER_GRAPH_FILE)).version;
}
