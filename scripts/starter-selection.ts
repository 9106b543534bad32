import type { Entity, Fact } from "../src/knowledge/fact.ts";
import type { Graph } from "../src/knowledge/graph.ts";

/**
 * The selection rule of the starter graph; `docs/knowledge.md` says it in words.
 */
export const WELL_KNOWN: readonly (readonly [id: string, name: string])[] = [
  ["ORPHA:558", "Marfan syndrome"],
  ["ORPHA:586", "Cystic fibrosis"],
  ["ORPHA:716", "Phenylketonuria"],
  ["ORPHA:905", "Wilson disease"],
  ["ORPHA:399", "Huntington disease"],
  ["ORPHA:98896", "Duchenne muscular dystrophy"],
  ["ORPHA:232", "Sickle cell anemia"],
  ["ORPHA:98878", "Hemophilia A"],
  ["ORPHA:355", "Gaucher disease"],
  ["ORPHA:324", "Fabry disease"],
  ["ORPHA:805", "Tuberous sclerosis complex"],
  ["ORPHA:803", "Amyotrophic lateral sclerosis"],
  ["ORPHA:287", "Classical Ehlers-Danlos syndrome"],
  ["ORPHA:790", "Retinoblastoma"],
  ["MONDO:0005027", "Epilepsy"],
];

export interface Selection {
  /** Orphanet disorders of each specialty: this many at least, and a share of the rest. */
  perSpecialty: number;
  share: number;
  /** Diseases outside Orphanet, by number of drugs. */
  common: number;
  /** A class with more forms than this below it is too general to be one of them. */
  mostForms: number;
}

export const SELECTION: Selection = { perSpecialty: 22, share: 0.025, common: 300, mostForms: 150 };

const RATES = ["has_prevalence", "has_birth_prevalence", "has_annual_incidence", "has_lifetime_prevalence"];
const GENES = [
  "has_causal_gene",
  "has_susceptibility_gene",
  "has_modifier_gene",
  "has_fusion_gene",
  "has_associated_gene",
];
const KNOWN_CODES = new Set(
  "ORPHA MONDO DOID OMIM UMLS MESH ICD10 ICD10CM HGNC.SYMBOL DRUGBANK CHEMBL RXNORM MAXO HP".split(" "),
);
const WIDE = new Set(["Worldwide", "Europe", "United States"]);

/** The entities and facts of the starter graph, out of the graph of everything that was imported. */
export function selectStarter(full: Graph, rule: Selection = SELECTION): { entities: Entity[]; facts: Fact[] } {
  const diseases = new Set<string>(WELL_KNOWN.map(([id]) => id));
  for (const id of [...rareDiseases(full, rule), ...commonDiseases(full, rule)]) diseases.add(id);
  for (const id of diseases) for (const form of formsWithGenes(full, id)) diseases.add(form);
  for (const id of groupsOf(full, diseases)) diseases.add(id);
  const drugs = new Set([...diseases].flatMap((id) => full.incoming(id, "indicated_for").map((fact) => fact.subject)));
  const classes = new Set(classesOf(full, drugs));
  const own = full.facts().filter((fact) => {
    if (drugs.has(fact.subject)) return isOfDrug(fact, diseases, classes);
    if (!diseases.has(fact.subject)) return false;
    if (RATES.includes(fact.relation)) return isWide(full, fact);
    if (fact.relation === "has_phenotype") return isShared(full, fact, diseases);
    return !["subtype_of", "in_group"].includes(fact.relation) || diseases.has(fact.object);
  });
  const named = new Set([...diseases, ...own.flatMap((fact) => [fact.subject, fact.object])]);
  // Tests that show a finding, where finding and test are in already.
  const tests = full.facts().filter((fact) => fact.relation === "observed_with" && isWithin(fact, named));
  const entities = full.entities().filter((entity) => named.has(entity.id));
  return { entities: entities.map(withKnownCodes), facts: [...own, ...tests] };
}

function isWithin({ subject, object }: Fact, named: ReadonlySet<string>): boolean {
  return named.has(subject) && named.has(object);
}

function isOfDrug(fact: Fact, diseases: ReadonlySet<string>, classes: ReadonlySet<string>): boolean {
  if (fact.relation === "in_drug_class") return isClinicalClass(fact) && classes.has(fact.object);
  return ["targets", "in_category"].includes(fact.relation) || diseases.has(fact.object);
}

/** By pharmacologic class and mechanism; chemical and other classes would be a sixth of all facts. */
function isClinicalClass({ qualifiers }: Fact): boolean {
  return qualifiers.detail === "EPC" || qualifiers.detail === "MoA";
}

/** Classes of at least two of the drugs. */
function classesOf(full: Graph, drugs: ReadonlySet<string>): string[] {
  const members = new Map<string, number>();
  for (const id of drugs) {
    const classes = new Set(
      full
        .outgoing(id, "in_drug_class")
        .filter(isClinicalClass)
        .map(({ object }) => object),
    );
    for (const known of classes) members.set(known, (members.get(known) ?? 0) + 1);
  }
  return [...members].filter(([, count]) => count >= 2).map(([id]) => id);
}

