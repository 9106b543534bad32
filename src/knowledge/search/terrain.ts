import type { Graph } from "../graph.ts";
import type { GraphColumns } from "../store/columns.ts";
import type { Arcs } from "./arc-table.ts";
import { areAdjacent, positiveArcs } from "./arcs.ts";
import { findHubs, type HubRule } from "./hubs.ts";
import { allowedLabels, type RelationFilter, reverseLabel } from "./labels.ts";

/**
 * Which way through a graph a chord would save: "allowed" minds none; "not from start" wants no later entity to be a
 * neighbour of the start, save the second; "none" wants no two entities to be neighbours that do not follow each other.
 */
export type Shortcuts = "allowed" | "not from start" | "none";

export interface TerrainOptions {
  filter?: RelationFilter;
  /** Hubs may stand at the ends of a path, never inside. Default: nothing is a hub. */
  hubs?: HubRule;
  /** Default "allowed". */
  shortcuts?: Shortcuts;
}

/** Where a search may go: made once for a graph and its options, for any number of searches. */
export interface Terrain {
  columns: GraphColumns;
  arcs: Arcs;
  /** By label: 1 where it may be followed. */
  allowed: Uint8Array;
  /** By label: 1 where its reverse may be followed. */
  allowedBack: Uint8Array;
  /** By entity: 1 where a path may not pass through. */
  hubs: Uint8Array;
  shortcuts: Shortcuts;
}

export function createTerrain(graph: Graph, options: TerrainOptions = {}): Terrain {
  const { columns } = graph;
  const allowed = allowedLabels(columns, options.filter);
  return {
    columns,
    arcs: positiveArcs(columns),
    allowed,
    allowedBack: allowed.map((_, label) => allowed[reverseLabel(columns, label)] ?? 0),
    hubs: findHubs(columns, options.hubs, allowed),
    shortcuts: options.shortcuts ?? "allowed",
  };
}

/** Whether an entity may follow the first `length` of a path without making a shortcut. */
export function makesNoShortcut(
  { arcs, allowed, shortcuts }: Terrain,
  path: ArrayLike<number>,
  { length, next }: { length: number; next: number },
): boolean {
  const last = shortcuts === "allowed" ? 0 : shortcuts === "none" ? length - 1 : Math.min(1, length - 1);
  for (let i = 0; i < last; i++) if (areAdjacent(arcs, [path[i] ?? 0, next], allowed)) return false;
  return true;
}
