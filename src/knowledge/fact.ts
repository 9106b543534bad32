/** A node of the graph. Two names of one thing are one entity. */
export interface Entity {
  /** A stable CURIE of its source: "ORPHA:558", "HGNC:3603", "HP:0001519". */
  id: string;
  type: EntityType;
  /** The preferred name. */
  name: string;
  /** Other names, without the preferred one, in the order of the source. */
  synonyms: string[];
  /** CURIEs of the same thing elsewhere. */
  crossReferences: string[];
}

export type EntityType =
  | "disease"
  | "gene"
  | "phenotype"
  | "drug"
  | "inheritance"
  | "onset"
  | "prevalence"
  | "specialty";

/** A directed, typed edge with its record: one statement that a source makes. */
export interface Fact {
  /** Stable within a graph version: the hash of what is stated. "F:" + 12 hexadecimal digits. */
  id: string;
  subject: string;
  /** A key of the relation catalogue (`relations.ts`). */
  relation: string;
  object: string;
  /** False: the source states that this does not hold. That is a fact too. */
  positive: boolean;
  qualifiers: FactQualifiers;
  provenance: Provenance[];
}

export interface FactQualifiers {
  /** Share of patients, as the source's class: [lowest, highest] in percent. */
  frequency?: [lowest: number, highest: number];
  /** The source's own wording of a class, code or type. */
  detail?: string;
  /** Where a figure was measured. */
  geography?: string;
}

/** Where a fact is written: enough for a reader to find the record. */
export interface Provenance {
  /** A key of the graph's sources. */
  source: string;
  /** The record in that source: an identifier, or a file with a line. */
  record: string;
}

/** A release of a source that facts were read from. */
export interface Source {
  id: string;
  name: string;
  /** As the publisher names the release. */
  version: string;
  licence: string;
  url: string;
  attribution: string;
}

/** What an importer yields. Every importer is one file with one function that returns this. */
export type ImportedRecord =
  | { kind: "source"; source: Source }
  | { kind: "entity"; entity: Entity }
  | { kind: "fact"; fact: Omit<Fact, "id"> }
  | { kind: "skipped"; record: string; reason: string };

export type Importer = (paths: readonly string[]) => AsyncIterable<ImportedRecord>;