/** Cross references to vocabularies that a reader may look up; registries of substances have others. */
function withKnownCodes(entity: Entity): Entity {
  const isKnown = (id: string) => KNOWN_CODES.has(id.slice(0, id.indexOf(":")));
  return { ...entity, crossReferences: entity.crossReferences.filter(({ id, of = id }) => isKnown(id) && isKnown(of)) };
}

/** In every specialty the disorders of Orphanet that most is known about. */
function rareDiseases(full: Graph, { perSpecialty, share }: Selection): string[] {
  return full.entities("specialty").flatMap(({ id }) => {
    const members = full
      .incoming(id, "in_specialty")
      .map((fact) => fact.subject)
      .filter((disease) => disease.startsWith("ORPHA:") && full.incoming(disease, "in_group").length === 0);
    const ranked = ranking(members, (disease) => richness(full, disease)).filter(([, score]) => score >= 12);
    return ranked.slice(0, perSpecialty + Math.floor(members.length * share)).map(([disease]) => disease);
  });
}

/** Phenotypes count up to 40, genes and drugs (its own and its forms') for more: what questions are asked about. */
function richness(full: Graph, id: string): number {
  const own = full.outgoing(id);
  const genes = [id, ...full.incoming(id, "subtype_of").map((fact) => fact.subject)].flatMap((disease) =>
    full.outgoing(disease, "has_causal_gene"),
  );
  const phenotypes = own.filter((fact) => fact.relation === "has_phenotype").length;
  const rates = own.filter((fact) => RATES.includes(fact.relation));
  const common = rates.some((fact) => /^PREVALENCE:(above|6-9|1-5|1-9-per-100000$)/.test(fact.object));
  const drugs = full.incoming(id, "indicated_for").length;
  return (
    Math.min(phenotypes, 40) +
    (genes.length > 0 ? 15 : 0) +
    Math.min(drugs, 3) * 15 +
    (common ? 25 : 0) +
    Math.min(rates.length, 10)
  );
}

function commonDiseases(full: Graph, { common, mostForms }: Selection): string[] {
  const candidates = full
    .entities("disease")
    .map(({ id }) => id)
    .filter((id) => !id.startsWith("ORPHA:") && countForms(full, id) <= mostForms);
  return ranking(candidates, (id) => full.incoming(id, "indicated_for").length)
    .filter(([, drugs]) => drugs > 0)
    .slice(0, common)
    .map(([id]) => id);
}

function countForms(full: Graph, start: string): number {
  const found = new Set([start]);
  for (const id of found) for (const fact of full.incoming(id, "subtype_of")) found.add(fact.subject);
  return found.size - 1;
}

/** Forms (and theirs) that Orphanet links to a gene: there the genes of a disease often are. */
function formsWithGenes(full: Graph, id: string): string[] {
  return full
    .incoming(id, "subtype_of")
    .map((fact) => fact.subject)
    .filter((form) => form.startsWith("ORPHA:") && id.startsWith("ORPHA:"))
    .filter(
      (form) =>
        GENES.some((relation) => full.outgoing(form, relation).length > 0) || formsWithGenes(full, form).length > 0,
    );
}

/** Clinical groups with at least two of the diseases in them. */
function groupsOf(full: Graph, diseases: ReadonlySet<string>): string[] {
  const members = new Map<string, number>();
  for (const id of diseases) {
    for (const { object } of full.outgoing(id, "in_group")) members.set(object, (members.get(object) ?? 0) + 1);
  }
  return [...members].filter(([, count]) => count >= 2).map(([id]) => id);
}

/** Rates for the world, Europe and the United States, and others only where a disease has none of these. */
function isWide(full: Graph, fact: Fact): boolean {
  const isWideRate = ({ qualifiers }: Fact) => qualifiers.geography === undefined || WIDE.has(qualifiers.geography);
  const rates = RATES.flatMap((relation) => full.outgoing(fact.subject, relation));
  return isWideRate(fact) || !rates.some(isWideRate);
}

/**
 * A finding that only one of the diseases has is kept when it is very frequent there or the disease is well known:
 * the long tail of findings would be half of all entities.
 */
function isShared(full: Graph, { subject, object, qualifiers }: Fact, diseases: ReadonlySet<string>): boolean {
  if ((qualifiers.frequency?.[0] ?? 0) >= 80 || WELL_KNOWN.some(([id]) => id === subject)) return true;
  return full.incoming(object, "has_phenotype").some((fact) => fact.subject !== subject && diseases.has(fact.subject));
}

/** Highest score first; of equal scores the lower id first, so that the order does not hang on the input's. */
function ranking(ids: readonly string[], score: (id: string) => number): [id: string, score: number][] {
  return ids.map((id): [string, number] => [id, score(id)]).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
