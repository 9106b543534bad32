import type { Certificate } from "../certificate.ts";
import type { Condition, Description } from "../form.ts";
import { factsAt } from "./case.ts";
import type { Judge } from "./judge.ts";
import { REGIONS, RICH } from "./rich.ts";
import { isWellFounded, lowestShare, statesFewer } from "./share.ts";

/** Of one condition a certificate shows so many facts. */
const MOST = 3;

type Evidence = Certificate["evidence"];

/** Facts that show that an entity meets a description, the inner ones with one witness. */
export function evidenceFor(judge: Judge, description: Description, entity: number, prefix = ""): Evidence {
  return description.where.flatMap((condition, index): Evidence => {
    const at = `${prefix}${index}`;
    const facts = supporting(judge, condition, entity);
    if (facts.length === 0) return [];
    const shown = typeof condition.to === "string" ? facts.slice(0, MOST) : facts.slice(0, 1);
    const own = { condition: at, facts: shown.map(([fact]) => judge.facts.factId(fact)) };
    const witness = witnessOf(judge, condition, shown[0]?.[1] ?? -1);
    if (typeof condition.to === "string" || witness === undefined) return [own];
    return [own, ...evidenceFor(judge, condition.to, witness, `${at}.`)];
  });
}

/** The described entity that a fact leads to: the far end, or the finding that it is a form of. */
function witnessOf(judge: Judge, condition: Condition, far: number): number | undefined {
  const { core } = judge.meaning(condition);
  if (core.has(far)) return far;
  return judge.taxonomy.classesAbove([far]).find((entity) => core.has(entity));
}

/** Facts with their far ends, what is about the core first; of "is a form of" the steps up or down. */
export function supporting(judge: Judge, condition: Condition, entity: number): [fact: number, far: number][] {
  const { facts } = judge;
  const meaning = judge.meaning(condition);
  const relation = facts.relation(condition.relation);
  if (condition.relation === "subtype_of") return stepsOf(judge, condition, entity);
  const isDenial = condition.positive === false;
  const wanted = isDenial ? new Set([...meaning.core, ...meaning.broader()]) : meaning.reach;
  const found = factsAt(facts, entity, { relation, direction: opposite(condition.direction) }).filter(([fact, far]) => {
    if (!wanted.has(far) || facts.holds(fact) === isDenial) return false;
    const { minimumFrequency: minimum } = condition;
    return isDenial || minimum === undefined || (lowestShare(facts.qualifiers(fact)) ?? -1) >= minimum;
  });
  const founded = ([fact]: [number, number]) => isFounded(judge, condition, fact);
  const rank = (one: [number, number]) => (founded(one) ? 0 : 2) + (meaning.core.has(one[1]) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b) || a[0] - b[0]);
}

/** Whether a fact may be built on: a share on more than a few patients, a denial on more than their chance. */
export function isFounded(
  { facts }: Judge,
  { relation, minimumFrequency, positive }: Condition,
  fact: number,
): boolean {
  const qualifiers = facts.qualifiers(fact);
  if (positive === false) return statesFewer(qualifiers, undefined, true);
  const isCounted = minimumFrequency !== undefined || RICH[relation]?.founded === true;
  return !isCounted || isWellFounded(qualifiers);
}

/** The far end's side of the same facts. */
function opposite(direction: Condition["direction"]): Condition["direction"] {
  return direction === "forward" ? "inverse" : "forward";
}

/** One way through the taxonomy from the entity to the nearest of the core, as facts. */
function stepsOf({ facts, meaning }: Judge, condition: Condition, entity: number): [number, number][] {
  const relation = facts.relation("subtype_of");
  const { core } = meaning(condition);
  const cameBy = new Map<number, [fact: number, from: number]>();
  const reached = new Set([entity]);
  for (const at of reached) {
    for (const [fact, next] of factsAt(facts, at, { relation, direction: opposite(condition.direction) })) {
      if (!facts.holds(fact) || reached.has(next)) continue;
      cameBy.set(next, [fact, at]);
      reached.add(next);
      if (core.has(next)) return wayTo(next, cameBy);
    }
  }
  return [];
}

function wayTo(end: number, cameBy: ReadonlyMap<number, [number, number]>): [number, number][] {
  const way: [number, number][] = [];
  for (let step = cameBy.get(end); step !== undefined; step = cameBy.get(step[1])) way.push([step[0], end]);
  return way.reverse();
}

/** Facts by which an entity is contradicted: the first few. */
export function contradicting(judge: Judge, condition: Condition, entity: number): string[] {
  const { facts } = judge;
  const relation = facts.relation(condition.relation);
  const { core, reach, broader } = judge.meaning(condition);
  const isDenial = condition.positive === false;
  const found: number[] = [];
  for (const [fact, far] of factsAt(facts, entity, { relation, direction: opposite(condition.direction) })) {
    const holds = facts.holds(fact);
    if (isDenial) {
      if (holds && reach.has(far)) found.push(fact);
    } else if (core.has(far) || broader().has(far)) {
      if (statesFewer(facts.qualifiers(fact), condition.minimumFrequency, !holds)) found.push(fact);
    }
  }
  if (found.length === 0 && !isDenial) found.push(...opposing(judge, condition, entity));
  if (found.length === 0 && !isDenial) found.push(...deniedOfBroader(judge, condition, entity));
  return found.slice(0, MOST).map((fact) => facts.factId(fact));
}

/** Values of the subject that cannot be together with what is asked. */
function opposing({ facts, meaning, stances }: Judge, condition: Condition, entity: number): number[] {
  const relation = facts.relation(condition.relation);
  const [only = entity] = meaning(condition).core;
  const [subject, value] = condition.direction === "forward" ? [entity, only] : [only, entity];
  if (stances.of(relation, subject, value) !== "opposed") return [];
  const held = [...facts.from(subject, relation)].filter((fact) => facts.holds(fact));
  const world = held.filter((fact) => facts.qualifiers(fact).geography === REGIONS[0]);
  return world.length > 0 ? world : held;
}

/** Of a finding that is described: denials of what is broader. */
function deniedOfBroader({ facts, taxonomy, meaning }: Judge, condition: Condition, entity: number): number[] {
  if (condition.direction !== "inverse" || facts.type(entity) !== "phenotype") return [];
  const relation = facts.relation(condition.relation);
  const broader = new Set(taxonomy.classesAbove([entity]));
  return [...meaning(condition).core]
    .flatMap((subject) => [...facts.from(subject, relation)])
    .filter((fact) => broader.has(facts.object(fact)))
    .filter((fact) => statesFewer(facts.qualifiers(fact), condition.minimumFrequency, !facts.holds(fact)));
}
