import type { FactQualifiers } from "../fact.ts";
import { inheritanceMode, onsetStatement } from "./clinical-classes.ts";
import { curieOf, prefixOf } from "./curies.ts";

/** Category of the diseases that Mondo calls rare. */
export const RARE = { id: "RARE:mondo", type: "category", name: "rare disease (Mondo)" } as const;

/** Mondo's class "rare", a characteristic of diseases. */
const RARE_CHARACTERISTIC = "MONDO:0021136";

/** What a statement of Mondo says in this graph. */
export interface MondoStatement {
  relation: string;
  object: string;
  qualifiers: FactQualifiers;
}

/** What a relation of Mondo is here, by the prefix of its object. */
type Rule = Readonly<Record<string, readonly [relation: string, detail?: string]>>;

/** Orphanet's words, so that equal statements of both are one fact. */
const GERMLINE = "Disease-causing germline mutation(s)";
const PLACES = { UBERON: ["located_in"], CL: ["located_in"] } as const satisfies Rule;
const DISRUPTED = { GO: ["disrupts"], UBERON: ["disrupts"], CL: ["disrupts"] } as const satisfies Rule;
const FEATURE = { HP: ["has_phenotype"] } as const satisfies Rule;
const AGENT = { NCBITAXON: ["caused_by_organism"] } as const satisfies Rule;

/** By the short names of Mondo's relations. */
const RULES: Readonly<Record<string, Rule>> = {
  has_material_basis_in_germline_mutation_in: { HGNC: ["has_causal_gene", `${GERMLINE} in`] },
  has_material_basis_in_gain_of_function_germline_mutation_in: {
    HGNC: ["has_causal_gene", `${GERMLINE} (gain of function) in`],
  },
  has_material_basis_in_loss_of_function_germline_mutation_in: {
    HGNC: ["has_causal_gene", `${GERMLINE} (loss of function) in`],
  },
  has_material_basis_in_somatic_mutation_in: { HGNC: ["has_causal_gene", "Disease-causing somatic mutation(s) in"] },
  disease_has_basis_in_dysfunction_of: { ...DISRUPTED, HGNC: ["has_associated_gene"] },
  disease_has_basis_in_disruption_of: { ...DISRUPTED, HGNC: ["has_associated_gene"] },
  disease_causes_disruption_of: DISRUPTED,
  disease_causes_dysfunction_of: DISRUPTED,
  disease_has_basis_in_feature: FEATURE,
  disease_has_feature: FEATURE,
  disease_has_major_feature: FEATURE,
  disease_causes_feature: { ...FEATURE, MONDO: ["predisposes_to"] },
  disease_has_location: PLACES,
  disease_has_inflammation_site: PLACES,
  disease_arises_from_structure: { UBERON: ["arises_from"], CL: ["arises_from"] },
  realized_in_response_to_stimulus: { CHEBI: ["triggered_by"], FOODON: ["triggered_by"], ENVO: ["triggered_by"] },
  disease_has_infectious_agent: AGENT,
  disease_has_primary_infectious_agent: AGENT,
  disease_caused_by_reactivation_of_latent_infectious_agent: AGENT,
  transmitted_by: { NCBITAXON: ["transmitted_by"] },
  predisposes_towards: { MONDO: ["predisposes_to"] },
};

/** Relations whose objects are modes of inheritance, onsets and rarity. */
const CHARACTERISTICS = new Set(["has_characteristic", "has_modifier", "has_onset"]);

/** Identifiers of the relations, as the Relation Ontology and Mondo give them. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  "RO:0000053": "has_characteristic",
  "RO:0002451": "transmitted_by",
  "RO:0002573": "has_modifier",
  "RO:0004001": "has_material_basis_in_gain_of_function_germline_mutation_in",
  "RO:0004002": "has_material_basis_in_loss_of_function_germline_mutation_in",
  "RO:0004003": "has_material_basis_in_germline_mutation_in",
  "RO:0004004": "has_material_basis_in_somatic_mutation_in",
  "RO:0004020": "disease_has_basis_in_dysfunction_of",
  "RO:0004021": "disease_has_basis_in_disruption_of",
  "RO:0004022": "disease_has_basis_in_feature",
  "RO:0004024": "disease_causes_disruption_of",
  "RO:0004025": "disease_causes_dysfunction_of",
  "RO:0004026": "disease_has_location",
  "RO:0004027": "disease_has_inflammation_site",
  "RO:0004028": "realized_in_response_to_stimulus",
  "RO:0004029": "disease_has_feature",
  "RO:0004030": "disease_arises_from_structure",
  "RO:0014001": "disease_has_infectious_agent",
  "MONDO:0100332": "disease_has_primary_infectious_agent",
  "MONDO:0100333": "disease_caused_by_reactivation_of_latent_infectious_agent",
};

/** "RO:0004003", its address, "mondo#predisposes_towards" or a short name → the short name. */
export function shortRelation(predicate: string): string {
  const local = predicate.slice(predicate.indexOf("#") + 1);
  return SHORT_NAMES[curieOf(local) ?? ""] ?? local;
}

/** What "disease, predicate, object" of Mondo says, or the reason why it is left out. */
export function mondoStatement(predicate: string, object: string): MondoStatement | { skip: string } {
  const name = shortRelation(predicate);
  if (CHARACTERISTICS.has(name)) return characteristicOf(object);
  const rule = RULES[name];
  if (rule === undefined) return { skip: `edge: the relation ${name} is not kept` };
  const [relation, detail] = rule[prefixOf(object)] ?? [];
  if (relation === undefined) return { skip: `edge: ${name} to an object of ${prefixOf(object)}` };
  return { relation, object, qualifiers: detail === undefined ? {} : { detail } };
}

function characteristicOf(object: string): MondoStatement | { skip: string } {
  if (object === RARE_CHARACTERISTIC) return { relation: "in_category", object: RARE.id, qualifiers: {} };
  const mode = inheritanceMode(object);
  if (mode !== undefined) return { relation: "inherited_as", object: mode, qualifiers: {} };
  const onset = onsetStatement(object);
  if (onset !== undefined) return { relation: "has_onset", ...onset };
  return { skip: "edge: a characteristic that is not kept" };
}
