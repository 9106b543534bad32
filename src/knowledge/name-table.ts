import type { Entity } from "./fact.ts";
import type { Graph } from "./graph.ts";
import { nameKey } from "./name-key.ts";

/** One name of one entity. */
export interface NameEntry {
  entity: Entity;
  name: string;
  key: string;
  /** The entity's own name, not a synonym. */
  preferred: boolean;
}

/** Every name of a graph, by key. */
export interface NameTable {
  entries: readonly NameEntry[];
  byKey: ReadonlyMap<string, readonly NameEntry[]>;
}

export function createNameTable(graph: Graph): NameTable {
  const entries: NameEntry[] = [];
  const byKey = new Map<string, NameEntry[]>();
  const add = (entity: Entity, name: string, preferred: boolean) => {
    const entry: NameEntry = { entity, name, key: nameKey(name), preferred };
    entries.push(entry);
    const known = byKey.get(entry.key);
    if (known === undefined) byKey.set(entry.key, [entry]);
    else known.push(entry);
  };
  for (const entity of graph.entities()) {
    add(entity, entity.name, true);
    for (const synonym of entity.synonyms) add(entity, synonym, false);
  }
  return { entries, byKey };
}
