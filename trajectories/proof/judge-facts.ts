import { type Case, eachFactAt, marker } from "./case.ts";
import { lowestShare, statesFewer } from "./share.ts";

/** Who meets the condition by facts: about what is asked, or about a narrower finding. */
export function judgeMet(given: Case): void {
  const { facts, condition, relation, meaning, verdict } = given;
  const { minimumFrequency: minimum } = condition;
  const mark = marker(given);
  for (const far of meaning.reach) {
    eachFactAt(facts, far, { relation, direction: condition.direction }, (fact, entity, holds) => {
      if (!holds) return;
      if (minimum === undefined || (lowestShare(facts.qualifiers(fact)) ?? -1) >= minimum) mark(verdict.met, entity);
    });
  }
}

/** Who is contradicted by facts, and of whom something is stated that may be what is asked. */
export function judgeFacts(given: Case): void {
  const { facts, condition, relation, meaning, verdict } = given;
  const { minimumFrequency: minimum } = condition;
  const walk = { relation, direction: condition.direction };
  const mark = marker(given);
  const isOne = meaning.core.size === 1;
  const broader = meaning.broader();
  const judge = (isAsked: boolean) => (fact: number, entity: number, holds: boolean) => {
    if (isAsked && statesFewer(facts.qualifiers(fact), minimum, !holds)) markDenied(given, entity);
    else if (holds) mark(verdict.near, entity);
  };
  for (const far of meaning.reach) eachFactAt(facts, far, walk, judge(isOne && meaning.core.has(far)));
  for (const far of meaning.near()) eachFactAt(facts, far, walk, judge(isOne && broader.has(far)));
}

/** What is denied of a finding is denied of its narrower forms. */
function markDenied(given: Case, entity: number): void {
  const { condition, facts, taxonomy, verdict } = given;
  const mark = marker(given);
  mark(verdict.contradiction, entity);
  if (condition.direction !== "inverse" || facts.type(entity) !== "phenotype") return;
  for (const narrower of taxonomy.formsBelow([entity])) mark(verdict.contradiction, narrower);
}

/** The graph states that it does not hold: of what is asked, or of something broader. */
export function judgeDenialMet(given: Case): void {
  const { facts, condition, relation, meaning, verdict } = given;
  const mark = marker(given);
  for (const far of [...meaning.core, ...meaning.broader()]) {
    eachFactAt(facts, far, { relation, direction: condition.direction }, (_, entity, holds) => {
      if (!holds) mark(verdict.met, entity);
    });
  }
}

/** The graph states that it does hold. */
export function judgeDenial(given: Case): void {
  const { facts, condition, relation, meaning, verdict } = given;
  const mark = marker(given);
  for (const far of meaning.reach) {
    eachFactAt(facts, far, { relation, direction: condition.direction }, (_, entity, holds) => {
      if (holds) mark(verdict.contradiction, entity);
    });
  }
}
