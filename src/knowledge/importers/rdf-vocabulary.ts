import type { EntityType, MappingPredicate, SynonymScope } from "../fact.ts";

export const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
export const RDFS = "http://www.w3.org/2000/01/rdf-schema#";
export const OWL = "http://www.w3.org/2002/07/owl#";
export const SKOS = "http://www.w3.org/2004/02/skos/core#";
export const DCTERMS = "http://purl.org/dc/terms/";
export const OBO_IN_OWL = "http://www.geneontology.org/formats/oboInOwl#";
export const BIOLINK = "https://w3id.org/biolink/vocab/";

/** Namespaces whose other predicates speak of the vocabulary, not of medicine. */
export const OF_THE_VOCABULARY = [
  ...[RDF, RDFS, OWL, SKOS, DCTERMS, OBO_IN_OWL],
  ...["http://purl.org/dc/elements/1.1/", "http://xmlns.com/foaf/0.1/", "http://www.w3.org/ns/prov#"],
];

export const SYNONYMS: ReadonlyMap<string, SynonymScope> = new Map([
  [`${SKOS}altLabel`, "exact"],
  [`${OBO_IN_OWL}hasExactSynonym`, "exact"],
  [`${OBO_IN_OWL}hasBroadSynonym`, "broad"],
  [`${OBO_IN_OWL}hasNarrowSynonym`, "narrow"],
  [`${OBO_IN_OWL}hasRelatedSynonym`, "related"],
]);

export const MAPPINGS: ReadonlyMap<string, MappingPredicate> = new Map([
  [`${SKOS}exactMatch`, "exact"],
  [`${OWL}sameAs`, "exact"],
  [`${OWL}equivalentClass`, "exact"],
  [`${SKOS}closeMatch`, "close"],
  [`${SKOS}broadMatch`, "broad"],
  [`${SKOS}narrowMatch`, "narrow"],
  [`${SKOS}relatedMatch`, "related"],
  [`${OBO_IN_OWL}hasDbXref`, "related"],
]);

/** What puts a thing below another; true: the object is the one below. */
export const BELOW: ReadonlyMap<string, boolean> = new Map([
  [`${RDFS}subClassOf`, false],
  [`${SKOS}broader`, false],
  [`${SKOS}narrower`, true],
]);

/** Types of things that their identifier tells. */
const TYPES: readonly (readonly [EntityType, string])[] = [
  ["disease", "ORPHA MONDO DOID"],
  ["phenotype", "HP SYMP"],
  ["gene", "HGNC HGNC.SYMBOL NCBIGENE ENSEMBL"],
  ["drug", "DRUGCENTRAL DRUGBANK RXNORM"],
  ["substance", "CHEBI FOODON"],
  ["anatomy", "UBERON CL"],
  ["organism", "NCBITAXON"],
  ["process", "GO"],
  ["procedure", "MAXO"],
  ["code", "ICD10 ICD10CM ICD11 ICD9"],
];

export const TYPE_OF_PREFIX: ReadonlyMap<string, EntityType> = new Map(
  TYPES.flatMap(([type, prefixes]) => prefixes.split(" ").map((prefix) => [prefix, type] as const)),
);
