import { ENTITY_TYPES, type EntityType } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { GraphColumns } from "../store/columns.ts";
import { isIn } from "./arcs.ts";
import { intersect } from "./intersect.ts";
import { type Constraint, createPostings } from "./postings.ts";

/** All constraints must hold. Without any, every entity (of the type) is found. */
export interface SetQuery {
  constraints: readonly Constraint[];
  type?: EntityType;
}

/**
 * Exact questions about sets: what uniqueness is proven with. DataError for an entity that the graph does not have and
 * a relation that nobody knows; a relation of the catalogue that no fact names is satisfied by nobody.
 */
export interface SetQueries {
  /** Positions, in order. */
  find(query: SetQuery): Uint32Array;
  count(query: SetQuery): number;
  satisfies(entity: number, constraint: Constraint): boolean;
}

const MEBIBYTE = 1 << 20;

/** Lists that take work to put together are kept, up to `cacheBytes` (default 64 MiB). */
export function createSetQueries(graph: Graph, { cacheBytes = 64 * MEBIBYTE } = {}): SetQueries {
  const { columns } = graph;
  const postings = createPostings(graph, cacheBytes);
  const scratch = new Uint32Array(columns.entityCount);
  const solve = ({ constraints, type }: SetQuery): number => {
    const wanted = type === undefined ? -1 : ENTITY_TYPES.indexOf(type);
    if (constraints.length === 0) return everyEntity(columns, scratch, wanted);
    const lists: Uint32Array[] = [];
    for (const constraint of constraints) lists.push(postings(constraint));
    const count = intersect(lists, scratch);
    return wanted === -1 ? count : keepType(columns, scratch, { count, wanted });
  };
  return {
    find: (query) => {
      const count = solve(query);
      return scratch.slice(0, count);
    },
    count: solve,
    satisfies(entity, constraint) {
      const list = postings(constraint);
      return isIn(list, entity, [0, list.length]);
    },
  };
}

function everyEntity({ entityCount, entityType }: GraphColumns, into: Uint32Array, wanted: number): number {
  let count = 0;
  for (let entity = 0; entity < entityCount; entity++) {
    if (wanted === -1 || entityType[entity] === wanted) into[count++] = entity;
  }
  return count;
}

function keepType(
  { entityType }: GraphColumns,
  entities: Uint32Array,
  { count, wanted }: { count: number; wanted: number },
): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const entity = entities[i] ?? 0;
    if (entityType[entity] === wanted) entities[kept++] = entity;
  }
  return kept;
}
