/** A node of the graph. Two names of one thing are one entity. */
export interface Entity {
  /** A stable CURIE of its source: "ORPHA:558", "HGNC:3603", "HP:0001519". */
  id: string;
  type: EntityType;
  /** The preferred name. */
  name: string;
  /** Other names, without the preferred one, in the order of the sources. */
  synonyms: readonly Synonym[];
  /** What other vocabularies call it, the identifiers that were merged into it among them. */
  crossReferences: readonly CrossReference[];
}

export const ENTITY_TYPES = [
  "disease",
  "gene",
  "phenotype",
  "drug",
  "inheritance",
  "onset",
  "prevalence",
  "specialty",
  /** A pharmacological, chemical or therapeutic class of drugs. */
  "drug_class",
  /** What is done to a patient: a treatment, a test. */
  "procedure",
  "anatomy",
  "organism",
  /** A chemical, food or allergen that is not a drug of the graph. */
  "substance",
  /** A biological process or molecular function. */
  "process",
  /** A chapter of ICD-10, or a category of ICD-Bench. */
  "category",
  /** A code of a classification for billing or statistics (ICD-10-CM): it sorts cases and is no disease itself. */
  "code",
  /** Anything else: a concept of a vocabulary whose types are not these. */
  "concept",
] as const;

export type EntityType = (typeof ENTITY_TYPES)[number];

/** Which names are the thing's own: "exact", "abbreviation" and "brand"; the others only lead near it. */
export const SYNONYM_SCOPES = ["exact", "abbreviation", "brand", "former", "narrow", "broad", "related"] as const;
export type SynonymScope = (typeof SYNONYM_SCOPES)[number];

export interface Synonym {
  text: string;
  scope: SynonymScope;
  /** BCP 47: "en". */
  language: string;
}

/** SKOS, read from the entity to the other: "broad" means that the other is the broader one. */
export const MAPPING_PREDICATES = ["exact", "close", "broad", "narrow", "related"] as const;
export type MappingPredicate = (typeof MAPPING_PREDICATES)[number];

export interface CrossReference {
  /** A CURIE: "OMIM:154700". */
  id: string;
  predicate: MappingPredicate;
  /** The identifier that the source maps, where it is not the entity's own but one that was merged into it. */
  of?: string;
  source: string;
  /** Where the source says so: an identifier, or a file with a line. */
  record: string;
}

/** A directed, typed edge with its record: one statement that a source makes. */
export interface Fact {
  /** Stable within a graph version: the hash of what is stated. "F:" + 12 hexadecimal digits. */
  id: string;
  subject: string;
  /** A key of the relation catalogue (`relations.ts`) or of a relation that the graph brings along. */
  relation: string;
  object: string;
  /** False: the source states that this does not hold. That is a fact too. */
  positive: boolean;
  qualifiers: FactQualifiers;
  provenance: Provenance[];
}

/** Under which conditions the fact holds. Part of what is stated: facts with other qualifiers are other facts. */
export interface FactQualifiers {
  /** Share of patients: [lowest, highest] in percent. */
  frequency?: [lowest: number, highest: number];
  /** Patients with the finding, and patients looked at, where the source counted them. */
  observed?: [affected: number, examined: number];
  /** The source's own wording of a class, code or type. */
  detail?: string;
  /** Where a figure was measured. */
  geography?: string;
  /** A figure; the relation says its unit. */
  value?: number;
  /** When the finding begins: an identifier of HPO's onset terms ("HP:0003577"). */
  onset?: string;
  sex?: "female" | "male";
  /** "critical", "significant"; or an identifier of HPO's severity terms. */
  severity?: string;
  /** Identifiers of HPO's clinical modifiers, in order. */
  modifiers?: string[];
  /** The finding that the statement is about, where it is about a disease and a finding of it. */
  feature?: string;
}

/** Where a fact is written: enough for a reader to find the record. */
export interface Provenance {
  /** A key of the graph's sources. */
  source: string;
  /** The record in that source: an identifier, or a file with a line ("phenotype.hpoa.gz:1200"). */
  record: string;
  /** What the source itself cites: "PMID:10465113", several with "; " between. */
  reference?: string;
  /** The source's code for the kind of evidence: "PCS", "TAS", "IEA". */
  evidence?: string;
}

/** A release of a source that facts were read from. */
export interface Source {
  id: string;
  name: string;
  /** As the publisher names the release. */
  version: string;
  /** The day of the release, YYYY-MM-DD, or "" where the files do not say. */
  released: string;
  licence: string;
  /** Whether the licence lets a copy of these facts be passed on. False: what is built from it stays on this machine. */
  redistributable: boolean;
  url: string;
  attribution: string;
  /** "curated" by people or by rule; "extracted" from text by a model; "test" for material of unclear terms. */
  kind: "curated" | "extracted" | "test";
}

/** The names that are the thing's own: the preferred one first, then exact synonyms, abbreviations and brands. */
export function ownNames({ name, synonyms }: Pick<Entity, "name" | "synonyms">): string[] {
  const own = synonyms.filter(({ scope }) => scope === "exact" || scope === "abbreviation" || scope === "brand");
  return [name, ...own.map(({ text }) => text)];
}

/** Identifiers that other vocabularies give to exactly this thing. */
export function exactCodes({ crossReferences }: Pick<Entity, "crossReferences">): string[] {
  return crossReferences.filter(({ predicate }) => predicate === "exact").map(({ id }) => id);
}
