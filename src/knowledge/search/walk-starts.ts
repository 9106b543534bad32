import type { Random } from "../../lib/random.ts";
import { ENTITY_TYPES, type EntityType } from "../fact.ts";
import { degreeOf } from "./arcs.ts";
import { createSumTree } from "./sum-tree.ts";
import type { Terrain } from "./terrain.ts";

export interface StartOptions {
  /** Types of the start. Default: all. */
  startTypes?: readonly EntityType[];
  /** ε in P(i) ∝ 1 / (f(i) + ε). Default 1, as the paper has it; the smaller, the more the unused go before. */
  epsilon?: number;
  /** The share of walks whose start is drawn uniformly, whatever was accepted before. Default 0.1. */
  uniformShare?: number;
}

/** Draws starts among the entities that an allowed arc leaves, the less often accepted the likelier. */
export interface WalkStarts {
  /** How often each entity was accepted, by position. */
  frequencies: Uint32Array;
  draw(draws: Random): number | undefined;
  count(entity: number): void;
}

export function createWalkStarts(
  { columns, arcs, allowed }: Terrain,
  frequencies: Uint32Array,
  { startTypes, epsilon = 1, uniformShare = 0.1 }: StartOptions,
): WalkStarts {
  const types = startTypes?.map((type) => ENTITY_TYPES.indexOf(type));
  const everybody = Uint32Array.from(frequencies, (_, entity) => entity);
  const starts = everybody.filter(
    (entity) => types?.includes(columns.entityType[entity] ?? 0) !== false && degreeOf(arcs, entity, allowed) > 0,
  );
  const indices = new Int32Array(frequencies.length).fill(-1);
  starts.forEach((entity, index) => {
    indices[entity] = index;
  });
  const weightOf = (entity: number) => 1 / ((frequencies[entity] ?? 0) + epsilon);
  const weights = createSumTree(starts.length, (index) => weightOf(starts[index] ?? 0));
  return {
    frequencies,
    draw(draws) {
      const [mixed, point] = [draws.next(), draws.next()];
      return starts[mixed < uniformShare ? Math.floor(point * starts.length) : weights.at(point * weights.total)];
    },
    count(entity) {
      frequencies[entity] = (frequencies[entity] ?? 0) + 1;
      const index = indices[entity] ?? -1;
      if (index !== -1) weights.set(index, weightOf(entity));
    },
  };
}
