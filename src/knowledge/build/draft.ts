import type { EntityType, Source } from "../fact.ts";
import type { Relation } from "../relations.ts";
import { createFactTable, type FactTable } from "../store/fact-table.ts";
import { createInterner } from "../store/interner.ts";
import { createTable, type NumberTable } from "../store/number-table.ts";
import type { Interner } from "../store/strings.ts";
import { createUnresolvedTable, type UnresolvedTable } from "../store/unresolved.ts";

/** What importers have said so far, before anything is merged: identifiers are the sources' own, as numbers of texts. */
export interface BuildDraft {
  texts: Interner;
  /** By id, in the order of arrival. */
  entities: Map<number, DraftEntity>;
  mappings: MappingTable;
  /** Ends are texts (`ends.ts`). */
  facts: FactTable;
  /** Subjects are texts. */
  unresolved: UnresolvedTable;
  /** By source id, in the order of arrival: facts name them by position. */
  sources: Map<string, Source>;
  /** Relations that sources brought along. */
  announced: Map<string, Relation>;
  /** The relations that facts name, in the order of first use: facts name them by position. */
  relations: Relation[];
  relationNumbers: Map<string, number>;
}

export interface DraftEntity {
  id: number;
  type: EntityType;
  name: number;
  synonyms: DraftSynonym[];
  settled?: { graph: number; ids: readonly number[] };
  /** No source has more to say of it than a name. */
  mentionOnly: boolean;
}

/** A text, a position in SYNONYM_SCOPES, and the text of a language. */
export interface DraftSynonym {
  text: number;
  scope: number;
  language: number;
}

const MAPPING_COLUMNS = ["subject", "predicate", "object", "source", "record", "recordNumber"] as const;

/** `predicate` is a position in MAPPING_PREDICATES, `source` one in the draft's sources. */
export type MappingTable = NumberTable<(typeof MAPPING_COLUMNS)[number]>;

export const createMappingTable = (): MappingTable => createTable(MAPPING_COLUMNS);

export function createBuildDraft(): BuildDraft {
  return {
    texts: createInterner(),
    entities: new Map(),
    mappings: createMappingTable(),
    facts: createFactTable(),
    unresolved: createUnresolvedTable(),
    sources: new Map(),
    announced: new Map(),
    relations: [],
    relationNumbers: new Map(),
  };
}
