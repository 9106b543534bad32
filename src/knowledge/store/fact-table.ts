import type { FactQualifiers } from "../fact.ts";
import { addRows, createTable, type NumberTable } from "./number-table.ts";
import { type Interner, NONE, splitRecord } from "./strings.ts";

const FACT_COLUMNS = [
  "subject",
  "relation",
  "object",
  /** 1, or 0 for what a source denies. */
  "positive",
  /** Text of canonical JSON, or NONE. */
  "qualifiers",
  "source",
  "record",
  "recordNumber",
  "reference",
  "evidence",
] as const;

export type FactColumn = (typeof FACT_COLUMNS)[number];

/** Statements as rows of numbers, in the order of arrival: what a graph is made of before facts are merged. */
export type FactTable = NumberTable<FactColumn>;

export const createFactTable = (): FactTable => createTable(FACT_COLUMNS);

/** A line of a file as a record; `file` is a text's number. */
export interface FilePlace {
  file: number;
  line: number;
}

export interface FactRow {
  subject: number;
  relation: number;
  object: number;
  positive: boolean;
  qualifiers: FactQualifiers | undefined;
  source: number;
  record: string | FilePlace;
  reference: string | undefined;
  evidence: string | undefined;
}

export function addFact(table: FactTable, texts: Interner, row: FactRow): void {
  const at = addRows(table);
  const { columns } = table;
  columns.subject[at] = row.subject;
  columns.relation[at] = row.relation;
  columns.object[at] = row.object;
  columns.positive[at] = row.positive ? 1 : 0;
  columns.qualifiers[at] = qualifiersText(row.qualifiers, texts);
  columns.source[at] = row.source;
  setRecord(table, texts, { at, record: row.record });
  columns.reference[at] = texts.number(row.reference);
  columns.evidence[at] = texts.number(row.evidence);
}

/** Records of one file come one after the other: the beginning of the row before is tried first. */
export function setRecord(
  { columns }: NumberTable<"record" | "recordNumber">,
  texts: Interner,
  { at, record }: { at: number; record: string | FilePlace },
): void {
  if (typeof record !== "string") {
    columns.record[at] = record.file;
    columns.recordNumber[at] = record.line;
    return;
  }
  const last = at === 0 ? NONE : (columns.record[at - 1] ?? NONE);
  const known = last === NONE ? "" : texts.text(last);
  const { prefix, number } = splitRecord(record, known);
  columns.record[at] = prefix === known && last !== NONE ? last : texts.number(prefix);
  columns.recordNumber[at] = number;
}

/** What `canonicalJson` gives, without sorting keys whose order is known. */
export function canonicalQualifiers(qualifiers: FactQualifiers): string {
  let text = "";
  for (const key of QUALIFIERS) {
    const value = qualifiers[key];
    if (value === undefined) continue;
    const [first, second] = key === "frequency" || key === "observed" ? (value as [number, number]) : [];
    const written = first === undefined ? JSON.stringify(value) : `[${first},${second}]`;
    text += `${text === "" ? "" : ","}"${key}":${written}`;
  }
  return `{${text}}`;
}

/** All of them, in the order of canonical JSON. */
const QUALIFIERS = Object.keys({
  detail: true,
  feature: true,
  frequency: true,
  geography: true,
  modifiers: true,
  observed: true,
  onset: true,
  severity: true,
  sex: true,
  value: true,
} satisfies Record<keyof FactQualifiers, true>) as (keyof FactQualifiers)[];

function qualifiersText(qualifiers: FactQualifiers | undefined, texts: Interner): number {
  if (qualifiers === undefined) return NONE;
  const text = canonicalQualifiers(qualifiers);
  return text === "{}" ? NONE : texts.number(text);
}
