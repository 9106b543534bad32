import type { FactQualifiers } from "../fact.ts";
import { type Interner, NONE, splitRecord } from "./strings.ts";

/** Statements as rows of numbers, in the order of arrival: what a graph is made of before facts are merged. */
export interface FactTable {
  subject: number[];
  relation: number[];
  object: number[];
  positive: number[];
  /** Text of canonical JSON, or NONE. */
  qualifiers: number[];
  source: number[];
  record: number[];
  recordNumber: number[];
  reference: number[];
  evidence: number[];
  /** The beginning of the last record and the number of its text: records of one file come one after the other. */
  last: { prefix: string; text: number };
}

export type FactColumn = Exclude<keyof FactTable, "last">;

export function createFactTable(): FactTable {
  return {
    subject: [],
    relation: [],
    object: [],
    positive: [],
    qualifiers: [],
    source: [],
    record: [],
    recordNumber: [],
    reference: [],
    evidence: [],
    last: { prefix: "", text: NONE },
  };
}

export interface FactRow {
  subject: number;
  relation: number;
  object: number;
  positive: boolean;
  qualifiers: FactQualifiers | undefined;
  source: number;
  record: string;
  reference: string | undefined;
  evidence: string | undefined;
}

export function addFact(table: FactTable, texts: Interner, row: FactRow): void {
  table.subject.push(row.subject);
  table.relation.push(row.relation);
  table.object.push(row.object);
  table.positive.push(row.positive ? 1 : 0);
  table.qualifiers.push(qualifiersText(row.qualifiers, texts));
  table.source.push(row.source);
  addRecord(table, texts, row.record);
  table.reference.push(texts.number(row.reference));
  table.evidence.push(texts.number(row.evidence));
}

function addRecord(table: FactTable, texts: Interner, record: string): void {
  const { prefix, number } = splitRecord(record, table.last.prefix);
  if (prefix !== table.last.prefix || table.last.text === NONE) table.last = { prefix, text: texts.number(prefix) };
  table.record.push(table.last.text);
  table.recordNumber.push(number);
}

/** What `canonicalJson` gives, without sorting keys whose order is known. */
export function canonicalQualifiers(qualifiers: FactQualifiers): string {
  let text = "";
  for (const key of QUALIFIERS) {
    const value = qualifiers[key];
    if (value !== undefined) text += `${text === "" ? "" : ","}"${key}":${JSON.stringify(value)}`;
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
