import { DataError } from "../../lib/errors.ts";
import type { Graph } from "../graph.ts";
import type { GraphColumns } from "../store/columns.ts";
import { arcsOf, negativeArcs, positiveArcs } from "./arcs.ts";
import { createByteCache } from "./byte-cache.ts";
import { subtypeClosure } from "./closure.ts";
import { type Direction, labelOf, relationNumber, reverseLabel } from "./labels.ts";
import { createQualifierTest, filterKey, type QualifierFilter } from "./qualifier-test.ts";

/** One thing that is asked of a candidate. */
export interface Constraint {
  relation: string;
  /** Seen from the candidate: "outgoing" when it is the subject of the fact. Means nothing for symmetric relations. */
  direction: Direction;
  /** What stands at the other end: an id, or a position. */
  entity: string | number;
  /** Default true: a source states it. False: a source denies it, which is more than not stating it. */
  positive?: boolean;
  /**
   * Stated of the entity "or a form of it" (`subtype_of`): who has focal seizures has seizures. A denial runs the other
   * way: it counts when it is of the entity or of something that the entity is a form of. Default false.
   */
  withSubtypes?: boolean;
  /** Asked of one and the same statement. */
  qualifiers?: QualifierFilter;
}

/** The entities that satisfy a constraint, in order: a view that is not to be written to. */
export type Postings = (constraint: Constraint) => Uint32Array;

const NOBODY: Uint32Array = new Uint32Array(0);

/** Lists that have to be put together are kept, up to `cacheBytes` of them; the others lie in the graph as they are. */
export function createPostings(graph: Graph, cacheBytes: number): Postings {
  const { columns } = graph;
  const labels = columns.relations.length * 2;
  const cache = createByteCache(cacheBytes);
  const filters = createFilters(columns);
  const union = createUnion(columns.entityCount);
  return (constraint) => {
    const relation = relationNumber(columns, constraint.relation);
    const entity = typeof constraint.entity === "number" ? constraint.entity : positionOf(graph, constraint.entity);
    if (relation === -1) return NOBODY;
    const { positive = true, withSubtypes = false } = constraint;
    const filter = filters(constraint.qualifiers);
    const label = reverseLabel(columns, labelOf(columns, relation, constraint.direction));
    const arcs = positive ? positiveArcs(columns) : negativeArcs(columns);
    if (!withSubtypes && filter === undefined) return arcsOf(arcs, entity, label);

    const variant = (filter?.number ?? 0) * 4 + (positive ? 2 : 0) + (withSubtypes ? 1 : 0);
    const key = (variant * labels + label) * columns.entityCount + entity;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const closure = subtypeClosure(columns);
    const reach = positive ? closure.descendants : closure.ancestors;
    const ends = withSubtypes ? reach(entity) : Uint32Array.of(entity);
    const list = union(ends, (end) =>
      filter === undefined ? arcsOf(arcs, end, label) : passing(columns, { end, label, positive }, filter.test),
    );
    cache.set(key, list);
    return list;
  };
}

function positionOf(graph: Graph, id: string): number {
  const position = graph.position(id);
  if (position !== -1) return position;
  throw new DataError(`The graph has no entity "${id}".`, { remedy: "Look the name up with `osler graph find`." });
}

/** Equal filters are one filter with one number, from 1 on. */
function createFilters(columns: GraphColumns) {
  const known = new Map<string, { number: number; test: (fact: number) => boolean }>();
  return (filter: QualifierFilter | undefined) => {
    const key = filterKey(filter);
    if (filter === undefined || key === "") return undefined;
    const found = known.get(key) ?? { number: known.size + 1, test: createQualifierTest(columns, filter) };
    known.set(key, found);
    return found;
  };
}

/** The far ends of the facts of one end that pass a test, in any order, one perhaps several times. */
function passing(
  columns: GraphColumns,
  { end, label, positive }: { end: number; label: number; positive: boolean },
  test: (fact: number) => boolean,
): number[] {
  const { outgoingFrom, incomingFrom, incomingFact, factRelation, factPositive, factSubject, factObject } = columns;
  const relation = label >> 1;
  const symmetric = columns.relations[relation]?.symmetric === true;
  const holds = (fact: number) =>
    factRelation[fact] === relation &&
    factPositive[fact] === (positive ? 1 : 0) &&
    factSubject[fact] !== factObject[fact] &&
    test(fact);
  const found: number[] = [];
  if (symmetric || (label & 1) === 0) {
    for (let fact = outgoingFrom[end] ?? 0; fact < (outgoingFrom[end + 1] ?? 0); fact++)
      if (holds(fact)) found.push(factObject[fact] ?? 0);
  }
  if (symmetric || (label & 1) === 1) {
    for (let i = incomingFrom[end] ?? 0; i < (incomingFrom[end + 1] ?? 0); i++) {
      const fact = incomingFact[i] ?? 0;
      if (holds(fact)) found.push(factSubject[fact] ?? 0);
    }
  }
  return found;
}

/** All entries of the lists of all ends, in order, each once. */
function createUnion(entityCount: number) {
  const seen = new Uint8Array(entityCount);
  const found = new Uint32Array(entityCount);
  return (ends: Uint32Array, listOf: (end: number) => ArrayLike<number>): Uint32Array => {
    let count = 0;
    for (const end of ends) {
      const list = listOf(end);
      for (let i = 0; i < list.length; i++) {
        const entity = list[i] ?? 0;
        if (seen[entity] === 1) continue;
        seen[entity] = 1;
        found[count++] = entity;
      }
    }
    const list = found.slice(0, count).sort();
    for (const entity of list) seen[entity] = 0;
    return list;
  };
}
