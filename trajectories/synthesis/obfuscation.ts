import type { Random } from "../../src/lib/random.ts";
import type { Condition, Description, Form } from "../form.ts";
import type { Ground } from "./ground.ts";
import type { Proposal } from "./kind.ts";

/**
 * How much of a question is hidden: 0 as the kind proposes it; 1 numbers are ranges; 2 also one name is a description;
 * 3 every name that can be is.
 */
export const LEVELS = [0, 1, 2, 3] as const;
export type Level = (typeof LEVELS)[number];

/** Shares of patients that a number may be widened to, in percent: "at least a third", not "at least 80 %". */
const RANGES = [80, 30, 5, 1] as const;

/** The form at a level; undefined when the level asks for a description and none can be found. To be proven anew. */
export function obfuscate(
  ground: Ground,
  { form, answer }: Pick<Proposal, "form" | "answer">,
  { level, random }: { level: Level; random: Random },
): Form | undefined {
  if (level === 0 || !("find" in form)) return form;
  const widened = { ...form, find: mapConditions(form.find, widen) };
  if (level === 1) return widened;
  const secret = typeof answer === "string" ? [ground.graph.position(answer)] : [];
  const described = new Map<Condition, Description>();
  for (const condition of random.shuffle(namedPlaces(widened.find))) {
    const found =
      typeof condition.to === "string" ? describe(ground, condition.to, { hidden: secret, random }) : undefined;
    if (found !== undefined) described.set(condition, found);
    if (level === 2 && described.size > 0) break;
  }
  const find = mapConditions(widened.find, (condition) => ({
    ...condition,
    to: described.get(condition) ?? condition.to,
  }));
  return described.size === 0 ? undefined : { ...widened, find };
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
  const ranked = traits.sort((a, b) => a.met.length - b.met.length);
  const [first] = ranked;
  if (first === undefined) return undefined;
  if (first.met.length === 1) return { type, where: [first.condition] };
  for (const second of ranked.slice(1)) {
    const where = [first.condition, second.condition];
    if (ground.evaluation.meeting({ type, where }).length === 1) return { type, where };
  }
  return undefined;
}
