import type { EntityType } from "./fact.ts";

/** A kind of fact: how it may be used and how it is said. Directions are named apart, so that no walk loses one. */
export interface Relation {
  id: string;
  /** Subject to object: "is caused by variants in". */
  name: string;
  /** Object to subject: "causes when altered". */
  inverse: string;
  domain: EntityType;
  range: EntityType;
  /** True: a subject has at most one object. */
  functional: boolean;
  symmetric: boolean;
  /** False: taxonomy or bookkeeping that would make a task trivial or ambiguous. */
  usableInTasks: boolean;
  /**
   * Sentence template. Slots: {subject}, {object}, {detail} (see `details`), {feature} ("a frequent feature"),
   * {share} (" (30–79% of patients)"), {where} ("in Europe"), {is} ("is" or "are", as the object's name asks).
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

function relation(id: string, [domain, range]: readonly [EntityType, EntityType], wording: Wording): Relation {
  return { id, domain, range, functional: false, symmetric: false, usableInTasks: true, ...wording };
}

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
    name: "typically begins in",
    inverse: "is the typical age of onset of",
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

const CLASSIFICATION: readonly Relation[] = [
  relation("in_specialty", ["disease", "specialty"], {
    name: "is a disease in the field of",
    inverse: "is the field of",
    functional: true,
    usableInTasks: false,
    sentence: "{subject} is a disease in the field of {object}.",
    negation: "{subject} is not a disease in the field of {object}.",
  }),
  relation("subtype_of", ["disease", "disease"], {
    name: "is a form of",
    inverse: "has the form",
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

const TREATMENT: readonly Relation[] = [
  relation("indicated_for", ["drug", "disease"], {
    name: "is indicated for",
    inverse: "is treated with",
    sentence: "The drug {subject} is indicated for {object}.",
    negation: "The drug {subject} is not indicated for {object}.",
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

/** Every relation of the graph, in the order of a monograph. */
export const RELATIONS: readonly Relation[] = [
  ...CLASSIFICATION,
  ...GENETICS,
  ...NATURAL_HISTORY,
  ...EPIDEMIOLOGY,
  ...TREATMENT,
];

const BY_ID: ReadonlyMap<string, Relation> = new Map(RELATIONS.map((known) => [known.id, known]));

export function findRelation(id: string): Relation | undefined {
  return BY_ID.get(id);
}
