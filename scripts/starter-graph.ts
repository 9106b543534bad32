import { type Assembly, assembleGraph } from "../src/knowledge/build/assemble.ts";
import { createGraph } from "../src/knowledge/create-graph.ts";
import type { Graph } from "../src/knowledge/graph.ts";
import { unresolvedStatements } from "../src/knowledge/unresolved.ts";
import { selectStarter } from "./starter-selection.ts";
import { starterTasks } from "./starter-sources.ts";

export interface StarterGraph {
  graph: Graph;
  /** What was read, before the selection. */
  report: Assembly["report"];
}

/**
 * Imports the releases under a folder and selects the starter graph. The same releases give the same graph. Throws
 * where a source that may not be passed on is among them.
 */
export async function makeStarterGraph(folder: string): Promise<StarterGraph> {
  const { graph: full, report } = await assembleGraph(starterTasks(folder));
  const kept = full.sources.find(({ redistributable }) => !redistributable);
  if (kept !== undefined) throw new Error(`${kept.id} may not be passed on: ${kept.licence}.`);
  const { entities, facts } = selectStarter(full);
  const ids = new Set(entities.map(({ id }) => id));
  const unresolved = [...unresolvedStatements(full)].filter(({ subject }) => ids.has(subject));
  return { graph: createGraph({ entities, facts, sources: full.sources, unresolved }), report };
}
