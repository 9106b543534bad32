import { ENTITY_TYPES, type EntityType, type Source } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { GraphColumns } from "../store/columns.ts";
import { membersOfCategories } from "./categories.ts";

export interface GraphStats {
  version: string;
  /** Types that the graph has, the most frequent first; `orphans` are in no fact. */
  types: { type: EntityType; entities: number; orphans: number }[];
  /** Most facts first. */
  relations: { relation: string; name: string; facts: number; denied: number }[];
  /** Facts that a source states; a fact of several sources counts for each. Mappings are cross references. */
  sources: (Pick<Source, "id" | "version" | "licence" | "redistributable" | "kind"> & {
    facts: number;
    mappings: number;
  })[];
  /** Of diseases. A disease may be in several. */
  categories: { diseases: number; covered: number; byCategory: { id: string; name: string; diseases: number }[] };
  /** Facts at an entity, over the entities that have one. */
  degrees: { p50: number; p90: number; p99: number; most: { id: string; name: string; facts: number } | undefined };
}

export function graphStats(graph: Graph): GraphStats {
  const degrees = degreesOf(graph.columns);
  return {
    version: graph.version,
    types: countTypes(graph.columns, degrees),
    relations: countRelations(graph.columns),
    sources: countSources(graph.columns),
    categories: countCategories(graph),
    degrees: describeDegrees(graph, degrees),
  };
}

function degreesOf({ entityCount, outgoingFrom, incomingFrom }: GraphColumns): Uint32Array {
  const at = (from: Uint32Array, i: number) => (from[i + 1] ?? 0) - (from[i] ?? 0);
  return Uint32Array.from({ length: entityCount }, (_, i) => at(outgoingFrom, i) + at(incomingFrom, i));
}

function countTypes({ entityType }: GraphColumns, degrees: Uint32Array): GraphStats["types"] {
  const types = ENTITY_TYPES.map((type) => ({ type, entities: 0, orphans: 0 }));
  entityType.forEach((number, entity) => {
    const counted = types[number];
    if (counted === undefined) return;
    counted.entities += 1;
    if (degrees[entity] === 0) counted.orphans += 1;
  });
  return types.filter(({ entities }) => entities > 0).sort((a, b) => b.entities - a.entities);
}

function countRelations({ relations, factRelation, factPositive }: GraphColumns): GraphStats["relations"] {
  const counted = relations.map(({ id, name }) => ({ relation: id, name, facts: 0, denied: 0 }));
  factRelation.forEach((number, fact) => {
    const entry = counted[number];
    if (entry === undefined) return;
    entry.facts += 1;
    if (factPositive[fact] === 0) entry.denied += 1;
  });
  return counted.sort((a, b) => b.facts - a.facts);
}

function countSources(columns: GraphColumns): GraphStats["sources"] {
  const { sources, factCount, provenanceFrom, provenanceSource, referenceSource } = columns;
  const counted = sources.map(({ id, version, licence, redistributable, kind }) => {
    return { id, version, licence, redistributable, kind, facts: 0, mappings: 0 };
  });
  for (let fact = 0; fact < factCount; fact++) {
    const own = new Set(provenanceSource.subarray(provenanceFrom[fact], provenanceFrom[fact + 1]));
    for (const number of own) {
      const entry = counted[number];
      if (entry !== undefined) entry.facts += 1;
    }
  }
  for (const number of referenceSource) {
    const entry = counted[number];
    if (entry !== undefined) entry.mappings += 1;
  }
  return counted.sort((a, b) => b.facts - a.facts || b.mappings - a.mappings || (a.id < b.id ? -1 : 1));
}

function countCategories(graph: Graph): GraphStats["categories"] {
  const { entityType } = graph.columns;
  const disease = ENTITY_TYPES.indexOf("disease");
  const counts = new Map<number, number>();
  let covered = 0;
  for (const [entity, categories] of membersOfCategories(graph).categories) {
    if (entityType[entity] !== disease) continue;
    covered += 1;
    for (const category of categories) counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  const byCategory = [...counts].map(([category, diseases]) => {
    const { id, name } = graph.entityAt(category);
    return { id, name, diseases };
  });
  byCategory.sort((a, b) => b.diseases - a.diseases || (a.id < b.id ? -1 : 1));
  const diseases = entityType.reduce((sum, type) => sum + (type === disease ? 1 : 0), 0);
  return { diseases, covered, byCategory };
}

function describeDegrees(graph: Graph, degrees: Uint32Array): GraphStats["degrees"] {
  const sorted = degrees.filter((degree) => degree > 0).sort();
  const percentile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const highest = sorted.at(-1) ?? 0;
  const at = highest === 0 ? -1 : degrees.indexOf(highest);
  const hub = at === -1 ? undefined : graph.entityAt(at);
  const most = hub === undefined ? undefined : { id: hub.id, name: hub.name, facts: highest };
  return { p50: percentile(0.5), p90: percentile(0.9), p99: percentile(0.99), most };
}
