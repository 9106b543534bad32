import type { Graph } from "./graph.ts";
import type { UnresolvedStatement } from "./importer.ts";

/** Of every subject and relation of which more is stated than the graph holds: how much, in a fixed order. */
export function* unresolvedStatements(graph: Graph): Generator<Required<UnresolvedStatement>> {
  const { unresolvedSubject, unresolvedRelation, unresolvedCount } = graph.columns;
  for (const [at, subject] of unresolvedSubject.entries()) {
    const relation = graph.relations[unresolvedRelation[at] ?? 0]?.id ?? "";
    yield { subject: graph.entityAt(subject).id, relation, count: unresolvedCount[at] ?? 0 };
  }
}
