import type { EntityType } from "../fact.ts";
import { ANY, type Relation, relation } from "../relations.ts";
import { curieOf } from "./curies.ts";

/** Entity types of Biolink's categories; a node takes the first of this list that it has. */
const CATEGORIES: readonly (readonly [EntityType, string])[] = [
  ["inheritance", "GeneticInheritance"],
  ["onset", "Onset"],
  ["disease", "Disease"],
  ["phenotype", "PhenotypicFeature ClinicalFinding BehavioralFeature"],
  ["gene", "Gene"],
  ["drug", "Drug"],
  ["procedure", "Procedure Treatment ClinicalIntervention"],
  ["organism", "OrganismTaxon Bacterium Virus Fungus Plant Mammal Vertebrate Invertebrate"],
  ["anatomy", "AnatomicalEntity GrossAnatomicalStructure Cell CellularComponent"],
  [
    "process",
    "BiologicalProcess BiologicalProcessOrActivity MolecularActivity Pathway PhysiologicalProcess PathologicalProcess",
  ],
  ["substance", "Protein SmallMolecule Food ChemicalEntity MolecularEntity MolecularMixture ChemicalMixture"],
  ["disease", "DiseaseOrPhenotypicFeature"],
];

const TYPES: ReadonlyMap<string, readonly [rank: number, type: EntityType]> = new Map(
  CATEGORIES.flatMap(([type, names], rank) =>
    names.split(" ").map((name) => [`biolink:${name}`, [rank, type]] as const),
  ),
);

/** "concept" for categories that are not known. "osler:drug_class", which our own export adds, is that type. */
export function typeOfCategories(categories: readonly string[], own: readonly EntityType[]): EntityType {
  const said = own.find((type) => categories.includes(`osler:${type}`));
  if (said !== undefined) return said;
  let best: readonly [number, EntityType] | undefined;
  for (const category of categories) {
    const known = TYPES.get(category);
    if (known !== undefined && (best === undefined || known[0] < best[0])) best = known;
  }
  return best?.[1] ?? "concept";
}

export interface Meaning {
  relation: string;
  /** The catalogue reads it from object to subject. */
  turned: boolean;
}

/**
 * The relation of the catalogue that means the same, for ends of these types ("" where an end has no node). `treats`
 * is none: it is said of uses beyond the approved indications.
 */
export function catalogued(predicate: string, subject: EntityType | "", object: EntityType | ""): Meaning | undefined {
  const known =
    MEANINGS[`${predicate} ${subject} ${object}`] ?? (predicate === "biolink:subclass_of" ? "subtype_of" : undefined);
  if (known === undefined) return undefined;
  return { relation: known.replace(/^-/, ""), turned: known.startsWith("-") };
}

/** By predicate and types of the ends; with "-" where the catalogue has the other direction. */
const MEANINGS: Readonly<Record<string, string>> = {
  "biolink:has_phenotype disease phenotype": "has_phenotype",
  "biolink:phenotype_of phenotype disease": "-has_phenotype",
  "biolink:has_phenotype gene phenotype": "gene_has_phenotype",
  "biolink:causes gene disease": "-has_causal_gene",
  "biolink:gene_associated_with_condition gene disease": "-has_associated_gene",
  "biolink:condition_associated_with_gene disease gene": "has_associated_gene",
  "biolink:has_mode_of_inheritance disease inheritance": "inherited_as",
  "biolink:contraindicated_in drug disease": "contraindicated_in",
  "biolink:contraindicated_in drug phenotype": "contraindicated_in",
  "biolink:interacts_with drug drug": "interacts_with",
  "biolink:disease_has_location disease anatomy": "located_in",
  "biolink:located_in disease anatomy": "located_in",
  "biolink:caused_by disease organism": "caused_by_organism",
  "biolink:causes organism disease": "-caused_by_organism",
  "biolink:caused_by disease substance": "caused_by_substance",
  "biolink:predisposes_to_condition disease disease": "predisposes_to",
};

/** Predicates that map one identifier to another. */
export const MAPPING_PREDICATES_OF_BIOLINK = {
  "biolink:same_as": "exact",
  "biolink:exact_match": "exact",
  "biolink:close_match": "close",
  "biolink:broad_match": "broad",
  "biolink:narrow_match": "narrow",
} as const;

const INVERSES: Readonly<Record<string, string>> = {
  has_phenotype: "phenotype of",
  treats: "treated by",
  causes: "caused by",
  affects: "affected by",
  part_of: "has part",
  located_in: "location of",
  expressed_in: "expresses",
  regulates: "regulated by",
  participates_in: "has participant",
  actively_involved_in: "actively involves",
  enables: "enabled by",
  gene_associated_with_condition: "condition associated with gene",
  disease_has_location: "location of disease",
  has_mode_of_inheritance: "mode of inheritance of",
  treats_or_applied_or_studied_to_treat: "subject of treatment or study for treatment by",
  ...Object.fromEntries(
    ["interacts_with", "related_to", "associated_with", "correlated_with", "coexists_with", "orthologous_to"].map(
      (name) => [name, name.replaceAll("_", " ")],
    ),
  ),
};

/** A predicate that the catalogue does not have, under its own name. */
export function announcedPredicate(predicate: string): Relation {
  const local = predicate.slice(predicate.indexOf(":") + 1);
  const name = local.replaceAll("_", " ");
  const inverse = INVERSES[local] ?? `${name} (read from the other end)`;
  return relation(predicate, ANY, {
    name,
    inverse,
    symmetric: name === inverse,
    usableInTasks: false,
    sentence: `{Subject} ${name} {object}.`,
    negation: `It does not hold that {subject} ${name} {object}.`,
  });
}

/** Prefixes of Biolink that the graph writes otherwise. */
const PREFIXES: Readonly<Record<string, string>> = {
  uniprotkb: "UNIPROT",
  "chembl.compound": "CHEMBL",
  rxcui: "RXNORM",
  snomedct: "SCTID",
};

/** An identifier as the graph writes it; a prefix of small letters gets capitals. Undefined for what is no CURIE. */
export function graphCurie(text: string): string | undefined {
  const colon = text.indexOf(":");
  const prefix = PREFIXES[text.slice(0, Math.max(colon, 0)).toLowerCase()];
  const curie = prefix === undefined ? curieOf(text) : `${prefix}:${text.slice(colon + 1)}`;
  if (curie === undefined || /^[A-Z]/.test(curie)) return curie;
  const end = curie.indexOf(":");
  return curie.slice(0, end).toUpperCase() + curie.slice(end);
}
