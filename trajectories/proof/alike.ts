import type { Facts } from "./facts.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** A class of drugs that are used for the same has at most so many members ("Anti-Bacterial Agents" has 220). */
const LARGEST_USE = 250;
/** One that act alike. */
const LARGEST_MECHANISM = 60;

/**
 * Drugs that share a class or, unless targets are what is asked, a target with one of these; themselves are among them.
 * What is written of one drug of a mechanism goes for the others, whichever of them a list names.
 */
export function drugsAlike(facts: Facts, drugs: Iterable<number>, asked: string): Set<number> {
  const alike = new Set<number>();
  const most = asked === "indicated_for" ? LARGEST_USE : LARGEST_MECHANISM;
  const shared = asked === "targets" ? ["in_drug_class"] : ["in_drug_class", "targets"];
  for (const id of shared) {
    const relation = facts.relation(id);
    const ends = new Set<number>();
    for (const drug of drugs) facts.eachFrom(drug, relation, (_, end) => ends.add(end));
    for (const end of ends) {
      if (id === "targets" || facts.to(end, relation).length <= most) {
        facts.eachTo(end, relation, (_, drug) => alike.add(drug));
      }
    }
  }
  return alike;
}

/** Of the findings directly above one, those with at most so many forms are a class whose forms are taken for one another. */
const NARROW = 24;

/** Findings that stand below the same narrow class as one of these; themselves may be among them. */
export function siblings(taxonomy: Taxonomy, facts: Facts, findings: Iterable<number>): Set<number> {
  const relation = facts.relation("subtype_of");
  const classes = new Set<number>();
  for (const finding of findings) facts.eachFrom(finding, relation, (_, broader) => classes.add(broader));
  const found = new Set<number>();
  for (const broader of classes) {
    const forms = taxonomy.formsBelow([broader]);
    if (forms.length <= NARROW) for (const form of forms) found.add(form);
  }
  return found;
}

/** Diseases that one of these shares its organism with, or a broader or narrower one; themselves are not among them. */
export function infectionsAlike(facts: Facts, taxonomy: Taxonomy, diseases: Iterable<number>): Set<number> {
  const relation = facts.relation("caused_by_organism");
  const organisms = new Set<number>();
  const [given, alike] = [new Set(diseases), new Set<number>()];
  for (const disease of given) facts.eachFrom(disease, relation, (_, organism) => organisms.add(organism));
  for (const organism of [...organisms, ...taxonomy.above(organisms), ...taxonomy.below(organisms)]) {
    facts.eachTo(organism, relation, (_, disease) => alike.add(disease));
  }
  for (const disease of given) alike.delete(disease);
  return alike;
}
