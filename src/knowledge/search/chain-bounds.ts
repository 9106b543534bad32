import type { ChainGround } from "./chain-ground.ts";

/**
 * The most bits that so many hops before an entity can have, when nothing is forbidden but to turn on the heel: an
 * upper bound for chains, which may not come back at all. Worked out for all entities at once, hop by hop.
 */
export interface ChainBounds {
  /** Of `hops` hops (at least 0) before `entity`, the last of them not from `next`. -Infinity when there are none. */
  most(hops: number, entity: number, next: number): number;
}

interface Layer {
  /** By entity: the most bits, and the entity before it that they come from. */
  best: Float64Array;
  via: Uint32Array;
  /** The most bits that come from any other entity. */
  second: Float64Array;
}

export function boundChains(ground: ChainGround, mostHops: number): ChainBounds {
  const layers: Layer[] = [];
  const most = (hops: number, entity: number, next: number): number => {
    if (hops === 0) return 0;
    const layer = layers[hops - 1];
    if (layer === undefined) return Number.NEGATIVE_INFINITY;
    return (layer.via[entity] === next ? layer.second[entity] : layer.best[entity]) ?? Number.NEGATIVE_INFINITY;
  };
  for (let hops = 1; hops <= mostHops; hops++) layers.push(nextLayer(ground, hops, most));
  return { most };
}

function nextLayer(ground: ChainGround, hops: number, most: ChainBounds["most"]): Layer {
  const { terrain, bits, isInterior } = ground;
  const count = terrain.columns.entityCount;
  const best = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  const second = best.slice();
  const via = new Uint32Array(count).fill(count);
  let entity = 0;
  const visit = (arc: number) => {
    const from = terrain.arcs.arcEntity[arc] ?? 0;
    if (hops > 1 && isInterior[from] === 0) return;
    const all = (bits[arc] ?? 0) + most(hops - 1, from, entity);
    const [most1, most2] = [best[entity] ?? 0, second[entity] ?? 0];
    if (all > most1) {
      if (via[entity] !== from) second[entity] = most1;
      best[entity] = all;
      via[entity] = from;
    } else if (all > most2 && via[entity] !== from) second[entity] = all;
  };
  for (; entity < count; entity++) if (isInterior[entity] === 1) eachHopBefore(ground, entity, visit);
  return { best, via, second };
}

/** The arcs from an entity to those that an informative hop can come from. */
export function eachHopBefore(
  { terrain, bits, minimumBits }: ChainGround,
  entity: number,
  visit: (arc: number) => void,
): void {
  const { groupFrom, groupLabel, arcFrom } = terrain.arcs;
  for (let group = groupFrom[entity] ?? 0; group < (groupFrom[entity + 1] ?? 0); group++) {
    if (terrain.allowedBack[groupLabel[group] ?? 0] === 0) continue;
    for (let arc = arcFrom[group] ?? 0; arc < (arcFrom[group + 1] ?? 0); arc++) {
      if ((bits[arc] ?? 0) >= minimumBits) visit(arc);
    }
  }
}
