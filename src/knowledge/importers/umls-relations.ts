import type { EntityType } from "../fact.ts";
import type { GraphSink } from "../importer.ts";
import { ANY, findRelation, type Relation, relation } from "../relations.ts";
import type { RrfRelease } from "./umls-release.ts";

/** What a label of MRREL says, in one of its two directions. */
export interface Meaning {
  /** The label of the direction that is kept. */
  label: string;
  inverse: string;
  /** The row's own direction is the other one. */
  turned: boolean;
}

/**
 * Pairs of RELA that are common in releases, the direction that is kept first; MRDOC, where it is there, adds the
 * others. Of the first group tasks may be made.
 */
const CLINICAL =
  "may_treat may_be_treated_by,may_prevent may_be_prevented_by,may_diagnose may_be_diagnosed_by," +
  "contraindicated_with_disease has_contraindicated_drug,has_causative_agent causative_agent_of," +
  "has_finding_site finding_site_of,has_associated_morphology associated_morphology_of," +
  "has_manifestation manifestation_of,due_to cause_of,has_definitional_manifestation definitional_manifestation_of," +
  "disease_has_associated_gene gene_associated_with_disease,disease_has_finding is_finding_of_disease," +
  "disease_may_have_finding may_be_finding_of_disease,disease_has_abnormal_cell is_abnormal_cell_of_disease," +
  "disease_has_primary_anatomic_site is_primary_anatomic_site_of_disease," +
  "disease_has_normal_tissue_origin is_normal_tissue_origin_of_disease," +
  "disease_has_normal_cell_origin is_normal_cell_origin_of_disease," +
  "has_mechanism_of_action mechanism_of_action_of,has_physiologic_effect physiologic_effect_of";
const OTHER =
  "isa inverse_isa,part_of has_part,has_ingredient ingredient_of,has_active_ingredient active_ingredient_of," +
  "has_precise_ingredient precise_ingredient_of,has_tradename tradename_of,consists_of constitutes," +
  "has_dose_form dose_form_of,has_therapeutic_class therapeutic_class_of,has_method method_of," +
  "has_procedure_site procedure_site_of,interprets is_interpreted_by,has_interpretation is_interpretation_of," +
  "occurs_after occurs_before,has_occurrence occurrence_of,has_clinical_course clinical_course_of," +
  "has_pathological_process pathological_process_of,has_severity severity_of,has_inheritance_type inheritance_type_of," +
  "mapped_to mapped_from,replaces replaced_by,regulates regulated_by," +
  "positively_regulates positively_regulated_by,negatively_regulates negatively_regulated_by," +
  "has_phenotype phenotype_of,associated_with associated_with," +
  // REL, for rows without a RELA: what the second concept is to the first.
  "CHD PAR,RN RB,AQ QB,RO RO,RQ RQ,SY SY,SIB SIB,RL RL,RU RU";

export type Inverses = ReadonlyMap<string, Meaning>;

/** The inverse of every label that is known: the pairs above, and those of MRDOC. */
export async function readInverses(release: RrfRelease, sink: GraphSink): Promise<Inverses> {
  const all = new Map<string, Meaning>();
  const add = (label: string, inverse: string) => {
    if (all.has(label)) return;
    all.set(label, { label, inverse, turned: false });
    if (inverse !== label) all.set(inverse, { label, inverse, turned: true });
  };
  for (const pair of `${CLINICAL},${OTHER}`.split(",")) add(...(pair.split(" ") as [string, string]));
  if (!release.has("MRDOC")) return all;
  await release.read("MRDOC", ([, value = "", type, inverse = ""], where) => {
    sink.row(where);
    sink.skip("MRDOC: says which relationships are inverse");
    if (type === "rela_inverse" && value !== "" && inverse !== "") add(...oriented(value, inverse));
  });
  return all;
}

/** "has_x" before "x_of"; of two that look alike the first in the alphabet. */
function oriented(a: string, b: string): [label: string, inverse: string] {
  const turned = (label: string) => /^inverse_|_of$|_by$|^is_/.test(label);
  if (turned(a) !== turned(b)) return turned(a) ? [b, a] : [a, b];
  return a < b ? [a, b] : [b, a];
}

const USABLE = new Set(CLINICAL.split(/[ ,]/));
const REL_NAMES: Readonly<Record<string, string>> = {
  CHD: "is a child of",
  PAR: "is a parent of",
  RN: "is narrower than",
  RB: "is broader than",
  RO: "is related to",
  RQ: "is possibly synonymous with",
  SY: "is asserted synonymous with",
  SIB: "is a sibling of",
  RL: "is similar to",
  AQ: "is an allowed qualifier of",
  QB: "can be qualified by",
  RU: "is related to",
};

/** A relation of the release that the catalogue does not have. */
export function announced({ label, inverse }: Meaning): Relation {
  const name = wordsOf(label);
  return relation(`umls:${label}`, ANY, {
    name,
    inverse: inverse === "" ? `${name} (read from the other end)` : wordsOf(inverse),
    symmetric: label === inverse,
    usableInTasks: USABLE.has(label),
    sentence: `{Subject} ${name} {object}.`,
    negation: `It does not hold that {subject} ${name} {object}.`,
  });
}

function wordsOf(label: string): string {
  const words = REL_NAMES[label] ?? label.toLowerCase().replaceAll("_", " ");
  return words.replace(/^isa$/, "is a").replace(/^inverse isa$/, "has the kind");
}

type Ends = readonly [subject: EntityType, object: EntityType];

/** Types that the catalogue sorts into one another. */
const SORTED: ReadonlySet<EntityType> = new Set(findRelation("subtype_of")?.domain);

/**
 * The relation of the catalogue that means the same for ends of these types; undefined: none does for certain.
 * `may_treat` is none: it holds for uses beyond the approved indications.
 */
export function catalogued(label: string, [subject, object]: Ends): string | undefined {
  if (label === "isa" || label === "CHD") return subject === object && SORTED.has(subject) ? "subtype_of" : undefined;
  const condition = object === "disease" || object === "phenotype";
  if (label === "contraindicated_with_disease")
    return subject === "drug" && condition ? "contraindicated_in" : undefined;
  if (subject !== "disease") return undefined;
  if (label === "has_causative_agent") {
    if (object === "organism") return "caused_by_organism";
    return object === "substance" || object === "drug" ? "caused_by_substance" : undefined;
  }
  return OF_DISEASES[`${label} ${object}`];
}

const OF_DISEASES: Readonly<Record<string, string>> = {
  "has_finding_site anatomy": "located_in",
  "disease_has_primary_anatomic_site anatomy": "located_in",
  "disease_has_normal_tissue_origin anatomy": "arises_from",
  "disease_has_normal_cell_origin anatomy": "arises_from",
  "has_manifestation phenotype": "has_phenotype",
  "disease_has_associated_gene gene": "has_associated_gene",
};
