import { ENTITY_TYPES, type EntityType } from "../../src/knowledge/fact.ts";
import type { Facts } from "./facts.ts";

/** The entities of each type, numbered: ordinals are dense, so that sets of them are small. */
export interface Populations {
  of(type: EntityType): Population;
  /** Of an entity among those of its type. */
  ordinal(entity: number): number;
  /** The same of all entities, by position. */
  ordinals: Uint32Array;
}

export interface Population {
  type: EntityType;
  /** Position by ordinal, in order. */
  members: Uint32Array;
  size: number;
}

export function createPopulations({ graph: { columns } }: Facts): Populations {
  const { entityType, entityCount } = columns;
  const counts = new Uint32Array(ENTITY_TYPES.length);
  const ordinals = new Uint32Array(entityCount);
  for (let entity = 0; entity < entityCount; entity++) {
    const type = entityType[entity] ?? 0;
    const ordinal = counts[type] ?? 0;
    ordinals[entity] = ordinal;
    counts[type] = ordinal + 1;
  }
  const populations = ENTITY_TYPES.map((type, number): Population => {
    const members = new Uint32Array(counts[number] ?? 0);
    return { type, members, size: members.length };
  });
  for (let entity = 0; entity < entityCount; entity++) {
    const members = populations[entityType[entity] ?? 0]?.members;
    if (members !== undefined) members[ordinals[entity] ?? 0] = entity;
  }
  const none: Population = { type: "concept", members: new Uint32Array(0), size: 0 };
  return {
    of: (type) => populations[ENTITY_TYPES.indexOf(type)] ?? none,
    ordinal: (entity) => ordinals[entity] ?? 0,
    ordinals,
  };
}
