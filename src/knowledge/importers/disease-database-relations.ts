import { type Relation, relation } from "../relations.ts";

interface Kind {
  /** The label of the publication, which is also the end of the relation's id. */
  label: string;
  name?: string;
  inverse: string;
  symmetric?: boolean;
  /** Walks of the Bottom-up paper pass it over. */
  taxonomy?: boolean;
}

/**
 * The relations of the Disease Database by the number that its rows have. The files do not name them; each number has
 * exactly as many rows as one relation of the publication, and what its rows say is that.
 */
const KINDS: Readonly<Record<string, Kind>> = {
  "0": { label: "belongs_to_the_category_of", inverse: "is the category of", taxonomy: true },
  "1": { label: "is_a_category", name: "is a category of", inverse: "has the category", taxonomy: true },
  "2": { label: "may_cause", inverse: "may be caused by" },
  "3": { label: "is_a_subtype_of", inverse: "has the subtype", taxonomy: true },
  "4": { label: "is_a_risk_factor_of", name: "is a risk factor for", inverse: "has the risk factor" },
  "6": { label: "is_associated_with", inverse: "is associated with", symmetric: true },
  "10": { label: "may_contraindicate", inverse: "may be contraindicated in" },
  "12": { label: "interacts_with", inverse: "interacts with", symmetric: true },
  "16": { label: "belongs_to_the_drug_family_of", inverse: "is the drug family of" },
  "17": { label: "belongs_to_drug_super-family", inverse: "is the drug super-family of" },
  "18": { label: "is_a_vector_for", inverse: "has the vector" },
  "20": { label: "may_be_allelic_with", inverse: "may be allelic with", symmetric: true },
  "26": { label: "see_also", name: "is a reason to look also at", inverse: "may be looked at because of" },
  "30": { label: "is_an_ingredient_of", inverse: "has the ingredient" },
  "233": { label: "may_treat", inverse: "may be treated with" },
};

/** By the number in the rows. */
export const DDB_RELATIONS: ReadonlyMap<string, Relation> = new Map(
  Object.entries(KINDS).map(([number, kind]) => [number, announced(kind)]),
);

function announced({ label, inverse, symmetric = false, taxonomy = false, ...said }: Kind): Relation {
  const name = said.name ?? label.replaceAll("_", " ");
  return relation(`ddb:${label}`, ["concept", "concept"], {
    name,
    inverse,
    symmetric,
    usableInTasks: !taxonomy,
    sentence: `{Subject} ${name} {object}.`,
    negation: `It does not hold that {subject} ${name} {object}.`,
  });
}
