import type { EntityType } from "../../fact.ts";

/** Categories of the Biolink model (4.x) for the types of this graph. */
export const BIOLINK_CATEGORY: Readonly<Record<EntityType, string>> = {
  disease: "biolink:Disease",
  gene: "biolink:Gene",
  phenotype: "biolink:PhenotypicFeature",
  drug: "biolink:Drug",
  inheritance: "biolink:GeneticInheritance",
  onset: "biolink:Onset",
  prevalence: "biolink:InformationContentEntity",
  specialty: "biolink:OntologyClass",
  drug_class: "biolink:ChemicalEntity",
  procedure: "biolink:Procedure",
  anatomy: "biolink:AnatomicalEntity",
  organism: "biolink:OrganismTaxon",
  substance: "biolink:ChemicalEntity",
  process: "biolink:BiologicalProcessOrActivity",
  category: "biolink:OntologyClass",
  code: "biolink:OntologyClass",
  concept: "biolink:NamedThing",
};

const PREDICATES: Readonly<Record<string, string>> = {
  has_causal_gene: "biolink:condition_associated_with_gene",
  has_susceptibility_gene: "biolink:condition_associated_with_gene",
  has_modifier_gene: "biolink:condition_associated_with_gene",
  has_fusion_gene: "biolink:condition_associated_with_gene",
  has_associated_gene: "biolink:condition_associated_with_gene",
  inherited_as: "biolink:has_mode_of_inheritance",
  has_phenotype: "biolink:has_phenotype",
  gene_has_phenotype: "biolink:has_phenotype",
  subtype_of: "biolink:subclass_of",
  in_group: "biolink:subclass_of",
  indicated_for: "biolink:treats",
  used_off_label_for: "biolink:applied_to_treat",
  contraindicated_in: "biolink:contraindicated_in",
  in_drug_class: "biolink:subclass_of",
  interacts_with: "biolink:interacts_with",
  targets: "biolink:affects",
  managed_with: "biolink:treated_by",
  located_in: "biolink:located_in",
  caused_by_organism: "biolink:caused_by",
  caused_by_substance: "biolink:caused_by",
  predisposes_to: "biolink:predisposes_to_condition",
  disrupts: "biolink:disrupts",
  cooccurs_with_symptom: "biolink:occurs_together_in_literature_with",
  cooccurs_with_disease: "biolink:occurs_together_in_literature_with",
};

/** The nearest predicate of the Biolink model; what it has no word for is only "related to". */
export function biolinkPredicate(relation: string): string {
  return PREDICATES[relation] ?? "biolink:related_to";
}
