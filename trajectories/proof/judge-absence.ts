import { addAll, emptyBits, listBits, removeAll } from "./bits.ts";
import { type Case, fill, marker } from "./case.ts";
import type { Facts } from "./facts.ts";

/** By the lack of a fact, where the list that it would stand on is whole. */
export function judgeAbsence(given: Case): void {
  const { facts, taxonomy, richness, condition, relation, meaning, verdict } = given;
  const { population, met, absence } = verdict;
  const isForward = condition.direction === "forward";
  const isSymmetric = facts.relationAt(relation)?.symmetric === true;
  const schemes = isForward ? richness.schemesOf(meaning.core, relation) : [];
  const test = { relation, qualified: condition.minimumFrequency !== undefined, schemes };
  const metEntities = listBits(met).map((ordinal) => population.members[ordinal] ?? 0);
  if (!isForward || isSymmetric) {
    if (meaning.core.size === 0) return;
    for (const far of meaning.core)
      if (!richness.isRich(far, { ...test, schemes: schemesAt(facts, far, relation) })) return;
  }
  if (isForward || isSymmetric) addAll(absence, richness.among(population, test));
  else fill(absence, population);
  const open = emptyBits(population.size);
  const mark = marker({ ...given, verdict });
  for (const entity of taxonomy.above(metEntities)) mark(open, entity);
  if (!isForward) for (const entity of taxonomy.below(metEntities)) mark(open, entity);
  if (condition.relation === "interacts_with") for (const drug of classmates(facts, metEntities)) mark(open, drug);
  removeAll(absence, open);
}

/** Whatever scheme classifies a drug: its list of classes is whole where one is. */
function schemesAt(facts: Facts, subject: number, relation: number): string[] {
  return [...new Set([...facts.from(subject, relation)].map((fact) => facts.qualifiers(fact).detail ?? ""))];
}

/** A class of drugs that share their interactions has at most so many members. */
const LARGEST_CLASS = 60;

/** Drugs of one mechanism interact alike, whichever of them a list names. */
function classmates(facts: Facts, drugs: readonly number[]): Set<number> {
  const relation = facts.relation("in_drug_class");
  const classes = new Set<number>();
  for (const drug of drugs) {
    for (const fact of facts.from(drug, relation)) {
      if (/^(?:EPC|MoA)$/.test(facts.qualifiers(fact).detail ?? "")) classes.add(facts.object(fact));
    }
  }
  const mates = new Set<number>();
  for (const one of classes) {
    const members = facts.to(one, relation);
    if (members.length <= LARGEST_CLASS) for (const fact of members) mates.add(facts.subject(fact));
  }
  return mates;
}

/** "Is a form of", through any number of steps. */
export function judgeClassMet(given: Case): void {
  const { taxonomy, condition, meaning, verdict } = given;
  const mark = marker(given);
  const found =
    condition.direction === "forward" ? taxonomy.formsBelow(meaning.core) : taxonomy.classesAbove(meaning.core);
  for (const entity of found) mark(verdict.met, entity);
}

/** What the taxonomy of findings does not put there is not there. */
export function judgeClass(given: Case): void {
  const { taxonomy, condition, meaning, richness, relation, verdict } = given;
  const mark = marker(given);
  const isForward = condition.direction === "forward";
  const test = { relation, qualified: false, schemes: [] };
  if (isForward) addAll(verdict.absence, richness.among(verdict.population, test));
  else if (meaning.core.size > 0 && [...meaning.core].every((form) => richness.isRich(form, test))) {
    fill(verdict.absence, verdict.population);
  }
  const near = meaning.near();
  for (const entity of isForward ? taxonomy.formsBelow(near) : taxonomy.classesAbove(near)) mark(verdict.near, entity);
}
