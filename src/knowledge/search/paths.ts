import type { Graph } from "../graph.ts";
import { type Budget, createMeter, type Meter } from "./budget.ts";
import { gallop } from "./intersect.ts";
import { type Step, stepAlong } from "./step.ts";
import { createTargetDistances, type TargetDistances } from "./target-distances.ts";
import { createTerrain, makesNoShortcut, type Terrain, type TerrainOptions } from "./terrain.ts";

export interface PathQuery {
  /** Positions. */
  from: number;
  to: number;
  /** The most hops of a path. */
  hops: number;
  /** The most paths. Default 1,000. */
  limit?: number;
  budget?: Budget;
}

export interface PathResult {
  /** Shorter ones first. Two paths may differ in a relation alone. */
  paths: Step[][];
  /** Why there may be more: absent when these are all. */
  cutOff?: "limit" | "expansions" | "time";
}

interface PathSearch {
  terrain: Terrain;
  distances: TargetDistances;
  query: PathQuery;
  limit: number;
  meter: Meter;
  /** Entities of the path so far; `facts[i]` leads to `entities[i + 1]`. */
  entities: number[];
  facts: number[];
  /** Hops of the paths that are being looked for. */
  length: number;
  paths: Step[][];
}

/**
 * Finds the simple paths between two entities: no entity twice, each step with its fact and direction. Half of the way
 * is measured from the far end first, so that only that half which can arrive is walked.
 */
export function createPathFinder(graph: Graph, options: TerrainOptions = {}): (query: PathQuery) => PathResult {
  const terrain = createTerrain(graph, options);
  const distances = createTargetDistances(terrain);
  return (query) => {
    const { from, to, hops, limit = 1000, budget = {} } = query;
    const meter = createMeter(budget);
    const search = { terrain, distances, query, limit, meter, entities: [from], facts: [], length: 1, paths: [] };
    if (from === to) return { paths: [] };
    distances.measure(to, Math.floor(hops / 2));
    let goesOn = true;
    while (goesOn && search.length <= hops) {
      goesOn = extend(search);
      search.length += 1;
    }
    if (goesOn) return { paths: search.paths };
    return { paths: search.paths, cutOff: meter.spent ?? "limit" };
  };
}

/** Finds every way on from the end of the path; false when the search is over before its time. */
function extend(search: PathSearch): boolean {
  const { terrain, entities, length, meter } = search;
  const { groupFrom, groupLabel } = terrain.arcs;
  if (!meter.spend()) return false;
  const at = entities[entities.length - 1] ?? 0;
  const missing = length - entities.length + 1;
  for (let group = groupFrom[at] ?? 0; group < (groupFrom[at + 1] ?? 0); group++) {
    if (terrain.allowed[groupLabel[group] ?? 0] === 0) continue;
    if (!(missing === 1 ? arrive(search, group) : goOn(search, group, missing))) return false;
  }
  return true;
}

function goOn(search: PathSearch, group: number, missing: number): boolean {
  const { terrain, distances, query, entities, facts } = search;
  const { arcFrom, arcEntity, arcFact } = terrain.arcs;
  for (let arc = arcFrom[group] ?? 0; arc < (arcFrom[group + 1] ?? 0); arc++) {
    const next = arcEntity[arc] ?? 0;
    if (distances.atLeast(next) >= missing || next === query.to || terrain.hubs[next] === 1) continue;
    if (entities.includes(next) || !makesNoShortcut(terrain, entities, { length: entities.length, next })) continue;
    entities.push(next);
    facts.push(arcFact[arc] ?? 0);
    const goesOn = extend(search);
    entities.pop();
    facts.pop();
    if (!goesOn) return false;
  }
  return true;
}

/** The last hop: the target is looked up among the far ends. */
function arrive({ terrain, query, entities, facts, paths, limit }: PathSearch, group: number): boolean {
  const { arcFrom, arcEntity, arcFact } = terrain.arcs;
  const far = arcEntity.subarray(arcFrom[group], arcFrom[group + 1]);
  const place = gallop(far, query.to, 0);
  if (far[place] !== query.to) return true;
  if (!makesNoShortcut(terrain, entities, { length: entities.length, next: query.to })) return true;
  if (paths.length >= limit) return false;
  const walked = [...facts, arcFact[(arcFrom[group] ?? 0) + place] ?? 0];
  paths.push(walked.map((fact, i) => stepAlong(terrain.columns, entities[i] ?? 0, fact)));
  return true;
}
