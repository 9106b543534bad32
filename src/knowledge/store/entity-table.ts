import { ENTITY_TYPES, type Entity, MAPPING_PREDICATES, type Source, SYNONYM_SCOPES } from "../fact.ts";
import { setRecord } from "./fact-table.ts";
import { addRows, createTable, type NumberTable } from "./number-table.ts";
import { type Interner, NONE } from "./strings.ts";

/** Entities as columns of numbers of texts, by id: what a graph is made of before its texts are numbered anew. */
export interface EntityTable {
  count: number;
  id: Uint32Array;
  /** Position in ENTITY_TYPES. */
  type: Uint8Array;
  name: Uint32Array;
  /** Synonyms of entity i: [synonymFrom[i], synonymFrom[i + 1]). */
  synonymFrom: Uint32Array;
  synonyms: NumberTable<"text" | "scope" | "language">;
  /** Cross references of entity i: [referenceFrom[i], referenceFrom[i + 1]). */
  referenceFrom: Uint32Array;
  references: ReferenceTable;
}

const REFERENCE_COLUMNS = ["id", "predicate", "of", "source", "record", "recordNumber"] as const;

/** `predicate` is a position in MAPPING_PREDICATES, `source` one in the draft's sources; `of` may be NONE. */
export type ReferenceTable = NumberTable<(typeof REFERENCE_COLUMNS)[number]>;

export const createReferenceTable = (): ReferenceTable => createTable(REFERENCE_COLUMNS);

export function createEntityTable(count: number): EntityTable {
  return {
    count,
    id: new Uint32Array(count),
    type: new Uint8Array(count),
    name: new Uint32Array(count),
    synonymFrom: new Uint32Array(count + 1),
    synonyms: createTable(["text", "scope", "language"]),
    referenceFrom: new Uint32Array(count + 1),
    references: createReferenceTable(),
  };
}

export const typeNumber = (type: Entity["type"]): number => ENTITY_TYPES.indexOf(type);

export function addSynonym(
  { synonyms }: Pick<EntityTable, "synonyms">,
  { text, scope, language }: { text: number; scope: number; language: number },
): void {
  const at = addRows(synonyms);
  synonyms.columns.text[at] = text;
  synonyms.columns.scope[at] = scope;
  synonyms.columns.language[at] = language;
}

/** Entities that are objects, by id, as a table. */
export function tabulateEntities(
  entities: readonly Entity[],
  { sources, texts }: { sources: readonly Source[]; texts: Interner },
): EntityTable {
  const table = createEntityTable(entities.length);
  const { references } = table;
  const positions = new Map(sources.map(({ id }, position) => [id, position]));
  for (const [at, { id, type, name, synonyms, crossReferences }] of entities.entries()) {
    table.id[at] = texts.number(id);
    table.type[at] = typeNumber(type);
    table.name[at] = texts.number(name);
    for (const { text, scope, language } of synonyms) {
      const named = { text: texts.number(text), language: texts.number(language) };
      addSynonym(table, { ...named, scope: SYNONYM_SCOPES.indexOf(scope) });
    }
    table.synonymFrom[at + 1] = table.synonyms.length;
    for (const { id: other, predicate, of, source, record } of crossReferences) {
      const row = addRows(references);
      references.columns.id[row] = texts.number(other);
      references.columns.predicate[row] = MAPPING_PREDICATES.indexOf(predicate);
      references.columns.of[row] = of === undefined ? NONE : texts.number(of);
      references.columns.source[row] = positions.get(source) ?? 0;
      setRecord(references, texts, { at: row, record });
    }
    table.referenceFrom[at + 1] = references.length;
  }
  return table;
}

/** Position by number of an id; -1 of what is no entity. */
export function positionsOf({ id, count }: EntityTable, texts: number): Int32Array {
  const positions = new Int32Array(texts).fill(-1);
  for (let at = 0; at < count; at++) positions[id[at] ?? 0] = at;
  return positions;
}
