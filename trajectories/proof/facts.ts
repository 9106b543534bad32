import { ENTITY_TYPES, type EntityType, type FactQualifiers } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import { findRelation, type Relation } from "../../src/knowledge/relations.ts";

/**
 * All facts of a graph by either end, made from its bare columns by one pass. Entities and facts are positions; lists
 * are not to be written to.
 */
export interface Facts {
  readonly graph: Graph;
  /** Facts of a relation that an entity is the subject of, or the object. Of both polarities, in order of the far end. */
  from(subject: number, relation: number): Uint32Array;
  to(object: number, relation: number): Uint32Array;
  /** The same without making a list. */
  eachFrom(subject: number, relation: number, visit: Visit): void;
  eachTo(object: number, relation: number, visit: Visit): void;
  subject(fact: number): number;
  object(fact: number): number;
  /** Whether it states that the relation holds: not for what is denied, nor for care that is recorded as of no use. */
  holds(fact: number): boolean;
  qualifiers(fact: number): FactQualifiers;
  factId(fact: number): string;
  /** Number of a relation; -1 for one that no fact names, and for one that nobody knows. */
  relation(id: string): number;
  relationAt(number: number): Relation | undefined;
  /** -1 for an id that the graph does not have. */
  position(id: string): number;
  id(entity: number): string;
  name(entity: number): string;
  type(entity: number): EntityType;
}

/** `other` is the far end; `holds`: as `Facts.holds` says. */
export type Visit = (fact: number, other: number, holds: boolean) => void;

const NO_TEXT = 0xffffffff;
const NOTHING = new Uint32Array(0);
const NO_QUALIFIERS: FactQualifiers = {};
/** Types of `managed_with` that state that something should not be done, or did not help. */
const USELESS = /^(?:contraindicated|lack of)/;

export function indexFacts(graph: Graph): Facts {
  const { factSubject, factObject, factRelation, factPositive, factQualifiers, relations } = graph.columns;
  const numbers = new Map(relations.map(({ id }, number) => [id, number]));
  const care = numbers.get("managed_with") ?? -1;
  const parsed = new Map<number, FactQualifiers>();
  const text = textReader(graph);
  const qualifiers = (fact: number): FactQualifiers => {
    const number = factQualifiers[fact] ?? NO_TEXT;
    if (number === NO_TEXT) return NO_QUALIFIERS;
    const known = parsed.get(number) ?? (JSON.parse(text(number)) as FactQualifiers);
    parsed.set(number, known);
    return known;
  };
  // The column of a graph file is a Buffer, whose `slice` would be the graph itself.
  const holding = Uint8Array.from(factPositive);
  for (let fact = 0; fact < holding.length; fact++) {
    if (factRelation[fact] === care && USELESS.test(qualifiers(fact).detail ?? "")) holding[fact] = 0;
  }
  const bySubject = groupedBy(graph, { ends: factSubject, far: factObject, holding });
  const byObject = groupedBy(graph, { ends: factObject, far: factSubject, holding });
  return {
    graph,
    from: bySubject.list,
    to: byObject.list,
    eachFrom: bySubject.each,
    eachTo: byObject.each,
    subject: (fact) => factSubject[fact] ?? 0,
    object: (fact) => factObject[fact] ?? 0,
    holds: (fact) => holding[fact] === 1,
    qualifiers,
    factId: (fact) => idOfFact(graph, fact),
    relation: (id) => numbers.get(id) ?? -1,
    relationAt: (number) => relations[number],
    position: (id) => graph.position(id),
    // Text i of the string table is the id of entity i.
    id: text,
    name: (entity) => text(graph.columns.entityName[entity] ?? 0),
    type: (entity) => ENTITY_TYPES[graph.columns.entityType[entity] ?? 0] ?? "concept",
  };
}

/** A relation that the graph or the catalogue knows. */
export function knownRelation(facts: Facts, id: string): Relation | undefined {
  return facts.relationAt(facts.relation(id)) ?? findRelation(id);
}

