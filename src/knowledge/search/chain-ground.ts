import { ENTITY_TYPES, type EntityType } from "../fact.ts";
import type { Graph } from "../graph.ts";
import { measureHops } from "./hop-bits.ts";
import { createTerrain, type Terrain, type TerrainOptions } from "./terrain.ts";

export interface ChainOptions extends TerrainOptions {
  /** The most hops of a chain. Default 8. */
  hops?: number;
  /** A hop that says less is not taken. Default 1: every hop at least halves the candidates. */
  minimumBits?: number;
  /**
   * The most candidates that a hop may leave. Default: any number. With 1 every hop has one answer, and so has the whole
   * chain when nothing but its start is known.
   */
  mostLeft?: number;
  /** Types that may begin or end a chain but carry none on: classes that thousands share. */
  leafTypes?: readonly EntityType[];
  /** Whether a chain may hold an entity and a form of it, which share most of what is said of them. Default false. */
  kin?: boolean;
}

/** Where chains are looked for. */
export interface ChainGround {
  terrain: Terrain;
  hops: number;
  minimumBits: number;
  kin: boolean;
  /** By entity: 1 where a chain may pass through. */
  isInterior: Uint8Array;
  /** By label: how many entities it leads to. */
  before: Uint32Array;
  /** By arc from b to a: the bits of the hop from a to b. */
  bits: Float64Array;
}

const LEAF_TYPES: readonly EntityType[] = ["inheritance", "onset", "prevalence", "specialty", "category", "code"];

/**
 * By default chains take relations that are usable in tasks, pass through none of the best connected hundredth, and
 * begin with no neighbour of what comes later.
 */
export function createChainGround(graph: Graph, options: ChainOptions = {}): ChainGround {
  const {
    hops = 8,
    minimumBits = 1,
    mostLeft = Number.POSITIVE_INFINITY,
    leafTypes = LEAF_TYPES,
    kin = false,
  } = options;
  const { filter = {}, hubs = { share: 0.01 }, shortcuts = "not from start" } = options;
  const terrain = createTerrain(graph, { filter: { usableInTasks: true, ...filter }, hubs, shortcuts });
  const { before, towards } = measureHops(terrain, mostLeft);
  const leaves = new Set(leafTypes.map((type) => ENTITY_TYPES.indexOf(type)));
  const isInterior = terrain.hubs.map((hub, entity) =>
    hub === 1 || leaves.has(terrain.columns.entityType[entity] ?? 0) ? 0 : 1,
  );
  return { terrain, hops, minimumBits, kin, isInterior, before, bits: towards };
}
