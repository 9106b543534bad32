import type { Entity, Fact, FactQualifiers, Provenance, Source } from "./fact.ts";
import { damagedGraph } from "./graph-header.ts";

/**
 * The rows of a graph file. Ids are said once, in the entity's row; a fact's row names entities, relations and
 * sources by position.
 *
 * Entity: [id, type, name, synonyms, crossReferences].
 * Fact: [subject, relation, object, positive (1 or 0), id without "F:", provenance, frequency?, detail?, geography?].
 * The provenance is [source, record, source, record, …], where the record 0 stands for the subject's id. A qualifier
 * that is absent is 0, and zeros at the end are left out.
 */
export interface RowTables {
  entities: ReadonlyMap<string, number>;
  relations: ReadonlyMap<string, number>;
  sources: ReadonlyMap<string, number>;
}

export interface RowNames {
  entities: readonly Entity[];
  relations: readonly string[];
  sources: readonly Source[];
}

const ENTITY_TYPES: ReadonlySet<unknown> = new Set<Entity["type"]>([
  "disease",
  "gene",
  "phenotype",
  "drug",
  "inheritance",
  "onset",
  "prevalence",
  "specialty",
]);

type EntityRow = [string, Entity["type"], string, string[], string[]];
type Qualifier<T> = T | 0 | undefined;
type FactRow = [
  number,
  number,
  number,
  0 | 1,
  string,
  (number | string)[],
  Qualifier<[number, number]>,
  Qualifier<string>,
  Qualifier<string>,
];

/** Checked by hand: a schema library would take most of the time of loading a graph. */
type FieldCheck = [name: string, check: (value: unknown) => boolean];

const ENTITY_FIELDS: readonly FieldCheck[] = [
  ["id", isText],
  ["type", (value) => ENTITY_TYPES.has(value)],
  ["name", isText],
  ["synonyms", isTextList],
  ["crossReferences", isTextList],
];

const FACT_FIELDS: readonly FieldCheck[] = [
  ["subject", isIndex],
  ["relation", isIndex],
  ["object", isIndex],
  ["positive", (value) => value === 0 || value === 1],
  ["id", (value) => typeof value === "string" && value.length === 12],
  ["provenance", isProvenance],
  ["frequency", (value) => !value || (Array.isArray(value) && value.length === 2 && value.every(Number.isFinite))],
  ["detail", (value) => !value || isText(value)],
  ["geography", (value) => !value || isText(value)],
];

export function entityRow({ id, type, name, synonyms, crossReferences }: Entity): unknown[] {
  return [id, type, name, synonyms, crossReferences];
}

export function factRow(fact: Fact, tables: RowTables): unknown[] {
  const { frequency, detail, geography } = fact.qualifiers;
  const row: unknown[] = [
    tables.entities.get(fact.subject),
    tables.relations.get(fact.relation),
    tables.entities.get(fact.object),
    fact.positive ? 1 : 0,
    fact.id.slice(2),
    fact.provenance.flatMap(({ source, record }) => [tables.sources.get(source), record === fact.subject ? 0 : record]),
    frequency ?? 0,
    detail ?? 0,
    geography ?? 0,
  ];
  while (row.at(-1) === 0) row.pop();
  return row;
}

export function readEntityRow(row: unknown, where: () => string): Entity {
  checkRow(row, ENTITY_FIELDS, where);
  const [id, type, name, synonyms, crossReferences] = row as EntityRow;
  return { id, type, name, synonyms, crossReferences };
}

export function readFactRow(row: unknown, names: RowNames, where: () => string): Fact {
  checkRow(row, FACT_FIELDS, where);
  const [from, kind, to, positive, id, records, frequency, detail, geography] = row as FactRow;
  const subject = named(names.entities[from]?.id, where, "subject");
  const relation = named(names.relations[kind], where, "relation");
  const object = named(names.entities[to]?.id, where, "object");
  const qualifiers: FactQualifiers = {};
  if (frequency) qualifiers.frequency = frequency;
  if (detail) qualifiers.detail = detail;
  if (geography) qualifiers.geography = geography;
  const provenance: Provenance[] = [];
  for (let i = 0; i < records.length; i += 2) {
    const source = named(names.sources[Number(records[i])]?.id, where, "provenance");
    const record = records[i + 1];
    provenance.push({ source, record: typeof record === "string" ? record : subject });
  }
  return { id: `F:${id}`, subject, relation, object, positive: positive === 1, qualifiers, provenance };
}

function checkRow(row: unknown, fields: readonly FieldCheck[], where: () => string): void {
  if (!Array.isArray(row) || row.length > fields.length)
    throw damagedGraph(where(), "the row is not one of this format");
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i];
    if (field !== undefined && !field[1](row[i])) throw damagedGraph(where(), `field ${field[0]} is malformed`);
  }
}

function named<T>(value: T | undefined, where: () => string, field: string): T {
  if (value === undefined) throw damagedGraph(where(), `field ${field} names something that is not in the file`);
  return value;
}

function isProvenance(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0 || value.length % 2 === 1) return false;
  return value.every((item, i) => (i % 2 === 0 ? isIndex(item) : item === 0 || typeof item === "string"));
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isIndex(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
