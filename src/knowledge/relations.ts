import { ENTITY_TYPES, type EntityType } from "./fact.ts";

/** A kind of fact: how it may be used and how it is said. Directions are named apart, so that no walk loses one. */
export interface Relation {
  id: string;
  /** Subject to object: "is caused by variants in". */
  name: string;
  /** Object to subject: "causes when altered". */
  inverse: string;
  /** Types that a subject may have. */
  domain: readonly EntityType[];
  /** Types that an object may have. */
  range: readonly EntityType[];
  /** True: both ends are of one type. */
  sameType?: boolean;
  /** True: a subject has at most one object. */
  functional: boolean;
  symmetric: boolean;
  /** False: taxonomy or bookkeeping that would make a task trivial or ambiguous. */
  usableInTasks: boolean;
  /**
   * Sentence template. Slots: {subject}, {object} (with a capital: {Subject}, {Object}), {detail} and {kind} (see
   * `details`), {feature} ("a frequent feature"), {share} (" (30–79% of patients)"), {where} ("in Europe"), {is} ("is"
   * or "are", as the object's name asks), {severity} (" (severity: critical)"), {value}, {of_feature} ("seizures in ").
   */
  sentence: string;
  /** Said instead when the subject has several objects of this relation: "can be caused by". */
  sentenceOfSeveral?: string;
  /** Said when the source states that the fact does not hold. */
  negation: string;
  /** Our words for the source's types and codes (`qualifiers.detail`); those of "" are said for any that is not listed. */
  details?: Readonly<Record<string, string>>;
}

type Wording = Pick<Relation, "name" | "inverse" | "sentence" | "negation"> & Partial<Relation>;
type Ends = readonly [domain: EntityType | readonly EntityType[], range: EntityType | readonly EntityType[]];

/** A relation with the usual properties: neither functional nor symmetric, and usable in tasks. */
export function relation(id: string, [domain, range]: Ends, wording: Wording): Relation {
  const types = (side: EntityType | readonly EntityType[]) => (typeof side === "string" ? [side] : side);
  return {
    id,
    domain: types(domain),
    range: types(range),
    functional: false,
    symmetric: false,
    usableInTasks: true,
    ...wording,
  };
}

/** Ends of a relation that a vocabulary defines for whatever it holds. */
export const ANY: Ends = [ENTITY_TYPES, ENTITY_TYPES];

const DISEASE_GENE = ["disease", "gene"] as const;
const GERMLINE = "Disease-causing germline mutation(s)";

const GENETICS: readonly Relation[] = [
  relation("has_causal_gene", DISEASE_GENE, {
    name: "is caused by variants in",
    inverse: "causes when altered",
    sentence: "{subject} is caused by {detail} in the gene {object}.",
    sentenceOfSeveral: "{subject} can be caused by {detail} in the gene {object}.",
    negation: "{subject} is not caused by variants in the gene {object}.",
    details: {
      "": "variants",
      [`${GERMLINE} (loss of function) in`]: "loss-of-function variants",
      [`${GERMLINE} (gain of function) in`]: "gain-of-function variants",
      "Disease-causing somatic mutation(s) in": "somatic variants",
    },
  }),
  relation("has_susceptibility_gene", DISEASE_GENE, {
    name: "has a major susceptibility factor in",
    inverse: "is a major susceptibility factor for",
    sentence: "Variants in the gene {object} are a major susceptibility factor for {subject}.",
    negation: "Variants in the gene {object} are not a susceptibility factor for {subject}.",
  }),
  relation("has_modifier_gene", DISEASE_GENE, {
    name: "is modified by variants in",
    inverse: "modifies when altered",
    sentence: "Variants in the gene {object} modify {subject}.",
    negation: "Variants in the gene {object} do not modify {subject}.",
  }),
  relation("has_fusion_gene", DISEASE_GENE, {
    name: "has a fusion gene with a part of",
    inverse: "is part of a fusion gene in",
    sentence: "The gene {object} is part of a fusion gene in {subject}.",
    negation: "The gene {object} is not part of a fusion gene in {subject}.",
  }),
  relation("has_associated_gene", DISEASE_GENE, {
    name: "is associated with the gene",
    inverse: "is a gene associated with",
    usableInTasks: false,
    sentence: "The gene {object} {detail} {subject}.",
    negation: "The gene {object} is not associated with {subject}.",
    details: {
      "": "is associated with",
      "Role in the phenotype of": "has a role in the phenotype of",
      "Candidate gene tested in": "is tested as a candidate gene in",
      "Biomarker tested in": "is tested as a biomarker in",
    },
  }),
];

