import type { Entity, Fact } from "./fact.ts";
import type { Graph } from "./graph.ts";

/** What a graph states that another does not, in the order of the graphs. */
export interface GraphDifference {
  from: string;
  to: string;
  /** Releases of a source that came, went or changed: undefined where a graph lacks the source. */
  sources: { id: string; from: string | undefined; to: string | undefined }[];
  entities: {
    added: Entity[];
    removed: Entity[];
    renamed: { id: string; from: string; to: string }[];
    merged: { id: string; into: string }[];
  };
  facts: { added: Fact[]; removed: Fact[] };
}

export function diffGraphs(from: Graph, to: Graph): GraphDifference {
  const renamed: GraphDifference["entities"]["renamed"] = [];
  const removed: Entity[] = [];
  const merged: GraphDifference["entities"]["merged"] = [];
  for (const entity of from.entities()) {
    const now = to.entity(entity.id);
    if (now === undefined) removed.push(entity);
    else if (now.id !== entity.id) merged.push({ id: entity.id, into: now.id });
    else if (now.name !== entity.name) renamed.push({ id: entity.id, from: entity.name, to: now.name });
  }
  const added = to.entities().filter(({ id }) => from.entity(id)?.id !== id);
  return {
    from: from.version,
    to: to.version,
    sources: diffSources(from, to),
    entities: { added, removed, renamed, merged },
    facts: {
      added: to.facts().filter(({ id }) => from.fact(id) === undefined),
      removed: from.facts().filter(({ id }) => to.fact(id) === undefined),
    },
  };
}

function diffSources(from: Graph, to: Graph): GraphDifference["sources"] {
  const version = (graph: Graph, id: string) => graph.sources.find((source) => source.id === id)?.version;
  const ids = new Set([...from.sources, ...to.sources].map(({ id }) => id));
  return [...ids]
    .sort()
    .map((id) => ({ id, from: version(from, id), to: version(to, id) }))
    .filter((change) => change.from !== change.to);
}
