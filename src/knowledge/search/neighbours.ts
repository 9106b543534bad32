import type { Graph } from "../graph.ts";
import { positiveArcs } from "./arcs.ts";
import type { HubRule } from "./hubs.ts";
import { allowedLabels, type RelationFilter } from "./labels.ts";
import { type Step, stepAlong } from "./step.ts";
import { createTerrain, type Terrain } from "./terrain.ts";

/** The allowed steps from an entity, in order of relation, direction and neighbour. */
export function findNeighbours(graph: Graph, entity: number, filter: RelationFilter = {}): Step[] {
  const { columns } = graph;
  const { groupFrom, groupLabel, arcFrom, arcFact } = positiveArcs(columns);
  const allowed = allowedLabels(columns, filter);
  const steps: Step[] = [];
  for (let group = groupFrom[entity] ?? 0; group < (groupFrom[entity + 1] ?? 0); group++) {
    if (allowed[groupLabel[group] ?? 0] === 0) continue;
    const facts = arcFact.subarray(arcFrom[group], arcFrom[group + 1]);
    steps.push(...Array.from(facts, (fact) => stepAlong(columns, entity, fact)));
  }
  return steps;
}

export interface NeighbourhoodOptions {
  filter?: RelationFilter;
  /** Hubs are reached but not passed through, unless one is the start. Default: nothing is a hub. */
  hubs?: HubRule;
}

/** A view of a buffer that the next call overwrites. */
export interface Neighbourhood {
  /** The start, then the others in order of their distance. Only the first `count` entries mean anything. */
  entities: Uint32Array;
  count: number;
  /** Entities at distance d: [from[d], from[d + 1]). */
  from: number[];
}

/** Whatever can be reached from an entity in at most so many hops. Allocates nothing when it is called. */
export function createNeighbourhoods(
  graph: Graph,
  { filter = {}, hubs: rule }: NeighbourhoodOptions = {},
): (start: number, hops: number) => Neighbourhood {
  const { entityCount } = graph.columns;
  const terrain = createTerrain(graph, { filter, ...(rule === undefined ? {} : { hubs: rule }) });
  // One place more than there are entities: see `createExpander`.
  const found: Neighbourhood = { entities: new Uint32Array(entityCount + 1), count: 0, from: [] };
  const seen = new Uint8Array(entityCount);
  const expand = createExpander(terrain, found, seen);
  return (start, hops) => {
    for (let i = 0; i < found.count; i++) seen[found.entities[i] ?? 0] = 0;
    seen[start] = 1;
    found.entities[0] = start;
    found.count = 1;
    found.from.length = hops + 2;
    found.from[0] = 0;
    found.from[1] = 1;
    let next = 0;
    for (let hop = 1; hop <= hops; hop++) {
      for (const end = found.count; next < end; next++) {
        const at = found.entities[next] ?? 0;
        if (terrain.hubs[at] === 0 || at === start) expand(at);
      }
      found.from[hop + 1] = found.count;
    }
    return found;
  };
}

/**
 * Adds those neighbours of an entity to what was found that have not been seen. Every neighbour is written, and one that
 * has been seen is written over by the next: whether it has is too hard to foretell for a processor to branch on it.
 */
function createExpander({ arcs, allowed }: Terrain, found: Neighbourhood, seen: Uint8Array): (at: number) => void {
  const { groupFrom, groupLabel, arcFrom, arcEntity } = arcs;
  const { entities } = found;
  return (at) => {
    let count = found.count;
    const lastGroup = groupFrom[at + 1] ?? 0;
    for (let group = groupFrom[at] ?? 0; group < lastGroup; group++) {
      if (allowed[groupLabel[group] ?? 0] === 0) continue;
      const lastArc = arcFrom[group + 1] ?? 0;
      for (let arc = arcFrom[group] ?? 0; arc < lastArc; arc++) {
        const other = arcEntity[arc] ?? 0;
        entities[count] = other;
        count += 1 - (seen[other] ?? 0);
        seen[other] = 1;
      }
    }
    found.count = count;
  };
}
