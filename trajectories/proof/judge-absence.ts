import { drugsAlike, infectionsAlike, siblings } from "./alike.ts";
import { type Bits, emptyBits, listBits, removeAll } from "./bits.ts";
import { type Case, eachFactAt, fill, marker } from "./case.ts";
import { canExclude, RICH } from "./rich.ts";
import { takeAbsent } from "./verdict.ts";

/** By the lack of a fact, where the list that it would stand on is whole. */
export function judgeAbsence(given: Case): void {
  const { condition, verdict } = given;
  const rule = RICH[condition.relation];
  if (rule === undefined || (rule.named === true && typeof condition.to !== "string")) return;
  if (condition.direction === "forward") absentByOwnList(given);
  else absentByListsOfOthers(given);
  const open = emptyBits(verdict.population.size);
  markFormsOfMet(given, open);
  markUndetermined(given, open);
  if (rule.alike === true) markAlike(given, open);
  if (rule.siblings === true) markSiblings(given, open);
  removeAll(verdict.absence, open);
}

function absentByOwnList({ richness, relation, condition, meaning, verdict }: Case): void {
  const schemes = richness.schemesOf(meaning.core, relation);
  const test = { relation, qualified: condition.minimumFrequency !== undefined, schemes };
  takeAbsent(verdict, richness.among(verdict.population, test));
}

/** Where the lists of all that the condition could mean are whole, what is on none of them. */
function absentByListsOfOthers({ richness, relation, condition, meaning, verdict }: Case): void {
  const core = [...meaning.core];
  if (core.length === 0) return;
  const qualified = condition.minimumFrequency !== undefined;
  const isWhole = (schemes: readonly string[]) =>
    core.every((far) => richness.isRich(far, { relation, qualified, schemes }));
  const schemes = richness.schemesAt(core[0] ?? -1, relation).filter((scheme) => isWhole([scheme]));
  if (schemes.length > 0 || isWhole([])) {
    takeAbsent(verdict, richness.spokenOf(verdict.population, { relation, schemes }));
  }
}

/** What a form has, the whole can have; and what is written of the whole may be meant of a form. */
function markFormsOfMet(given: Case, open: Bits): void {
  const { taxonomy, condition, verdict } = given;
  const mark = marker(given);
  const met = metOf(given);
  for (const entity of taxonomy.above(met)) mark(open, entity);
  if (condition.direction === "inverse") for (const entity of taxonomy.below(met)) mark(open, entity);
  if (condition.relation !== "indicated_for" || verdict.population.type !== "disease") return;
  for (const disease of infectionsAlike(given.facts, taxonomy, met)) mark(open, disease);
}

/** Of whom something is stated that an inner description does not exclude, where it can exclude little. */
function markUndetermined(given: Case, open: Bits): void {
  const { facts, condition, relation, meaning } = given;
  if (typeof condition.to === "string" || canExclude(condition.to)) return;
  const mark = marker(given);
  for (const far of meaning.undetermined()) {
    eachFactAt(facts, far, { relation, direction: condition.direction }, (_, entity, holds) => {
      if (holds) mark(open, entity);
    });
  }
}

/** Drugs that act like one that meets the condition; and what is stated of a drug that acts like one that is asked. */
function markAlike(given: Case, open: Bits): void {
  const { facts, taxonomy, condition, relation, meaning } = given;
  const { relation: id, direction } = condition;
  const mark = marker(given);
  if (direction === "inverse") {
    for (const drug of drugsAlike(facts, meaning.core, id)) {
      facts.eachFrom(drug, relation, (_, object, holds) => holds && mark(open, object));
    }
    return;
  }
  for (const drug of drugsAlike(facts, metOf(given), id)) mark(open, drug);
  if (id !== "indicated_for") return;
  for (const disease of infectionsAlike(facts, taxonomy, meaning.core)) {
    facts.eachTo(disease, relation, (_, drug, holds) => holds && mark(open, drug));
  }
}

/** Who has a finding of the same narrow class as what is asked; asked of one disease, such findings of what it has. */
function markSiblings(given: Case, open: Bits): void {
  const { facts, taxonomy, condition, relation, meaning } = given;
  const mark = marker(given);
  if (condition.direction === "inverse") {
    for (const finding of siblings(taxonomy, facts, metOf(given))) mark(open, finding);
    return;
  }
  for (const finding of siblings(taxonomy, facts, meaning.core)) {
    facts.eachTo(finding, relation, (_, subject, holds) => holds && mark(open, subject));
  }
}

function metOf({ verdict: { met, population } }: Case): Uint32Array {
  return listBits(met).map((ordinal) => population.members[ordinal] ?? 0);
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
  if (isForward) takeAbsent(verdict, richness.among(verdict.population, test));
  else if (meaning.core.size > 0 && [...meaning.core].every((form) => richness.isRich(form, test))) {
    fill(verdict.absence, verdict.population);
  }
  const near = meaning.near();
  for (const entity of isForward ? taxonomy.formsBelow(near) : taxonomy.classesAbove(near)) mark(verdict.near, entity);
}