const NATURAL_HISTORY: readonly Relation[] = [
  relation("inherited_as", ["disease", "inheritance"], {
    name: "follows",
    inverse: "is the mode of inheritance of",
    sentence: "{subject} follows {object}.",
    sentenceOfSeveral: "{subject} can follow {object}.",
    negation: "{subject} does not follow {object}.",
  }),
  relation("has_onset", ["disease", "onset"], {
    name: "begins in",
    inverse: "is an age of onset of",
    sentence: "{subject} typically begins in {object}.",
    sentenceOfSeveral: "{subject} can begin in {object}.",
    negation: "{subject} does not begin in {object}.",
  }),
  relation("has_phenotype", ["disease", "phenotype"], {
    name: "has the feature",
    inverse: "is a feature of",
    sentence: "{object} {is} {feature} of {subject}{share}.",
    negation: "{object} {is} not a feature of {subject}{share}.",
  }),
];

function rate(id: string, noun: string): Relation {
  return relation(id, ["disease", "prevalence"], {
    name: `has the ${noun}`,
    inverse: `is the ${noun} of`,
    sentence: `The ${noun} of {subject} {where} is {object}.`,
    negation: `The ${noun} of {subject} {where} is not {object}.`,
  });
}

const EPIDEMIOLOGY: readonly Relation[] = [
  rate("has_prevalence", "point prevalence"),
  rate("has_birth_prevalence", "prevalence at birth"),
  rate("has_annual_incidence", "annual incidence"),
  rate("has_lifetime_prevalence", "lifetime prevalence"),
];

/** Types whose entities are sorted into one another. */
const TAXONOMIES: readonly EntityType[] = [
  "disease",
  "phenotype",
  "drug_class",
  "procedure",
  "anatomy",
  "organism",
  "substance",
  "process",
  "code",
  "concept",
];

const CLASSIFICATION: readonly Relation[] = [
  relation("in_specialty", ["disease", "specialty"], {
    name: "is a disease in the field of",
    inverse: "is the field of",
    functional: true,
    usableInTasks: false,
    sentence: "{subject} is a disease in the field of {object}.",
    negation: "{subject} is not a disease in the field of {object}.",
  }),
  relation("subtype_of", [TAXONOMIES, TAXONOMIES], {
    name: "is a form of",
    inverse: "has the form",
    sameType: true,
    usableInTasks: false,
    sentence: "{subject} is a form of {object}.",
    negation: "{subject} is not a form of {object}.",
  }),
  relation("in_group", ["disease", "disease"], {
    name: "belongs to the group",
    inverse: "is a group that includes",
    usableInTasks: false,
    sentence: "{subject} belongs to the group {object}.",
    negation: "{subject} does not belong to the group {object}.",
  }),
];

const CONDITION = ["disease", "phenotype"] as const;

