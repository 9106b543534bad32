import { positiveArcs } from "../../src/knowledge/search/arcs.ts";
import type { Random } from "../../src/lib/random.ts";
import type { Ground } from "./ground.ts";

/** What has much in common with an entity. */
export interface Likeness {
  /** Some entities of its type that are joined to what it is joined to. */
  siblings(entity: number, random: Random): number[];
  /** How many facts it has. */
  degree(entity: number): number;
  /** For each of these the share of what the entity is joined to that it is joined to as well. */
  shared(entity: number, others: readonly number[]): number[];
}

const SIBLINGS = 48;

export function createLikeness({ graph: { columns } }: Ground): Likeness {
  const arcs = positiveArcs(columns);
  const marked = new Uint8Array(columns.entityCount);
  const neighbours = (entity: number) =>
    arcs.arcEntity.subarray(
      arcs.arcFrom[arcs.groupFrom[entity] ?? 0] ?? 0,
      arcs.arcFrom[arcs.groupFrom[entity + 1] ?? 0] ?? 0,
    );
  return {
    degree: (entity) => neighbours(entity).length,
    siblings(entity, random) {
      const own = neighbours(entity);
      const found: number[] = [];
      for (let i = 0; i < SIBLINGS && own.length > 0; i++) {
        const back = neighbours(own[random.integer(own.length)] ?? 0);
        const other = back[random.integer(Math.max(1, back.length))] ?? entity;
        if (columns.entityType[other] === columns.entityType[entity]) found.push(other);
      }
      return found;
    },
    shared(entity, others) {
      const own = neighbours(entity);
      for (const one of own) marked[one] = 1;
      const counts = others.map((other) => {
        let count = 0;
        for (const one of neighbours(other)) count += marked[one] ?? 0;
        return count / Math.max(1, own.length);
      });
      for (const one of own) marked[one] = 0;
      return counts;
    },
  };
}
