import type { EntityType } from "../../src/knowledge/fact.ts";
import { type Bits, emptyBits, setBit } from "./bits.ts";
import type { Facts } from "./facts.ts";
import type { Population, Populations } from "./population.ts";

/**
 * When the lack of a fact counts.
 *
 * Sources list what a subject has: the findings, genes, modes of inheritance of a disease, the indications and targets
 * of a drug. That a thing is not on such a list says something only where the list is long enough to be taken for whole;
 * RICH says from how many different things on. What an object has (the diseases of a gene) nobody lists: that it lacks
 * a subject follows from the subject's list, in either direction.
 *
 * So an entity falls by absence when its own list (asked forward), or that of every entity which the condition could
 * mean (asked inverse), is rich, and nothing on it meets the condition or might be it:
 * - nothing broader than what is asked ("seizures" leaves open that they are focal), and of what is no finding nothing
 *   narrower either (a drug for focal epilepsy is a drug for an epilepsy);
 * - no finding whose frequency is not stated, or may be as high as is asked;
 * - nothing of the same family, where sources draw the line differently (`opposition.ts`);
 * - nothing that may itself meet an inner description, as far as is known (half of its bits or more);
 * - no narrower form of the entity meets the condition: what a form has, the disease can have.
 *
 * Relations that are not in the table are never excluded by absence: care and tests (a finding can be seen in more ways
 * than one), locations (a syndrome is located in what was thought of), modifier, susceptibility and associated genes,
 * complications, specialties and categories, clinical groups and classes of diseases, co-occurrence, coding.
 */
interface Rich {
  /** Different things stated, denied ones included, from which on a list counts as whole. */
  from: number;
  /** The same where the condition does not say how frequent a finding has to be: rare ones are often not listed. */
  unqualified?: number;
  /** Only lists of this type of subject. */
  of?: EntityType;
  /** True: counted among the classes of one scheme (the qualifier `detail`): each scheme classifies by itself. */
  byScheme?: boolean;
  /** True: there must be a figure for the world, Europe or the United States. */
  byRegion?: boolean;
}

export const RICH: Readonly<Record<string, Rich>> = {
  has_phenotype: { from: 5, unqualified: 10 },
  gene_has_phenotype: { from: 10 },
  inherited_as: { from: 1 },
  has_onset: { from: 1 },
  has_causal_gene: { from: 1 },
  has_fusion_gene: { from: 2 },
  has_prevalence: { from: 1, byRegion: true },
  has_birth_prevalence: { from: 1, byRegion: true },
  has_annual_incidence: { from: 1, byRegion: true },
  has_lifetime_prevalence: { from: 1, byRegion: true },
  arises_from: { from: 1 },
  caused_by_organism: { from: 1 },
  caused_by_substance: { from: 1 },
  triggered_by: { from: 1 },
  transmitted_by: { from: 2 },
  indicated_for: { from: 1 },
  contraindicated_in: { from: 3 },
  targets: { from: 1 },
  in_drug_class: { from: 1, byScheme: true },
  interacts_with: { from: 5 },
  subtype_of: { from: 1, of: "phenotype" },
};

/** Regions whose figures speak for a disease as a whole. */
export const REGIONS: readonly string[] = ["Worldwide", "Europe", "United States"];

export interface RichTest {
  relation: number;
  /** Whether a minimum frequency is asked. */
  qualified: boolean;
  /** Schemes of the classes that are asked, where the relation has schemes. */
  schemes: readonly string[];
}

export interface Richness {
  /** Whether the list of this subject counts as whole. */
  isRich(subject: number, test: RichTest): boolean;
  /** Those of a type whose lists count as whole. Kept, and not to be written to. */
  among(population: Population, test: RichTest): Bits;
  /** The schemes that state this class; empty where the relation has none. */
  schemesOf(classes: Iterable<number>, relation: number): string[];
}

export function createRichness(facts: Facts, populations: Populations): Richness {
  const known = new Map<string, Bits>();
  const isRich = (subject: number, test: RichTest) => meetsThreshold(facts, subject, test);
  return {
    isRich,
    among(population, test) {
      const key = `${population.type} ${test.relation} ${test.qualified} ${test.schemes.join(";")}`;
      const bits = known.get(key) ?? emptyBits(population.size);
      if (known.has(key)) return bits;
      known.set(key, bits);
      for (const subject of population.members) {
        if (isRich(subject, test)) setBit(bits, populations.ordinal(subject));
      }
      return bits;
    },
    schemesOf: (classes, relation) => schemesOf(facts, classes, relation),
  };
}

function meetsThreshold(facts: Facts, subject: number, { relation, qualified, schemes }: RichTest): boolean {
  const properties = facts.relationAt(relation);
  const rich = properties === undefined ? undefined : RICH[properties.id];
  if (rich === undefined || (rich.of !== undefined && facts.type(subject) !== rich.of)) return false;
  const stated = new Set<number>();
  for (const fact of facts.from(subject, relation)) {
    const { detail, geography } = facts.qualifiers(fact);
    if (rich.byScheme === true && !schemes.includes(detail ?? "")) continue;
    if (rich.byRegion === true && !REGIONS.includes(geography ?? "")) continue;
    stated.add(facts.object(fact));
  }
  if (properties?.symmetric === true) for (const fact of facts.to(subject, relation)) stated.add(facts.subject(fact));
  return stated.size >= (qualified ? rich.from : (rich.unqualified ?? rich.from));
}

function schemesOf(facts: Facts, classes: Iterable<number>, relation: number): string[] {
  if (RICH[facts.relationAt(relation)?.id ?? ""]?.byScheme !== true) return [];
  const schemes = new Set<string>();
  for (const one of classes)
    for (const fact of facts.to(one, relation)) schemes.add(facts.qualifiers(fact).detail ?? "");
  return [...schemes].sort();
}
