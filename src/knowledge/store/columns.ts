import type { Source } from "../fact.ts";
import type { Relation } from "../relations.ts";
import type { NameColumns } from "./name-columns.ts";
import type { EncodedStrings } from "./strings.ts";

/**
 * A graph as columns of numbers: what the file holds, byte for byte, and what searches run over. Entities are numbered
 * in the order of their ids, facts in the order of subject, relation and object, so that the facts of a subject, and of
 * one of its relations, are a range. Text i of the string table is the id of entity i, for every entity.
 */
export interface GraphColumns {
  entityCount: number;
  factCount: number;
  strings: EncodedStrings;
  sources: readonly Source[];
  /** By number: the relations that facts name, by id. */
  relations: readonly Relation[];

  /** Position in ENTITY_TYPES. */
  entityType: Uint8Array;
  /** Text. */
  entityName: Uint32Array;
  /** Synonyms of entity i: [synonymFrom[i], synonymFrom[i + 1]). */
  synonymFrom: Uint32Array;
  synonymText: Uint32Array;
  /** Position in SYNONYM_SCOPES. */
  synonymScope: Uint8Array;
  /** Text. */
  synonymLanguage: Uint32Array;
  /** Cross references of entity i: [referenceFrom[i], referenceFrom[i + 1]). */
  referenceFrom: Uint32Array;
  referenceId: Uint32Array;
  /** Position in MAPPING_PREDICATES. */
  referencePredicate: Uint8Array;
  /** Text, or NONE. */
  referenceOf: Uint32Array;
  referenceSource: Uint16Array;
  referenceRecord: Uint32Array;
  referenceRecordNumber: Uint32Array;

  /** Facts of subject i: [outgoingFrom[i], outgoingFrom[i + 1]). */
  outgoingFrom: Uint32Array;
  factSubject: Uint32Array;
  factRelation: Uint16Array;
  factObject: Uint32Array;
  /** 1, or 0 for what a source denies. */
  factPositive: Uint8Array;
  /** Text: canonical JSON of the qualifiers; NONE where there are none. */
  factQualifiers: Uint32Array;
  /** The id: its first 4 of 12 hexadecimal digits, and the other 8. */
  factIdHigh: Uint16Array;
  factIdLow: Uint32Array;
  /** Facts in order of id. */
  factById: Uint32Array;
  /** Facts of object i, in order: incomingFact[incomingFrom[i]…incomingFrom[i + 1]). */
  incomingFrom: Uint32Array;
  incomingFact: Uint32Array;
  /** Provenance of fact i: [provenanceFrom[i], provenanceFrom[i + 1]). */
  provenanceFrom: Uint32Array;
  provenanceSource: Uint16Array;
  provenanceRecord: Uint32Array;
  provenanceRecordNumber: Uint32Array;
  /** Text, or NONE. */
  provenanceReference: Uint32Array;
  provenanceEvidence: Uint32Array;

  /** In order of subject and relation: of how many statements the object could not be resolved to an entity. */
  unresolvedSubject: Uint32Array;
  unresolvedRelation: Uint16Array;
  unresolvedCount: Uint32Array;

  /** Open addressing over ids and merged ids (`lookup.ts`): the text, or NONE for an empty place, and its entity. */
  lookupText: Uint32Array;
  lookupEntity: Uint32Array;

  /** Where they were made before: by a build, or by whoever wrote the file. */
  names?: NameColumns | undefined;
}

/** What the columns of names are made of. */
export type NamedThings = Pick<GraphColumns, "entityCount" | "entityName" | "synonymText" | "referenceId" | "strings">;

type ColumnNames<T> = { [K in keyof GraphColumns]-?: GraphColumns[K] extends T ? K : never }[keyof GraphColumns];
export type ColumnName = ColumnNames<Uint8Array> | ColumnNames<Uint16Array> | ColumnNames<Uint32Array>;

/** Every column with the bytes of one of its numbers, in the order of the file. */
export const COLUMN_WIDTHS: Readonly<Record<ColumnName, 1 | 2 | 4>> = {
  entityType: 1,
  entityName: 4,
  synonymFrom: 4,
  synonymText: 4,
  synonymScope: 1,
  synonymLanguage: 4,
  referenceFrom: 4,
  referenceId: 4,
  referencePredicate: 1,
  referenceOf: 4,
  referenceSource: 2,
  referenceRecord: 4,
  referenceRecordNumber: 4,
  outgoingFrom: 4,
  factSubject: 4,
  factRelation: 2,
  factObject: 4,
  factPositive: 1,
  factQualifiers: 4,
  factIdHigh: 2,
  factIdLow: 4,
  factById: 4,
  incomingFrom: 4,
  incomingFact: 4,
  provenanceFrom: 4,
  provenanceSource: 2,
  provenanceRecord: 4,
  provenanceRecordNumber: 4,
  provenanceReference: 4,
  provenanceEvidence: 4,
  unresolvedSubject: 4,
  unresolvedRelation: 2,
  unresolvedCount: 4,
  lookupText: 4,
  lookupEntity: 4,
};
