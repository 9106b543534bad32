import type { Entity, EntityType } from "../src/knowledge/fact.ts";
import type { Graph } from "../src/knowledge/graph.ts";
import { createSteps } from "./steps.ts";
import type { Hop } from "./task.ts";

/** A walk through the graph on which every step has one possible end. */
export interface Path {
  hops: readonly [Hop, ...Hop[]];
  /** "targets>^has_causal_gene>inherited_as": `^` marks a step from object to subject. */
  pattern: string;
}

/** Entities that say something of their own. A class such as "childhood" joins anything to anything: it only ends a path. */
const WALKABLE: ReadonlySet<EntityType> = new Set<EntityType>(["disease", "drug", "gene", "phenotype"]);

/**
 * Every path of these lengths on which each step has exactly one end, no entity comes twice, and no fact of any kind
 * joins two entities that are not neighbours on the path (it would be a shorter way). In a fixed order.
 */
export function findPaths(graph: Graph, lengths: readonly number[]): Path[] {
  const longest = Math.max(0, ...lengths);
  const stepsOf = createSteps(graph);
  const found: Path[] = [];
  const walk = (entity: Entity, hops: readonly Hop[]): void => {
    if (hops.length === longest || !WALKABLE.has(entity.type)) return;
    for (const step of stepsOf(entity)) {
      const earlier = hops.map((hop) => hop.from);
      if (step.to === entity.id || earlier.some((id) => id === step.to || isJoined(graph, id, step.to))) continue;
      const longer: Path["hops"] = hops[0] === undefined ? [step] : [hops[0], ...hops.slice(1), step];
      if (lengths.includes(longer.length)) found.push({ hops: longer, pattern: patternOf(longer) });
      const next = graph.entity(step.to);
      if (next !== undefined) walk(next, longer);
    }
  };
  for (const entity of graph.entities()) walk(entity, []);
  return found;
}

function patternOf(hops: readonly Hop[]): string {
  return hops.map(({ relation, direction }) => (direction === "inverse" ? `^${relation}` : relation)).join(">");
}

function isJoined(graph: Graph, a: string, b: string): boolean {
  return graph.outgoing(a).some((fact) => fact.object === b) || graph.outgoing(b).some((fact) => fact.object === a);
}