/** Lists of facts by an end and relation; within a list in order of the far end. */
function groupedBy(
  { columns: { entityCount, factRelation } }: Graph,
  { ends, far, holding }: Record<"ends" | "far", Uint32Array> & { holding: Uint8Array },
) {
  const byFar = sorted(Uint32Array.from(ends.keys()), far, entityCount).order;
  const byRelation = sorted(byFar, factRelation, 1 << 16).order;
  const { order, from } = sorted(byRelation, ends, entityCount);
  // What a visit tells of a fact stands in the order of the visits: to look it up by the fact would take longer.
  const others = order.map((fact) => far[fact] ?? 0);
  const held = new Uint8Array(order.length);
  for (let place = 0; place < held.length; place++) held[place] = holding[order[place] ?? 0] ?? 0;
  const groups = groupsOf(order, from, factRelation);
  /** Place in `groups` of an entity's relation; -1 where it has none. An entity has few. */
  const groupOf = (entity: number, relation: number): number => {
    const end = groups.from[entity + 1] ?? 0;
    for (let group = groups.from[entity] ?? 0; group < end; group++)
      if (groups.relation[group] === relation) return group;
    return -1;
  };
  return {
    list(entity: number, relation: number): Uint32Array {
      const group = groupOf(entity, relation);
      return group === -1 ? NOTHING : order.subarray(groups.start[group], groups.start[group + 1]);
    },
    each(entity: number, relation: number, visit: Visit): void {
      const group = groupOf(entity, relation);
      if (group === -1) return;
      const end = groups.start[group + 1] ?? 0;
      for (let place = groups.start[group] ?? 0; place < end; place++) {
        visit(order[place] ?? 0, others[place] ?? 0, held[place] === 1);
      }
    },
  };
}

/** Where in the order each relation of each entity begins. */
function groupsOf(order: Uint32Array, from: Uint32Array, factRelation: Uint16Array) {
  const groupFrom = new Uint32Array(from.length);
  const relation: number[] = [];
  const start: number[] = [];
  for (let entity = 0; entity + 1 < from.length; entity++) {
    let last = -1;
    const end = from[entity + 1] ?? 0;
    for (let place = from[entity] ?? 0; place < end; place++) {
      const own = factRelation[order[place] ?? 0] ?? 0;
      if (own === last) continue;
      last = own;
      relation.push(own);
      start.push(place);
    }
    groupFrom[entity + 1] = relation.length;
  }
  start.push(order.length);
  return { from: groupFrom, relation: Uint16Array.from(relation), start: Uint32Array.from(start) };
}

/** The same facts in order of a key, those of one key as they stood before; key i has [from[i], from[i + 1]). */
function sorted(facts: Uint32Array, keys: Uint32Array | Uint16Array, keyCount: number) {
  const from = new Uint32Array(keyCount + 1);
  for (const key of keys) from[key + 1] = (from[key + 1] ?? 0) + 1;
  for (let key = 0; key < keyCount; key++) from[key + 1] = (from[key + 1] ?? 0) + (from[key] ?? 0);
  const next = from.slice();
  const order = new Uint32Array(facts.length);
  for (const fact of facts) {
    const key = keys[fact] ?? 0;
    const place = next[key] ?? 0;
    order[place] = fact;
    next[key] = place + 1;
  }
  return { order, from };
}

function textReader({ columns: { strings } }: Graph): (number: number) => string {
  const { buffer, byteOffset, byteLength } = strings.bytes;
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  return (number) => bytes.toString("utf8", strings.from[number] ?? 0, strings.from[number + 1] ?? 0);
}

function idOfFact({ columns: { factIdHigh, factIdLow } }: Graph, fact: number): string {
  const high = (factIdHigh[fact] ?? 0).toString(16).padStart(4, "0");
  return `F:${high}${(factIdLow[fact] ?? 0).toString(16).padStart(8, "0")}`;
}
