import type { MappingPredicate, Synonym, SynonymScope } from "../fact.ts";

/** A class of an ontology, as an OBO stanza or a node of OBO graphs says it; identifiers are CURIEs of this graph. */
export interface OntologyTerm {
  id: string;
  /** "" when the ontology has none: a class that it only refers to. */
  name: string;
  /** Where it is written: "file:line", or "file:identifier". */
  where: string;
  synonyms: readonly Synonym[];
  /** is_a. */
  parents: readonly string[];
  relationships: readonly Relationship[];
  mappings: readonly TermMapping[];
  /** Subsets by their short names: "rare". */
  subsets: readonly string[];
  obsolete: boolean;
  /** Fields that are not what they must be, for `sink.malformed`. */
  problems: readonly string[];
}

export interface Relationship {
  /** As the ontology writes it: a key of its relations. */
  relation: string;
  object: string;
}

export interface TermMapping {
  predicate: MappingPredicate;
  object: string;
}

/** A relation that an ontology defines. */
export interface OntologyRelation {
  /** "RO:0004003", or the short name where the ontology gives no identifier. */
  id: string;
  name: string;
  /** The name of the relation that runs the other way. */
  inverse?: string;
}

/** Terms by the thousand, with the relations that their relationships name. */
export interface OntologyBatch {
  /** The part that they are of: `InputPart.where`. */
  file: string;
  relations: ReadonlyMap<string, OntologyRelation>;
  terms: readonly OntologyTerm[];
}

const SCOPES: ReadonlyMap<string, SynonymScope> = new Map([
  ["EXACT", "exact"],
  ["hasExactSynonym", "exact"],
  ["NARROW", "narrow"],
  ["hasNarrowSynonym", "narrow"],
  ["BROAD", "broad"],
  ["hasBroadSynonym", "broad"],
  ["RELATED", "related"],
  ["hasRelatedSynonym", "related"],
]);

/** By the end of the type's name: of Mondo, HPO and the common OMO terms. */
const ABBREVIATIONS = ["ABBREVIATION", "ACRONYM", "OMO:0003012", "OMO_0003012", "OMO:0003000", "OMO_0003000"];
const FORMER = ["DEPRECATED", "OBSOLETE", "OBSOLETE_SYNONYM"];
const WRONG = ["EXCLUDE", "MISNOMER", "MISSPELLING", "DUBIOUS"];

/** Undefined for a name that the ontology itself calls wrong, and for a scope that there is not. */
export function synonymOf(text: string, scope: string, type = ""): Synonym | undefined {
  const known = SCOPES.get(scope);
  const kind = type.toUpperCase();
  const is = (endings: readonly string[]) => endings.some((ending) => kind.endsWith(ending));
  if (known === undefined || text === "" || is(WRONG)) return undefined;
  if (is(FORMER)) return { text, scope: "former", language: "en" };
  return { text, scope: known === "exact" && is(ABBREVIATIONS) ? "abbreviation" : known, language: "en" };
}

const PREDICATES: ReadonlyMap<string, MappingPredicate> = new Map([
  ["exactMatch", "exact"],
  ["equivalentClass", "exact"],
  ["sameAs", "exact"],
  ["closeMatch", "close"],
  ["broadMatch", "broad"],
  ["narrowMatch", "narrow"],
  ["relatedMatch", "related"],
  ["hasDbXref", "related"],
]);

/** The predicate that "skos:exactMatch", its address or "oboInOwl:hasDbXref" stands for. */
export function predicateOf(property: string): MappingPredicate | undefined {
  return PREDICATES.get(property.slice(Math.max(property.lastIndexOf(":"), property.lastIndexOf("#")) + 1));
}

/**
 * A cross reference is "related" unless its ontology says more. Mondo qualifies those of the same thing by
 * "MONDO:equivalentTo", and those of a thing that is no more by "MONDO:equivalentObsolete" (undefined).
 */
export function crossReferencePredicate(qualifiers: string): MappingPredicate | undefined {
  if (qualifiers.includes('"MONDO:equivalentTo"')) return "exact";
  return qualifiers.includes("MONDO:equivalentObsolete") ? undefined : "related";
}
