import type { Graph } from "../../knowledge/graph.ts";
import { findHomeGraph, openGraph } from "../../knowledge/open.ts";
import type { Invocation } from "../command.ts";
import { count } from "../output.ts";
import { configOf } from "../settings.ts";
import { paint } from "../terminal.ts";

export interface OpenedGraph {
  graph: Graph;
  /** Its folder or file; undefined: the starter graph. */
  path: string | undefined;
}

/** The graph that --graph or the settings name, else the person's own, else the starter graph, which is said. */
export async function openChosenGraph(options: Invocation["options"]): Promise<OpenedGraph> {
  const { graph: named, home } = configOf(options).values;
  const path = named ?? findHomeGraph(home);
  const graph = await openGraph(path);
  if (path === undefined) {
    const counted = count(graph.entities("disease").length);
    const line = `osler: the starter graph (${counted} diseases); osler graph build makes the full one`;
    process.stderr.write(`${paint("dim", line)}\n`);
  }
  return { graph, path };
}
