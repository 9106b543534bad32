import type { EntityType } from "../fact.ts";
import type { Side } from "./lists.ts";

/** A section of lists: the facts of these relations, one after the other, each list by name. */
export interface SectionPlan {
  heading: string;
  lists: readonly (readonly [side: Side, relation: string])[];
}

/** Between diseases and genes; those of a cause first. */
export const GENE_RELATIONS: readonly string[] = [
  "has_causal_gene",
  "has_susceptibility_gene",
  "has_fusion_gene",
  "has_modifier_gene",
  "has_associated_gene",
];

function section(heading: string, side: Side, ...relations: string[]): SectionPlan {
  return { heading, lists: relations.map((relation) => [side, relation] as const) };
}

const FORMS = section("Forms", "incoming", "subtype_of");
const WHOLE = section("Classification", "outgoing", "subtype_of");

/** What stands before the clinical features of a disease, and what behind. */
export const DISEASE_BEFORE: readonly SectionPlan[] = [
  section(
    "Causes and mechanism",
    "outgoing",
    "caused_by_organism",
    "transmitted_by",
    "caused_by_substance",
    "triggered_by",
    "disrupts",
  ),
];

export const DISEASE_MIDDLE: readonly SectionPlan[] = [
  section("Inheritance and onset", "outgoing", "inherited_as", "has_onset"),
  section(
    "Epidemiology",
    "outgoing",
    "has_prevalence",
    "has_birth_prevalence",
    "has_annual_incidence",
    "has_lifetime_prevalence",
    "has_reported_cases",
  ),
];

export const DISEASE_BEHIND: readonly SectionPlan[] = [
  section("Site and origin", "outgoing", "located_in", "arises_from"),
  section("Management", "outgoing", "managed_with"),
  section("Drugs", "incoming", "indicated_for", "used_off_label_for"),
  section("Contraindicated drugs", "incoming", "contraindicated_in"),
  section("Predisposition", "outgoing", "predisposes_to"),
  section("What predisposes to it", "incoming", "predisposes_to"),
  FORMS,
  section("Members of the group", "incoming", "in_group"),
  section("Categories", "outgoing", "in_category"),
  {
    heading: "In the literature",
    lists: [
      ["outgoing", "cooccurs_with_symptom"],
      ["outgoing", "cooccurs_with_disease"],
      ["incoming", "cooccurs_with_disease"],
    ],
  },
];

/** By type; a type that is missing has no page. */
export const PLANS: Partial<Record<EntityType, readonly SectionPlan[]>> = {
  gene: [
    section("Diseases", "incoming", ...GENE_RELATIONS),
    section("Drugs that act on its product", "incoming", "targets"),
    section("Findings in diseases due to its variants", "outgoing", "gene_has_phenotype"),
  ],
  drug: [
    section("Indications", "outgoing", "indicated_for", "used_off_label_for"),
    section("Contraindications", "outgoing", "contraindicated_in"),
    section("Targets", "outgoing", "targets"),
    section("Drug classes", "outgoing", "in_drug_class"),
    {
      heading: "Interactions",
      lists: [
        ["outgoing", "interacts_with"],
        ["incoming", "interacts_with"],
      ],
    },
    section("Reactions to it", "incoming", "triggered_by", "caused_by_substance"),
  ],
  phenotype: [
    section("Diseases with this feature", "incoming", "has_phenotype"),
    section("How it is observed", "outgoing", "observed_with"),
    section("Drugs", "incoming", "indicated_for", "used_off_label_for", "contraindicated_in"),
    WHOLE,
    FORMS,
    section("In the literature", "incoming", "cooccurs_with_symptom"),
  ],
  drug_class: [section("Drugs of this class", "incoming", "in_drug_class"), WHOLE, FORMS],
  procedure: [
    section("Diseases", "incoming", "managed_with"),
    section("Findings that it shows", "incoming", "observed_with"),
    WHOLE,
    FORMS,
  ],
  anatomy: [section("Diseases", "incoming", "located_in", "arises_from", "disrupts"), WHOLE, FORMS],
  organism: [section("Diseases", "incoming", "caused_by_organism", "transmitted_by", "triggered_by"), WHOLE, FORMS],
  substance: [section("Diseases", "incoming", "caused_by_substance", "triggered_by", "transmitted_by"), WHOLE, FORMS],
  process: [section("Diseases", "incoming", "disrupts"), WHOLE, FORMS],
  inheritance: [section("Diseases", "incoming", "inherited_as"), WHOLE],
  onset: [section("Diseases", "incoming", "has_onset")],
  prevalence: [
    section(
      "Diseases",
      "incoming",
      "has_prevalence",
      "has_birth_prevalence",
      "has_annual_incidence",
      "has_lifetime_prevalence",
      "has_reported_cases",
    ),
  ],
  specialty: [section("Diseases", "incoming", "in_specialty")],
  category: [section("Members", "incoming", "in_category")],
};
