import { ENTITY_TYPES, type Entity, type EntityType, type Fact, type Source } from "../fact.ts";
import type { Graph } from "../graph.ts";
import { relationNumber } from "../search/labels.ts";

/** Which part of a graph is meant. What is not named is not asked for; all that is named must hold. */
export interface SubgraphSelector {
  /** Facts between entities within so many hops of one, whichever way they point. */
  around?: { entity: string; hops: number };
  /** Facts between entities of these types. */
  types?: readonly EntityType[];
  /** Facts of these relations. DataError for one that nobody knows. */
  relations?: readonly string[];
  /** Only what a source states whose licence lets it be passed on. */
  redistributable?: boolean;
}

export interface Subgraph {
  /** Positions, in order. */
  entities: Uint32Array;
  facts: Uint32Array;
  /** Ids of the sources whose statements belong to it. */
  sources: ReadonlySet<string>;
  /** Those of them that state one of the facts or mappings and may not be passed on. */
  restricted: Source[];
}

/** An entity with the mappings of the subgraph's sources. Names have no source: all are there. */
export function entityIn(graph: Graph, { sources }: Subgraph, position: number): Entity {
  const entity = graph.entityAt(position);
  return { ...entity, crossReferences: entity.crossReferences.filter(({ source }) => sources.has(source)) };
}

/** A fact with the records of the subgraph's sources. */
export function factIn(graph: Graph, { sources }: Subgraph, position: number): Fact {
  const fact = graph.factAt(position);
  return { ...fact, provenance: fact.provenance.filter(({ source }) => sources.has(source)) };
}

/** Without any selection of facts, entities without a fact belong to it too. */
export function selectSubgraph(graph: Graph, selector: SubgraphSelector = {}): Subgraph {
  const { columns } = graph;
  const members = membersOf(graph, selector);
  const relations = selector.relations?.map((id) => relationNumber(columns, id));
  const states = sourceTest(graph, selector);
  const facts: number[] = [];
  const ends = new Uint8Array(columns.entityCount);
  for (let fact = 0; fact < columns.factCount; fact++) {
    const [subject, object] = [columns.factSubject[fact] ?? 0, columns.factObject[fact] ?? 0];
    if (members[subject] === 0 || members[object] === 0) continue;
    if (relations?.includes(columns.factRelation[fact] ?? -1) === false || !states(fact)) continue;
    facts.push(fact);
    ends[subject] = ends[object] = 1;
  }
  const onlyEnds = selector.relations !== undefined || selector.redistributable === true;
  const kept = onlyEnds ? ends : members;
  const entities = Uint32Array.from(kept.keys()).filter((entity) => kept[entity] === 1);
  const chosen = { entities, facts: Uint32Array.from(facts) };
  const passes = (source: Source) => selector.redistributable !== true || source.redistributable;
  const sources = new Set(graph.sources.filter(passes).map(({ id }) => id));
  const restricted = restrictedOf(graph, chosen).filter(({ id }) => sources.has(id));
  return { ...chosen, sources, restricted };
}

/** By entity: 1 for those that the selector lets in. */
function membersOf(graph: Graph, { around, types }: SubgraphSelector): Uint8Array {
  const { entityCount, entityType } = graph.columns;
  const near = around === undefined ? new Uint8Array(entityCount).fill(1) : reach(graph, around);
  if (types === undefined) return near;
  const wanted = new Set(types.map((type) => ENTITY_TYPES.indexOf(type)));
  return near.map((inside, entity) => (inside === 1 && wanted.has(entityType[entity] ?? -1) ? 1 : 0));
}

/** Denied facts lead on too: they belong to what is said of an entity. */
function reach({ columns, position }: Graph, { entity, hops }: { entity: string; hops: number }): Uint8Array {
  const { outgoingFrom, incomingFrom, incomingFact, factSubject, factObject } = columns;
  const near = new Uint8Array(columns.entityCount);
  let edge = [position(entity)].filter((at) => at !== -1);
  for (const at of edge) near[at] = 1;
  for (let hop = 0; hop < hops; hop++) {
    const next: number[] = [];
    const visit = (other: number) => {
      if (near[other] === 1) return;
      near[other] = 1;
      next.push(other);
    };
    for (const at of edge) {
      for (let fact = outgoingFrom[at] ?? 0; fact < (outgoingFrom[at + 1] ?? 0); fact++) visit(factObject[fact] ?? 0);
      for (const fact of incomingFact.subarray(incomingFrom[at], incomingFrom[at + 1])) visit(factSubject[fact] ?? 0);
    }
    edge = next;
  }
  return near;
}

function sourceTest({ columns }: Graph, { redistributable }: SubgraphSelector): (fact: number) => boolean {
  if (redistributable !== true) return () => true;
  const { sources, provenanceFrom, provenanceSource } = columns;
  return (fact) =>
    provenanceSource
      .subarray(provenanceFrom[fact], provenanceFrom[fact + 1])
      .some((number) => sources[number]?.redistributable === true);
}

function restrictedOf({ columns }: Graph, { entities, facts }: Pick<Subgraph, "entities" | "facts">): Source[] {
  const { sources, provenanceFrom, provenanceSource, referenceFrom, referenceSource } = columns;
  const used = new Uint8Array(sources.length);
  for (const fact of facts)
    for (const number of provenanceSource.subarray(provenanceFrom[fact], provenanceFrom[fact + 1])) used[number] = 1;
  for (const entity of entities)
    for (const number of referenceSource.subarray(referenceFrom[entity], referenceFrom[entity + 1])) used[number] = 1;
  return sources.filter(({ redistributable }, number) => used[number] === 1 && !redistributable);
}
