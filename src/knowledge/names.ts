import { ENTITY_TYPES, type Entity, type EntityType, ownNames } from "./fact.ts";
import type { Graph } from "./graph.ts";
import { lazy } from "./lazy.ts";
import { nameKey } from "./name-key.ts";
import { createCodeFinder } from "./names/codes.ts";
import { type Candidate, type NameMatch, SCOPE_MATCHES } from "./names/match.ts";
import { createMentionTagger, type Mention } from "./names/mentions.ts";
import { findPartial, type PartialSearch } from "./names/partial.ts";
import { createSpelling } from "./names/spelling.ts";
import { createNameTable, hashRow, type NameTable } from "./names/table.ts";
import { createWordIndex } from "./names/word-index.ts";
import type { GraphColumns } from "./store/columns.ts";

export type { MatchReason, NameMatch } from "./names/match.ts";
export type { Mention } from "./names/mentions.ts";

export interface FindOptions {
  /** Default 10. */
  limit?: number;
  type?: EntityType;
  /** Only codes and whole names: nothing else is looked at. */
  whole?: boolean;
}

export interface NameIndex {
  /**
   * Best first; empty when nothing is near. The same entity is there at most once. Codes come first, then whole names,
   * then parts of names; only where there is none of these is the spelling doubted.
   */
  find(name: string, options?: FindOptions): NameMatch[];
  /** The names that stand in a text, left to right, the longest at each place, none overlapping. */
  mentions(text: string): Mention[];
  entity(id: string): Entity | undefined;
  /** The names that are the thing's own, the preferred one first; empty for an unknown id. */
  namesOf(id: string): string[];
}

/** Nothing is read before it is needed; what a graph's file does not have is made with the first call. */
export function createNameIndex(graph: Graph): NameIndex {
  const { columns } = graph;
  const table = lazy(() => createNameTable(columns));
  const codes = lazy(() => createCodeFinder(columns));
  const index = lazy(() => createWordIndex(table().names));
  const spelling = lazy(() => createSpelling(table(), index()));
  const tagger = lazy(() => createMentionTagger(table()));
  return {
    find(name, { limit = 10, type, whole = false } = {}) {
      const typeNumber = type === undefined ? -1 : ENTITY_TYPES.indexOf(type);
      const accepts = (entity: number) => typeNumber === -1 || columns.entityType[entity] === typeNumber;
      const found = (name.includes(":") || /\d/.test(name) ? codes()(name) : []).filter(({ entity }) =>
        accepts(entity),
      );
      found.push(...findWhole(table(), name).filter(({ entity }) => accepts(entity)));
      const key = nameKey(name);
      if (!whole && key !== "" && found.length < limit) {
        const words = key.split(" ");
        const search: PartialSearch = { table: table(), index: index(), most: 4 * limit + 16, accepts };
        found.push(...findPartial(words, search));
        if (found.length === 0) found.push(...spelling()(words, search));
      }
      return best(found, columns)
        .slice(0, limit)
        .map(({ entity, ...match }) => ({ entity: graph.entityAt(entity), ...match }));
    },
    mentions: (text) => tagger().mentions(text),
    entity: (id) => graph.entity(id),
    namesOf(id) {
      const entity = graph.entity(id);
      return entity === undefined ? [] : ownNames(entity);
    },
  };
}

function findWhole(table: NameTable, name: string): Candidate[] {
  const words = table.reader.read(name);
  if (words.count === 0) return [];
  const { hash, check } = hashRow(words);
  return table.find(hash, check).map((found) => ({
    entity: table.entityOf(found),
    matched: table.textOf(found),
    ...SCOPE_MATCHES[table.scopeOf(found)],
  }));
}

/** Codes sort cases, and a concept of no other type is most often the vocabulary's own: what they name comes first. */
const TYPE_LOSSES: Partial<Record<EntityType, number>> = { code: 0.1, category: 0.1, concept: 0.05 };

/** The best match of each entity. Of equal scores, the entity that more is known about comes first. */
function best(matches: readonly Candidate[], columns: GraphColumns): Candidate[] {
  const { outgoingFrom, incomingFrom, entityType } = columns;
  const kept = new Map<number, Candidate>();
  for (const match of matches) {
    const loss =
      match.reason === "identifier" ? 0 : (TYPE_LOSSES[ENTITY_TYPES[entityType[match.entity] ?? 0] ?? "concept"] ?? 0);
    const known = kept.get(match.entity);
    const score = match.score - loss;
    if (known === undefined || known.score < score) kept.set(match.entity, { ...match, score });
  }
  const facts = ({ entity }: Candidate) =>
    (outgoingFrom[entity + 1] ?? 0) -
    (outgoingFrom[entity] ?? 0) +
    (incomingFrom[entity + 1] ?? 0) -
    (incomingFrom[entity] ?? 0);
  return [...kept.values()].sort((a, b) => b.score - a.score || facts(b) - facts(a) || a.entity - b.entity);
}
