import { setBit } from "./bits.ts";
import type { Case } from "./case.ts";
import type { Stance } from "./opposition.ts";

/** By values that cannot be together, that leave each other open, or that are disputed. */
export function judgeValues({ stances, populations, condition, relation, meaning, verdict }: Case): void {
  if (!stances.has(relation) || meaning.core.size === 0) return;
  const values = [...meaning.core];
  const isForward = condition.direction === "forward";
  if (!isForward && values.length > 1) return;
  for (const entity of verdict.population.members) {
    const all = values.map((value) =>
      isForward ? stances.of(relation, entity, value) : stances.of(relation, value, entity),
    );
    const ordinal = populations.ordinal(entity);
    const every = (stance: Stance) => all.every((one) => one === stance);
    if (every("silent")) continue;
    if (every("opposed")) setBit(verdict.contradiction, ordinal);
    else if (every("disputed")) setBit(verdict.disputed, ordinal);
    else if (all.includes("open")) setBit(verdict.near, ordinal);
  }
}
