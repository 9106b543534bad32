import type { GraphColumns } from "../store/columns.ts";
import { degreeOf, positiveArcs } from "./arcs.ts";

/**
 * What counts as a hub, by the number of arcs that the search may follow: `share` 0.01 is the best connected hundredth
 * of the entities that have such an arc (the least degree among them, and everything that has as many); `degree` 500
 * is whatever has 500 or more.
 */
export type HubRule = { share: number } | { degree: number };

/** By entity: 1 for a hub. No rule, no hubs. */
export function findHubs(columns: GraphColumns, rule: HubRule | undefined, allowed: Uint8Array): Uint8Array {
  const hubs = new Uint8Array(columns.entityCount);
  if (rule === undefined) return hubs;
  const arcs = positiveArcs(columns);
  const degrees = Uint32Array.from(hubs, (_, entity) => degreeOf(arcs, entity, allowed));
  const least = "degree" in rule ? Math.max(1, rule.degree) : leastDegree(degrees, rule.share);
  for (let entity = 0; entity < hubs.length; entity++) hubs[entity] = (degrees[entity] ?? 0) >= least ? 1 : 0;
  return hubs;
}

function leastDegree(degrees: Uint32Array, share: number): number {
  const connected = degrees.filter((degree) => degree > 0).sort();
  const hubs = Math.floor(connected.length * share);
  return hubs === 0 ? Number.POSITIVE_INFINITY : (connected[connected.length - hubs] ?? 0);
}
