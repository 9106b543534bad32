import type { Entity, EntityType } from "./fact.ts";
import type { Graph } from "./graph.ts";
import { lazy } from "./lazy.ts";
import { createMentionTagger, type Mention } from "./mentions.ts";
import { nameKey } from "./name-key.ts";
import { findPartial, findSpelling, type NameMatch } from "./name-search.ts";
import { createNameTable, type NameEntry } from "./name-table.ts";

export type { MatchReason, NameMatch } from "./name-search.ts";

export interface FindOptions {
  /** Default 10. */
  limit?: number;
  type?: EntityType;
}

export interface NameIndex {
  /** Best first; empty when nothing is near. The same entity is there at most once. */
  find(name: string, options?: FindOptions): NameMatch[];
  /** The names that stand in a text, left to right, the longest at each place, none overlapping. */
  mentions(text: string): Mention[];
  entity(id: string): Entity | undefined;
  /** The preferred name first; empty for an unknown id. */
  namesOf(id: string): string[];
}

/** Nothing is built before it is needed: exact names and mentions with the first call, spelling with the first miss. */
export function createNameIndex(graph: Graph): NameIndex {
  const table = lazy(() => createNameTable(graph));
  const codes = lazy(() => codeTable(graph));
  const tagger = lazy(() => createMentionTagger(table()));
  return {
    find(name, { limit = 10, type } = {}) {
      const wanted = (match: NameMatch) => type === undefined || match.entity.type === type;
      const key = nameKey(name);
      const exact = [...findCode(codes, name), ...findExact(table().byKey.get(key) ?? [])].filter(wanted);
      const partial = key === "" || exact.length >= limit ? [] : findPartial(table().entries, key).filter(wanted);
      const near = exact.length + partial.length > 0 ? [] : findSpelling(table().entries, key).filter(wanted);
      return best([...exact, ...partial, ...near], graph).slice(0, limit);
    },
    mentions: (text) => tagger()(text),
    entity: (id) => graph.entity(id),
    namesOf(id) {
      const entity = graph.entity(id);
      return entity === undefined ? [] : [entity.name, ...entity.synonyms];
    },
  };
}

/** By identifier or cross reference in small letters. */
type CodeTable = ReadonlyMap<string, { entity: Entity; code: string }[]>;

function codeTable(graph: Graph): CodeTable {
  const table = new Map<string, { entity: Entity; code: string }[]>();
  for (const entity of graph.entities()) {
    for (const code of [entity.id, ...entity.crossReferences]) {
      const key = code.toLowerCase();
      const known = table.get(key);
      if (known === undefined) table.set(key, [{ entity, code }]);
      else known.push({ entity, code });
    }
  }
  return table;
}

function findCode(table: () => CodeTable, name: string): NameMatch[] {
  const key = name
    .trim()
    .toLowerCase()
    .replace(/^(orphanet|orphacode):/, "orpha:")
    .replace(/:\s+/, ":");
  if (!key.includes(":")) return [];
  return (table().get(key) ?? []).map(({ entity, code }) => ({
    entity,
    matched: code,
    reason: "identifier",
    score: code === entity.id ? 1 : 0.98,
  }));
}

function findExact(entries: readonly NameEntry[]): NameMatch[] {
  return entries.map(({ entity, name, preferred }) => ({
    entity,
    matched: name,
    reason: preferred ? "name" : "synonym",
    score: preferred ? 1 : 0.95,
  }));
}

/** The best match of each entity. Of equal scores, the entity that more is known about comes first. */
function best(matches: readonly NameMatch[], graph: Graph): NameMatch[] {
  const kept = new Map<Entity, NameMatch>();
  for (const match of matches) {
    const known = kept.get(match.entity);
    if (known === undefined || known.score < match.score) kept.set(match.entity, match);
  }
  const weight = ({ entity }: NameMatch) => graph.outgoing(entity.id).length + graph.incoming(entity.id).length;
  return [...kept.values()].sort(
    (a, b) => b.score - a.score || weight(b) - weight(a) || (a.entity.id < b.entity.id ? -1 : 1),
  );
}
