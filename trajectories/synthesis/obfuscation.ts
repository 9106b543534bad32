import type { EntityType } from "../../src/knowledge/fact.ts";
import type { Random } from "../../src/lib/random.ts";
import { type Condition, conditionsOf, type Description, type Form } from "../form.ts";
import { canExclude } from "../proof/rich.ts";
import type { Ground } from "./ground.ts";
import type { Proposal } from "./kind.ts";

/**
 * How much of a question is hidden: 0 as the kind proposes it; 1 every share of patients is a wider one; 2 also one name
 * is a description; 3 every name is, but those of the classes of `CLASSES`. A description may name something else. A
 * question without a share is at level 1 as it was; one of which too few names can be described is not made.
 */
export const LEVELS = [0, 1, 2, 3] as const;
export type Level = (typeof LEVELS)[number];

/** Shares of patients that a number may be widened to, in percent: "at least a third", not "at least 80 %". */
const RANGES = [80, 30, 5, 1] as const;
/** What thousands share stays named: it tells little, and to describe it by one of them says nothing. */
export const CLASSES: ReadonlySet<EntityType> = new Set<EntityType>(["inheritance", "onset", "prevalence"]);

/** The form at a level, to be proven anew; undefined when names should be described and cannot be. */
export function obfuscate(
  ground: Ground,
  { form, answer }: Pick<Proposal, "form" | "answer">,
  { level, random }: { level: Level; random: Random },
): Form | undefined {
  if (level === 0) return form;
  if (!("find" in form)) return level === 1 ? form : undefined;
  const widened = { ...form, find: mapConditions(form.find, widen) };
  if (level === 1) return widened;
  const secret = typeof answer === "string" ? [ground.graph.position(answer)] : [];
  const places = random.shuffle(namedPlaces(widened.find)).filter(({ to }) => !isClass(ground, to));
  const described = new Map<Condition, Description>();
  for (const condition of places) {
    if (typeof condition.to !== "string") continue;
    const found = describe(ground, condition.to, { hidden: secret, random });
    if (found !== undefined) described.set(condition, found);
    else if (level === 3) return undefined;
    if (level === 2 && described.size > 0) break;
  }
  if (described.size === 0) return undefined;
  const change = (condition: Condition) => ({ ...condition, to: described.get(condition) ?? condition.to });
  return { ...widened, find: mapConditions(widened.find, change) };
}

function isClass(ground: Ground, to: Condition["to"]): boolean {
  return typeof to === "string" && CLASSES.has(ground.type(ground.graph.position(to)));
}

/** How far a form was obscured: shares that are wider now, and names that are described. */
export function obscured(before: Form, after: Form): { widened: number; described: number } {
  if (!("find" in before) || !("find" in after)) return { widened: 0, described: 0 };
  const conditions = new Map([...conditionsOf(after.find)].map(({ at, condition }) => [at, condition]));
  const pairs = [...conditionsOf(before.find)].map(({ at, condition }) => ({ condition, now: conditions.get(at) }));
  const differs =
    (part: "to" | "minimumFrequency") =>
    ({ condition, now }: (typeof pairs)[number]) =>
      part === "to" ? typeof condition.to === "string" && typeof now?.to !== "string" : condition[part] !== now?.[part];
  return { widened: pairs.filter(differs("minimumFrequency")).length, described: pairs.filter(differs("to")).length };
}

function widen(condition: Condition): Condition {
  const { minimumFrequency } = condition;
  if (minimumFrequency === undefined) return condition;
  return { ...condition, minimumFrequency: RANGES.find((range) => range < minimumFrequency) ?? minimumFrequency };
}

function mapConditions(description: Description, change: (condition: Condition) => Condition): Description {
  const where = description.where.map((condition) => {
    const { to } = condition;
    return change(typeof to === "string" ? condition : { ...condition, to: mapConditions(to, change) });
  });
  return { ...description, where };
}

function namedPlaces(description: Description): Condition[] {
  return description.where.flatMap((condition) =>
    typeof condition.to === "string" ? [condition] : namedPlaces(condition.to),
  );
}

/** What only one entity meets: the fewest of its traits that single it out. */
function describe(
  ground: Ground,
  id: string,
  { hidden, random }: { hidden: readonly number[]; random: Random },
): Description | undefined {
  const entity = ground.graph.position(id);
  const type = ground.type(entity);
  const traits = ground.traits.of(entity, { hidden: [...hidden, entity], random });
  // Of what no list names whole, as what a drug treats, one more could be true than the graph knows.
  const telling = traits.filter(({ condition }) => canExclude({ type, where: [condition] }));
  const ranked = telling.sort((a, b) => a.met.length - b.met.length);
  const [first] = ranked;
  if (first === undefined) return undefined;
  if (first.met.length === 1) return { type, where: [first.condition] };
  for (const second of ranked.slice(1)) {
    const where = [first.condition, second.condition];
    if (ground.evaluation.meeting({ type, where }).length === 1) return { type, where };
  }
  return undefined;
}
