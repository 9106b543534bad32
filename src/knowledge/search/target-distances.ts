import type { Terrain } from "./terrain.ts";

/** How far entities are from a target, walked the allowed way and through no hub, measured up to some distance. */
export interface TargetDistances {
  /** Forgets the target before. */
  measure(target: number, most: number): void;
  /** The distance; beyond what was measured, the least that it can be. */
  atLeast(entity: number): number;
}

const UNKNOWN = 255;

export function createTargetDistances({ columns, arcs, allowedBack, hubs }: Terrain): TargetDistances {
  const { groupFrom, groupLabel, arcFrom, arcEntity } = arcs;
  const distances = new Uint8Array(columns.entityCount).fill(UNKNOWN);
  const reached = new Uint32Array(columns.entityCount);
  let [count, measured] = [0, 0];
  const visit = (entity: number, distance: number) => {
    if (distances[entity] !== UNKNOWN) return;
    distances[entity] = distance;
    reached[count++] = entity;
  };
  const expand = (at: number, distance: number) => {
    for (let group = groupFrom[at] ?? 0; group < (groupFrom[at + 1] ?? 0); group++) {
      if (allowedBack[groupLabel[group] ?? 0] === 0) continue;
      for (let arc = arcFrom[group] ?? 0; arc < (arcFrom[group + 1] ?? 0); arc++) visit(arcEntity[arc] ?? 0, distance);
    }
  };
  return {
    measure(target, most) {
      for (let i = 0; i < count; i++) distances[reached[i] ?? 0] = UNKNOWN;
      count = 0;
      measured = most;
      visit(target, 0);
      let next = 0;
      for (let distance = 1; distance <= most; distance++) {
        for (const end = count; next < end; next++) {
          const at = reached[next] ?? 0;
          if (hubs[at] !== 1 || at === target) expand(at, distance);
        }
      }
    },
    atLeast(entity) {
      const distance = distances[entity] ?? UNKNOWN;
      return distance === UNKNOWN ? measured + 1 : distance;
    },
  };
}
