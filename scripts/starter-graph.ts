import { type Assembly, assembleGraph } from "../src/knowledge/assemble.ts";
import { createGraph, type Graph } from "../src/knowledge/graph.ts";
import { selectStarter } from "./starter-selection.ts";
import { starterSources } from "./starter-sources.ts";

export interface StarterGraph {
  graph: Graph;
  /** What was read of each source, before the selection. */
  reports: Assembly["reports"];
  outcome: Assembly["outcome"];
}

/** Imports the releases under a folder and selects the starter graph. The same releases give the same graph. */
export async function makeStarterGraph(folder: string): Promise<StarterGraph> {
  const { graph: full, reports, outcome } = await assembleGraph(starterSources(folder));
  const graph = createGraph({ ...selectStarter(full), sources: full.sources });
  return { graph, reports, outcome };
}
