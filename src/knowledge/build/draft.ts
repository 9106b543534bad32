import type { Entity, MappingPredicate, Source, Synonym } from "../fact.ts";
import type { SettledIdentity } from "../importer.ts";
import type { Relation } from "../relations.ts";
import { createFactTable, type FactTable } from "../store/fact-table.ts";
import { createInterner, type Interner } from "../store/strings.ts";

/** What importers have said so far, before anything is merged: identifiers are the sources' own. */
export interface BuildDraft {
  texts: Interner;
  entities: Map<string, DraftEntity>;
  mappings: DraftMapping[];
  /** Ends are numbers of texts: an identifier, or several with a space between. */
  facts: FactTable;
  /** By source id, in the order of arrival: facts name them by position. */
  sources: Map<string, Source>;
  /** Relations that sources brought along. */
  announced: Map<string, Relation>;
  /** The relations that facts name, in the order of first use: facts name them by position. */
  relations: Relation[];
  relationNumbers: Map<string, number>;
}

export type DraftEntity = Pick<Entity, "id" | "type" | "name"> & {
  synonyms: Synonym[];
  settled?: SettledIdentity;
  /** No source has more to say of it than a name. */
  mentionOnly: boolean;
};

export interface DraftMapping {
  subject: string;
  predicate: MappingPredicate;
  object: string;
  source: string;
  record: string;
}

export function createBuildDraft(): BuildDraft {
  return {
    texts: createInterner(),
    entities: new Map(),
    mappings: [],
    facts: createFactTable(),
    sources: new Map(),
    announced: new Map(),
    relations: [],
    relationNumbers: new Map(),
  };
}