const TREATMENT: readonly Relation[] = [
  relation("indicated_for", ["drug", CONDITION], {
    name: "is indicated for",
    inverse: "is treated with",
    sentence: "The drug {subject} is indicated for {object}{kind}.",
    negation: "The drug {subject} is not indicated for {object}.",
    details: {
      "": "",
      "disease-modifying": ", as a disease-modifying treatment",
      symptomatic: ", as a symptomatic treatment",
    },
  }),
  relation("used_off_label_for", ["drug", CONDITION], {
    name: "is used off label for",
    inverse: "is treated off label with",
    usableInTasks: false,
    sentence: "The drug {subject} is used off label for {object}.",
    negation: "The drug {subject} is not used off label for {object}.",
  }),
  relation("contraindicated_in", ["drug", CONDITION], {
    name: "is contraindicated in",
    inverse: "is a contraindication of",
    sentence: "The drug {subject} is contraindicated in {object}.",
    negation: "The drug {subject} is not contraindicated in {object}.",
  }),
  relation("in_drug_class", ["drug", "drug_class"], {
    name: "belongs to the drug class",
    inverse: "is the class of the drug",
    sentence: "The drug {subject} {detail} {object}.",
    negation: "The drug {subject} does not belong to the class of {object}.",
    details: {
      "": "belongs to the class of",
      EPC: "belongs to the pharmacologic class of",
      MoA: "has the mechanism of action of",
      PE: "has the physiologic effect of",
      PA: "has the pharmacologic action of",
      "has role": "has the role of",
      "Chemical/Ingredient": "belongs to the chemical class of",
    },
  }),
  relation("interacts_with", ["drug", "drug"], {
    name: "interacts with",
    inverse: "interacts with",
    symmetric: true,
    sentence: "The drugs {subject} and {object} interact{severity}.",
    negation: "The drugs {subject} and {object} do not interact.",
  }),
  relation("targets", ["drug", "gene"], {
    name: "acts on the product of",
    inverse: "encodes a target of",
    sentence: "The drug {subject} {detail} the product of the gene {object}.",
    negation: "The drug {subject} does not act on the product of the gene {object}.",
    details: {
      "": "acts on",
      ACTIVATOR: "activates",
      AGONIST: "is an agonist of",
      "ALLOSTERIC ANTAGONIST": "is an allosteric antagonist of",
      ANTAGONIST: "is an antagonist of",
      "ANTIBODY BINDING": "is an antibody that binds",
      BLOCKER: "blocks",
      INHIBITOR: "inhibits",
      "INVERSE AGONIST": "is an inverse agonist of",
      MODULATOR: "modulates",
      "NEGATIVE ALLOSTERIC MODULATOR": "is a negative allosteric modulator of",
      OPENER: "opens",
      "PARTIAL AGONIST": "is a partial agonist of",
      "POSITIVE ALLOSTERIC MODULATOR": "is a positive allosteric modulator of",
      "POSITIVE MODULATOR": "is a positive modulator of",
      "RELEASING AGENT": "is a releasing agent at",
      SUBSTRATE: "is a substrate of",
    },
  }),
];

const CARE: readonly Relation[] = [
  relation("managed_with", ["disease", "procedure"], {
    name: "is managed with",
    inverse: "is a part of the management of",
    sentence: "{Object} {detail} {of_feature}{subject}.",
    negation: "{Object} is not a part of the management of {subject}.",
    details: {
      "": "is a part of the management of",
      treats: "treats",
      prevents: "prevents",
      investigates: "is used to investigate",
      contraindicated: "is contraindicated in",
      "lack of observed response": "has shown no effect in",
    },
  }),
  relation("observed_with", ["phenotype", "procedure"], {
    name: "is observed with",
    inverse: "makes it possible to observe",
    sentence: "{Subject} can be observed with {object}.",
    negation: "{Subject} cannot be observed with {object}.",
  }),
];

