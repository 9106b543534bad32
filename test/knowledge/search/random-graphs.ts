import fc from "fast-check";
import { createGraph, type GraphContent } from "../../../src/knowledge/create-graph.ts";
import type { Entity, EntityType, Fact, FactQualifiers, Source } from "../../../src/knowledge/fact.ts";
import type { Graph } from "../../../src/knowledge/graph.ts";
import type { Direction } from "../../../src/knowledge/search/labels.ts";

export const source: Source = {
  id: "book",
  name: "A book",
  version: "1",
  released: "",
  licence: "CC0 1.0",
  redistributable: true,
  url: "https://example.org",
  attribution: "Its authors",
  kind: "curated",
};

export function entity(id: string, type: EntityType, name = id): Entity {
  return { id, type, name, synonyms: [], crossReferences: [] };
}

export function fact(
  subject: string,
  relation: string,
  object: string,
  rest: Partial<Omit<Fact, "id">> = {},
): Omit<Fact, "id"> {
  const provenance = [{ source: "book", record: subject }];
  return { subject, relation, object, positive: true, qualifiers: {}, provenance, ...rest };
}

export function graphOf(entities: readonly Entity[], facts: GraphContent["facts"]): Graph {
  return createGraph({ entities, facts, sources: [source] });
}

const named = (type: EntityType, prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => entity(`${prefix}:${i + 1}`, type));

export const ENTITIES: readonly Entity[] = [
  ...named("disease", "ORPHA", 6),
  ...named("phenotype", "HP", 5),
  ...named("gene", "HGNC", 3),
  ...named("drug", "DRUGCENTRAL", 3),
  ...named("inheritance", "INHERITANCE", 2),
];

const ids = (prefix: string) => ENTITIES.filter(({ id }) => id.startsWith(`${prefix}:`)).map(({ id }) => id);

const statement = (relation: string, subject: string, object: string): fc.Arbitrary<Omit<Fact, "id">> =>
  fc
    .record({
      subject: fc.constantFrom(...ids(subject)),
      object: fc.constantFrom(...ids(object)),
      positive: fc.integer({ min: 0, max: 9 }).map((tenth) => tenth > 1),
      qualifiers: fc.constantFrom<FactQualifiers>({}, { frequency: [80, 99] }, { observed: [1, 4] }, { sex: "female" }),
    })
    .map(({ subject: from, object: to, positive, qualifiers }) => fact(from, relation, to, { positive, qualifiers }));

const STATEMENTS = fc.oneof(
  { weight: 5, arbitrary: statement("has_phenotype", "ORPHA", "HP") },
  { weight: 3, arbitrary: statement("has_causal_gene", "ORPHA", "HGNC") },
  { weight: 2, arbitrary: statement("subtype_of", "HP", "HP") },
  { weight: 2, arbitrary: statement("subtype_of", "ORPHA", "ORPHA") },
  { weight: 1, arbitrary: statement("in_group", "ORPHA", "ORPHA") },
  { weight: 2, arbitrary: statement("predisposes_to", "ORPHA", "ORPHA") },
  { weight: 4, arbitrary: statement("indicated_for", "DRUGCENTRAL", "ORPHA") },
  { weight: 3, arbitrary: statement("targets", "DRUGCENTRAL", "HGNC") },
  { weight: 2, arbitrary: statement("interacts_with", "DRUGCENTRAL", "DRUGCENTRAL") },
  { weight: 2, arbitrary: statement("inherited_as", "ORPHA", "INHERITANCE") },
);

/** Small graphs with every kind of edge: cycles, doubles, denials, edges from a thing to itself; some full, some not. */
export const GRAPHS: fc.Arbitrary<Graph> = fc
  .oneof(
    { weight: 1, arbitrary: fc.array(STATEMENTS, { maxLength: 12, size: "max" }) },
    { weight: 4, arbitrary: fc.array(STATEMENTS, { minLength: 20, maxLength: 45, size: "max" }) },
  )
  .map((facts) => graphOf(ENTITIES, facts));

export const POSITIONS: fc.Arbitrary<number> = fc.nat({ max: ENTITIES.length - 1 });

/** An edge as it is seen from one of its ends. */
export interface Edge {
  from: number;
  to: number;
  relation: string;
  direction: Direction;
}

/** Every edge from both ends, by reading the facts one by one, but for those to itself; symmetric ones are outgoing from either end. */
export function edgesOf(graph: Graph, positive = true): Edge[] {
  const edges = new Map<string, Edge>();
  for (const { subject, relation, object, positive: holds } of graph.facts()) {
    if (holds !== positive || subject === object) continue;
    const [from, to] = [graph.position(subject), graph.position(object)];
    const back = graph.relation(relation)?.symmetric === true ? "outgoing" : "incoming";
    for (const edge of [
      { from, to, relation, direction: "outgoing" as const },
      { from: to, to: from, relation, direction: back as Direction },
    ]) {
      edges.set(JSON.stringify(edge), edge);
    }
  }
  return [...edges.values()];
}

/** Every simple path of at most so many edges from a start. */
export function simplePaths(edges: readonly Edge[], start: number, hops: number): Edge[][] {
  const paths: Edge[][] = [];
  const extend = (path: Edge[], visited: number[]) => {
    if (path.length > 0) paths.push(path);
    if (path.length === hops) return;
    for (const edge of edges) {
      if (edge.from === visited.at(-1) && !visited.includes(edge.to)) extend([...path, edge], [...visited, edge.to]);
    }
  };
  extend([], [start]);
  return paths;
}
