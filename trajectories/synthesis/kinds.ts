import type { Graph } from "../../src/knowledge/graph.ts";
import { UsageError } from "../../src/lib/errors.ts";
import { nearest } from "../../src/lib/nearest.ts";
import type { TaskKind } from "./kind.ts";
import { CHAIN } from "./kinds/chain.ts";
import { CHOICE } from "./kinds/choice.ts";
import { COMPARISON } from "./kinds/comparison.ts";
import { CONJUNCTION } from "./kinds/conjunction.ts";
import { COUNT } from "./kinds/count.ts";
import { DIFFERENTIAL } from "./kinds/differential.ts";
import { UNANSWERABLE } from "./kinds/unanswerable.ts";

/** Every kind of task, in the order of reports. */
export const KINDS: readonly TaskKind[] = [CHAIN, CONJUNCTION, CHOICE, DIFFERENTIAL, COMPARISON, COUNT, UNANSWERABLE];

/** UsageError for a name that no kind has. */
export function findKind(id: string): TaskKind {
  const found = KINDS.find((kind) => kind.id === id);
  if (found !== undefined) return found;
  const ids = KINDS.map((kind) => kind.id);
  const meant = nearest(id, ids);
  throw new UsageError(`There is no kind of task "${id}".`, {
    remedy: meant === undefined ? `There is: ${ids.join(", ")}.` : `Did you mean ${meant}?`,
  });
}

/** Throws a UsageError that names a kind and the relations which the graph would need for it. */
export function requireRelations(kind: TaskKind, graph: Graph): void {
  const lacks = kind.lacks(graph);
  if (lacks.length === 0) return;
  throw new UsageError(`The graph has no fact of ${lacks.join(", ")}, which tasks of the kind "${kind.id}" need.`, {
    remedy: "Name other kinds with --kind, or build the graph with a source that states these relations.",
  });
}
