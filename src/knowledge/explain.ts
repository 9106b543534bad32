import type { MappingPredicate } from "./fact.ts";
import type { Graph } from "./graph.ts";

/** One mapping that a source states: `of` is exactly, or otherwise, `id`. */
export interface IdentityStep {
  from: string;
  to: string;
  predicate: MappingPredicate;
  source: string;
  record: string;
}

/** Why two identifiers are one thing: the shortest row of exact mappings from one to the other; undefined when none is. */
export function explainIdentity(graph: Graph, a: string, b: string): IdentityStep[] | undefined {
  const [one, other] = [graph.entity(a), graph.entity(b)];
  const entity = one ?? other;
  if (entity === undefined || (other ?? entity) !== entity) return undefined;
  const steps = new Map<string, IdentityStep[]>();
  const note = (step: IdentityStep) => {
    for (const end of [step.from, step.to]) steps.set(end, [...(steps.get(end) ?? []), step]);
  };
  for (const { id, predicate, of = entity.id, source, record } of entity.crossReferences) {
    if (predicate === "exact") note({ from: of, to: id, predicate, source, record });
  }
  const paths = new Map<string, IdentityStep[]>([[a, []]]);
  for (const [at, path] of paths) {
    if (at === b) return path;
    for (const step of steps.get(at) ?? []) {
      const next = step.from === at ? step.to : step.from;
      if (!paths.has(next)) paths.set(next, [...path, step]);
    }
  }
  return undefined;
}
