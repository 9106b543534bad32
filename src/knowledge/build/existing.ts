import { CATEGORIES, CATEGORY_SOURCE } from "../categories.ts";
import type { CrossReference, Entity, Fact } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { GraphImporter, GraphSink } from "../importer.ts";
import { findRelation } from "../relations.ts";
import { unresolvedStatements } from "../unresolved.ts";

/**
 * A graph as an importer: what it states, with its records. Built anew together with others it grows; what an earlier
 * build left out of it does not come back.
 */
export function importerOf(graph: Graph): GraphImporter {
  return {
    id: "graph",
    title: `the graph ${graph.version}`,
    reads: "a graph that was built before",
    recognises: () => false,
    async read(_files, sink, { signal }) {
      for (const source of graph.sources) if (source.id !== CATEGORY_SOURCE.id) sink.source(source);
      for (const relation of graph.relations) if (findRelation(relation.id) === undefined) sink.relation(relation);
      const owners = ownersOf(graph);
      for (const entity of graph.entities()) {
        signal?.throwIfAborted();
        readEntity(entity, owners, { sink, graph });
      }
      for (const fact of graph.facts()) readFact(fact, sink);
      for (const statement of unresolvedStatements(graph)) sink.unresolved(statement);
    },
  };
}

/** Categories by rule are left to the rules: what is read beside the graph may change them. */
const BY_RULE = "category that a rule assigned: the rules are applied again";
const CATEGORY_IDS = new Set(CATEGORIES.map(({ id }) => id));

function readEntity(
  { id, type, name, synonyms, crossReferences }: Entity,
  owners: ReadonlyMap<string, string>,
  { sink, graph }: { sink: GraphSink; graph: Graph },
): void {
  sink.row(id);
  if (CATEGORY_IDS.has(id) && graph.incoming(id).every((fact) => isByRule(fact))) {
    sink.skip(BY_RULE);
    return;
  }
  const ids = identifiersOf(crossReferences).filter((known) => owners.get(known) === id);
  sink.entity({ id, type, name, synonyms, settled: { graph: graph.version, ids } });
  for (const { id: object, predicate, of = id, source, record } of crossReferences) {
    sink.mapping({ subject: of, predicate, object, source, record });
  }
}

function readFact(fact: Fact, sink: GraphSink): void {
  const { id, subject, relation, object, positive, qualifiers, provenance } = fact;
  sink.row(id);
  if (isByRule(fact)) sink.skip(BY_RULE);
  else for (const entry of provenance) sink.fact({ subject, relation, object, positive, qualifiers, ...entry });
}

function isByRule({ provenance }: Fact): boolean {
  return provenance.every(({ source }) => source === CATEGORY_SOURCE.id);
}

/** Every identifier that is exactly one thing of the graph, and no other, with the id of that. */
function ownersOf(graph: Graph): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { id, crossReferences } of graph.entities()) {
    for (const known of identifiersOf(crossReferences)) owners.set(known, (owners.get(known) ?? id) === id ? id : "");
  }
  for (const { id } of graph.entities()) owners.delete(id);
  return owners;
}

function identifiersOf(references: readonly CrossReference[]): string[] {
  const ids = references.flatMap(({ id, of = [], predicate }) => (predicate === "exact" ? [id, of].flat() : of));
  return [...new Set(ids)];
}