const MECHANISM: readonly Relation[] = [
  relation("located_in", ["disease", "anatomy"], {
    name: "is located in",
    inverse: "is the site of",
    sentence: "{subject} affects the {object}.",
    negation: "{subject} does not affect the {object}.",
  }),
  relation("arises_from", ["disease", "anatomy"], {
    name: "arises from",
    inverse: "is the origin of",
    sentence: "{subject} arises from the {object}.",
    negation: "{subject} does not arise from the {object}.",
  }),
  relation("caused_by_organism", ["disease", "organism"], {
    name: "is caused by the organism",
    inverse: "is the organism that causes",
    sentence: "{subject} is caused by {object}.",
    negation: "{subject} is not caused by {object}.",
  }),
  relation("transmitted_by", ["disease", ["organism", "substance", "concept"]], {
    name: "is transmitted by",
    inverse: "transmits",
    sentence: "{subject} is transmitted by {object}.",
    negation: "{subject} is not transmitted by {object}.",
  }),
  relation("triggered_by", ["disease", ["substance", "drug", "organism"]], {
    name: "is triggered by",
    inverse: "triggers",
    sentence: "{subject} is triggered by {object}.",
    negation: "{subject} is not triggered by {object}.",
  }),
  relation("caused_by_substance", ["disease", ["substance", "drug"]], {
    name: "is caused by the substance",
    inverse: "is the substance that causes",
    sentence: "{subject} is caused by {object}.",
    negation: "{subject} is not caused by {object}.",
  }),
  relation("disrupts", ["disease", ["process", "anatomy"]], {
    name: "disrupts",
    inverse: "is disrupted in",
    sentence: "{subject} disrupts {object}.",
    negation: "{subject} does not disrupt {object}.",
  }),
  relation("predisposes_to", ["disease", "disease"], {
    name: "predisposes to",
    inverse: "is a complication favoured by",
    sentence: "{subject} predisposes to {object}.",
    negation: "{subject} does not predispose to {object}.",
  }),
  relation("gene_has_phenotype", ["gene", "phenotype"], {
    name: "has, when altered, the feature",
    inverse: "is a feature when altered is the gene",
    // Inferred by its publisher from disease to gene and disease to finding.
    usableInTasks: false,
    sentence: "Diseases due to variants in the gene {subject} can show {object}{share}.",
    negation: "Diseases due to variants in the gene {subject} do not show {object}.",
  }),
];

const STATISTICS: readonly Relation[] = [
  relation("has_reported_cases", ["disease", "prevalence"], {
    name: "has been reported in",
    inverse: "is what is counted of",
    usableInTasks: false,
    sentence: "{value} {object} of {subject} have been reported {where}.",
    negation: "No {object} of {subject} have been reported {where}.",
  }),
  relation("cooccurs_with_symptom", ["disease", CONDITION], {
    name: "is mentioned in articles together with the symptom",
    inverse: "is a symptom mentioned in articles together with",
    usableInTasks: false,
    sentence: "{subject} and {object} are topics of the same {value} articles.",
    negation: "{subject} and {object} are not topics of the same articles.",
  }),
  relation("cooccurs_with_disease", ["disease", "disease"], {
    name: "is mentioned in articles together with",
    inverse: "is mentioned in articles together with",
    symmetric: true,
    usableInTasks: false,
    sentence: "{subject} and {object} are topics of the same {value} articles.",
    negation: "{subject} and {object} are not topics of the same articles.",
  }),
  relation("in_category", [["disease", "phenotype", "drug"], "category"], {
    name: "falls into the category",
    inverse: "is the category of",
    usableInTasks: false,
    sentence: "{subject} falls into the category {object}.",
    negation: "{subject} does not fall into the category {object}.",
  }),
];

/** What ICD-10-CM tells coders about pairs of codes. */
const CODING: readonly Relation[] = (
  [
    ["excludes1", "is never coded together with", "is never coded together with"],
    ["excludes2", "does not include", "is not included in"],
    ["code_first", "is coded after", "is coded before"],
    ["use_additional_code", "is completed by the code", "completes the code"],
    ["code_also", "is coded along with", "is coded along with"],
  ] as const
).map(([id, name, inverse]) =>
  relation(id, ["code", "code"], {
    name,
    inverse,
    usableInTasks: false,
    sentence: `{subject} ${name} {object}.`,
    negation: `It is not stated that {subject} ${name} {object}.`,
  }),
);

/** Every relation of the graph, in the order of a monograph. */
export const RELATIONS: readonly Relation[] = [
  ...CLASSIFICATION,
  ...GENETICS,
  ...MECHANISM,
  ...NATURAL_HISTORY,
  ...EPIDEMIOLOGY,
  ...TREATMENT,
  ...CARE,
  ...STATISTICS,
  ...CODING,
];

const BY_ID: ReadonlyMap<string, Relation> = new Map(RELATIONS.map((known) => [known.id, known]));

export function findRelation(id: string): Relation | undefined {
  return BY_ID.get(id);
}
