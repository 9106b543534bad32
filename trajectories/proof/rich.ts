import type { EntityType } from "../../src/knowledge/fact.ts";
import { unresolvedAt } from "../../src/knowledge/store/unresolved.ts";
import type { Condition, Description } from "../form.ts";
import { type Bits, emptyBits, setBit } from "./bits.ts";
import type { Facts } from "./facts.ts";
import type { Population, Populations } from "./population.ts";
import { type Schemes, schemesAt, schemesOf, vocabularyOf } from "./schemes.ts";
import { isWellFounded } from "./share.ts";

/**
 * When the lack of a fact counts.
 *
 * Sources list what a subject has: the findings, genes, modes of inheritance of a disease, the indications and targets
 * of a drug. That a thing is not on such a list says something only where the list is long enough to be taken for whole,
 * and no statement on it was left unresolved; RICH says from how many different things on. What an object has (the
 * diseases of a gene) nobody lists: that it lacks a subject follows from the subject's list, in either direction.
 *
 * So an entity falls by absence when its own list (asked forward), or that of every entity which the condition could
 * mean (asked inverse), is rich, and nothing on it meets the condition or might be it:
 * - nothing broader than what is asked ("seizures" leaves open that they are focal), and of what is no finding nothing
 *   narrower either (a drug for focal epilepsy is a drug for an epilepsy);
 * - no finding whose frequency is not stated, or may be as high as is asked;
 * - nothing of the same family, where sources draw the line differently (`opposition.ts`), no neighbouring age of onset,
 *   and no finding of the same narrow class (a bicornuate uterus leaves a double one open);
 * - nothing that may itself meet an inner description, as far as is known (half of its bits or more); and nothing at all
 *   that an inner description does not exclude, where nothing in that description could exclude by absence;
 * - no narrower form of the entity meets the condition: what a form has, the disease can have.
 *
 * The lack of a common finding is weak: a list that names fifty may leave out a headache. Who lacks what more than 300
 * meet, asked with its frequency where there is one, falls by two such lacks, by another absence or by a contradiction.
 *
 * Each vocabulary of findings and each scheme of drug classes is a list of its own and says nothing of the others; of
 * drug classes only established classes and mechanisms mean to be whole.
 *
 * What a drug treats is stated by labels, and labels name little of what is treated. By absence a disease is not treated
 * only with a drug that is named, never with one that is described by class, target or anything else: that the lists of
 * the penicillins do not name leptospirosis says nothing. And of a named drug only
 * - a disease that some drug's list names at all,
 * - that no drug which acts alike is listed for (one that shares a target or a class of at most 250 drugs), and
 * - that shares no organism, or a broader or narrower one, with what the drug is listed for.
 * Neither does a drug fall as one of a class, or of those of a target, when it acts like one that is.
 *
 * Relations that are not in the table are never excluded by absence: care and tests (a finding can be seen in more ways
 * than one), locations and tissues of origin (one source names the cell, another the place), ways of transmission,
 * interactions and contraindications (no list names all), modifier, susceptibility and associated genes, complications,
 * specialties and categories, clinical groups and classes of diseases, co-occurrence, coding. None is symmetric.
 */
interface Rich {
  /** Different things stated, denied ones included, from which on a list counts as whole. */
  from: number;
  /** The same where the condition does not say how frequent a finding has to be: rare ones are often not listed. */
  unqualified?: number;
  /** Only lists of this type of subject. */
  of?: EntityType;
  /** Counted scheme by scheme: only these (the qualifier `detail`); or a scheme is what ids begin with. */
  schemes?: Schemes;
  /** True: only where the condition names what it asks for; of what is described, no list tells. */
  named?: boolean;
  /** True: what no list at all speaks of falls by none. */
  known?: boolean;
  /** True: a finding of the same narrow class may be the same. */
  siblings?: boolean;
  /** True: what is written of a drug goes for those that act alike (`alike.ts`). */
  alike?: boolean;
  /** What more than so many meet is left out of lists: who lacks it falls only where another such lack stands beside it. */
  common?: number;
  /** True: what rests on fewer than five patients does not count. */
  founded?: boolean;
  /** True: there must be a figure for the world, Europe or the United States. */
  byRegion?: boolean;
}

export const RICH: Readonly<Record<string, Rich>> = {
  has_phenotype: { from: 5, unqualified: 20, schemes: "vocabulary", siblings: true, common: 300 },
  gene_has_phenotype: { from: 10, schemes: "vocabulary", siblings: true, common: 300 },
  inherited_as: { from: 1 },
  has_onset: { from: 1, founded: true },
  has_causal_gene: { from: 1 },
  has_fusion_gene: { from: 2 },
  has_prevalence: { from: 1, byRegion: true },
  has_birth_prevalence: { from: 1, byRegion: true },
  has_annual_incidence: { from: 1, byRegion: true },
  has_lifetime_prevalence: { from: 1, byRegion: true },
  caused_by_organism: { from: 1 },
  caused_by_substance: { from: 1 },
  triggered_by: { from: 1 },
  indicated_for: { from: 2, named: true, known: true, alike: true },
  targets: { from: 1, alike: true },
  in_drug_class: { from: 1, schemes: ["EPC", "MoA"], alike: true },
  subtype_of: { from: 1, of: "phenotype" },
};

