import type { Source } from "../fact.ts";
import type { Relation } from "../relations.ts";
import type { EntityTable } from "./entity-table.ts";
import type { FactTable } from "./fact-table.ts";
import type { Interner } from "./strings.ts";
import type { UnresolvedTable } from "./unresolved.ts";

export interface GraphDraft {
  /** By id, each id once. */
  entities: EntityTable;
  /** Ends are positions in `entities`; relations and sources are positions in the lists below; texts are `texts`'. */
  facts: FactTable;
  /** In any order. */
  relations: readonly Relation[];
  sources: readonly Source[];
  texts: Interner;
  /** By position of the subject; undefined: nothing. */
  unresolved?: UnresolvedTable;
}

export function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
