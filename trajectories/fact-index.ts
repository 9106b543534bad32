import { type Entity, type Fact, ownNames } from "../src/knowledge/fact.ts";
import type { Graph } from "../src/knowledge/graph.ts";

/** What a proof looks into: made from the bare list of facts, apart from the queries that tasks are made with. */
export interface FactIndex {
  fact(id: string): Fact | undefined;
  /** The facts of a relation that leave an entity in a direction. */
  leaving(relation: string, direction: "forward" | "inverse", entity: string): readonly Fact[];
  /** Whether a fact of any kind and polarity joins the two. */
  areJoined(a: string, b: string): boolean;
  /** Diseases above this one in the classification, at any distance. */
  broader(disease: string): ReadonlySet<string>;
  narrower(disease: string): ReadonlySet<string>;
  entity(id: string): Entity | undefined;
  /** The preferred name, or the id of an entity that the graph does not have. */
  nameOf(id: string): string;
  /** The preferred name and the others that are the thing's own; empty for an id that the graph does not have. */
  namesOf(id: string): string[];
}

const INDEXES = new WeakMap<Graph, FactIndex>();

/** The index of a graph; made once. */
export function indexFacts(graph: Graph): FactIndex {
  const index = INDEXES.get(graph) ?? createIndex(graph);
  INDEXES.set(graph, index);
  return index;
}

function createIndex(graph: Graph): FactIndex {
  const facts = new Map<string, Fact>();
  const leaving = new Map<string, Fact[]>();
  const joined = new Set<string>();
  const above = new Map<string, string[]>();
  const below = new Map<string, string[]>();
  for (const fact of graph.facts()) {
    const { id, subject, relation, object } = fact;
    facts.set(id, fact);
    append(leaving, `${relation} forward ${subject}`, fact);
    append(leaving, `${relation} inverse ${object}`, fact);
    joined.add(`${subject} ${object}`).add(`${object} ${subject}`);
    if (!fact.positive || (relation !== "subtype_of" && relation !== "in_group")) continue;
    append(above, subject, object);
    append(below, object, subject);
  }
  const entities = new Map(graph.entities().map((entity) => [entity.id, entity]));
  return {
    fact: (id) => facts.get(id),
    leaving: (relation, direction, entity) => leaving.get(`${relation} ${direction} ${entity}`) ?? [],
    areJoined: (a, b) => joined.has(`${a} ${b}`),
    broader: (disease) => closure(disease, above),
    narrower: (disease) => closure(disease, below),
    entity: (id) => entities.get(id),
    nameOf: (id) => entities.get(id)?.name ?? id,
    namesOf: (id) => {
      const entity = entities.get(id);
      return entity === undefined ? [] : ownNames(entity);
    },
  };
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** Everything that the links lead to, a loop in them notwithstanding. */
function closure(start: string, links: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set(links.get(start));
  for (const id of found) for (const next of links.get(id) ?? []) found.add(next);
  found.delete(start);
  return found;
}
