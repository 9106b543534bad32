import type { Graph } from "../../graph.ts";
import { entityIn, factIn, type Subgraph } from "../subgraph.ts";

/** Everything that the graph holds of a part of it: a line for the graph, one for each entity, one for each fact. */
export function* jsonlLines(graph: Graph, subgraph: Subgraph): Generator<string> {
  const { version, relations } = graph;
  const sources = graph.sources.filter(({ id }) => subgraph.sources.has(id));
  const counts = { entities: subgraph.entities.length, facts: subgraph.facts.length };
  yield line({ kind: "graph", version, ...counts, sources, relations });
  for (const at of subgraph.entities) yield line({ kind: "entity", ...entityIn(graph, subgraph, at) });
  for (const at of subgraph.facts) yield line({ kind: "fact", ...factIn(graph, subgraph, at) });
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