/** Whether the lack of a fact can count for a condition, of anything. */
export function canBeAbsent({ relation, to, positive }: Condition): boolean {
  const rule = RICH[relation];
  if (rule === undefined || positive === false) return false;
  return typeof to === "string" || (rule.named !== true && canExclude(to));
}

/** Whether the lack of a fact can take something out of a description; lists that tell only of what is named cannot. */
export function canExclude({ where }: Description): boolean {
  return where.some((condition) => canBeAbsent(condition) && RICH[condition.relation]?.named !== true);
}

/** Regions whose figures speak for a disease as a whole. */
export const REGIONS: readonly string[] = ["Worldwide", "Europe", "United States"];

export interface RichTest {
  relation: number;
  /** Whether a minimum frequency is asked. */
  qualified: boolean;
  /** Schemes of the classes that are asked, where the relation has schemes: the list has to be whole in each. */
  schemes: readonly string[];
}

export interface Richness {
  /** Whether the list of this subject counts as whole. */
  isRich(subject: number, test: RichTest): boolean;
  /** Those of a type whose lists count as whole. Kept, and not to be written to. */
  among(population: Population, test: RichTest): Bits;
  /** Those of a type that such lists speak of: of the schemes where there are any. Kept, and not to be written to. */
  spokenOf(population: Population, test: Pick<RichTest, "relation" | "schemes">): Bits;
  /** The schemes in which a subject has a list. */
  schemesAt(subject: number, relation: number): string[];
  /** The schemes that these are listed in; empty where the relation has none, or one of them is not trusted. */
  schemesOf(objects: Iterable<number>, relation: number): string[];
}

export function createRichness(facts: Facts, populations: Populations): Richness {
  const known = new Map<string, Bits>();
  const those = (key: string, population: Population, fits: (entity: number) => boolean) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const bits = emptyBits(population.size);
    for (const entity of population.members) if (fits(entity)) setBit(bits, populations.ordinal(entity));
    known.set(key, bits);
    return bits;
  };
  const trusted = (relation: number) => ruleOf(facts, relation)?.schemes;
  const isRich = (subject: number, test: RichTest) => meetsThreshold(facts, subject, test);
  return {
    isRich,
    among(population, test) {
      const key = `${population.type} ${test.relation} ${test.qualified} ${test.schemes.join(";")}`;
      return those(key, population, (subject) => isRich(subject, test));
    },
    spokenOf(population, { relation, schemes }) {
      const rule = ruleOf(facts, relation);
      const isListed = (object: number) => rule?.known !== true || facts.to(object, relation).length > 0;
      const isIn = (object: number) =>
        schemesOf(facts, { objects: [object], relation }, trusted(relation)).some((scheme) => schemes.includes(scheme));
      const fits = (object: number) => isListed(object) && (rule?.schemes === undefined || isIn(object));
      return those(`${population.type} ${relation} of ${schemes.join(";")}`, population, fits);
    },
    schemesAt: (subject, relation) => schemesAt(facts, { subject, relation }, trusted(relation)),
    schemesOf: (objects, relation) => schemesOf(facts, { objects, relation }, trusted(relation)),
  };
}

function ruleOf(facts: Facts, relation: number): Rich | undefined {
  return RICH[facts.relationAt(relation)?.id ?? ""];
}

function meetsThreshold(facts: Facts, subject: number, { relation, qualified, schemes }: RichTest): boolean {
  const rich = ruleOf(facts, relation);
  if (rich === undefined || (rich.of !== undefined && facts.type(subject) !== rich.of)) return false;
  if (unresolvedAt(facts.graph.columns, subject, relation) > 0) return false;
  const least = qualified ? rich.from : (rich.unqualified ?? rich.from);
  const isListed = (accepts?: (fact: number, object: number) => boolean) => {
    const stated = new Set<number>();
    facts.eachFrom(subject, relation, (fact, object) => {
      if (accepts === undefined || accepts(fact, object)) stated.add(object);
    });
    return stated.size >= least;
  };
  if (rich.byRegion === true) return isListed((fact) => REGIONS.includes(facts.qualifiers(fact).geography ?? ""));
  if (rich.founded === true) return isListed((fact) => isWellFounded(facts.qualifiers(fact)));
  if (rich.schemes === undefined) return isListed();
  if (schemes.length === 0 || !isListed()) return false;
  const isIn = (scheme: string) =>
    rich.schemes === "vocabulary"
      ? (_: number, object: number) => vocabularyOf(facts, object) === scheme
      : (fact: number) => facts.qualifiers(fact).detail === scheme;
  return schemes.every((scheme) => isListed(isIn(scheme)));
}
