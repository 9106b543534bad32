import type { Condition } from "../form.ts";
import type { Facts } from "./facts.ts";
import type { createRelated } from "./opposition.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** What the far end of a condition may be. The sets that only exclusions need are made when they are asked for. */
export interface Meaning {
  /** Those that meet it themselves: the named entity, or all that the inner description is true of. */
  core: ReadonlySet<number>;
  /** With the narrower findings, which count as well. */
  reach: ReadonlySet<number>;
  /** A fact about one of these leaves open whether the condition holds. */
  near(): ReadonlySet<number>;
  /** Whatever an inner description does not exclude, as far as is known, without the core. */
  undetermined(): readonly number[];
  /** What is broader than the core, where the core are findings: what is denied of these is denied of it. */
  broader(): ReadonlySet<number>;
}

export interface MeaningParts {
  facts: Facts;
  taxonomy: Taxonomy;
  related: ReturnType<typeof createRelated>;
}

export function meaningOf(
  parts: MeaningParts,
  condition: Pick<Condition, "relation">,
  {
    core,
    plausible,
    undetermined,
  }: { core: ReadonlySet<number>; plausible: () => readonly number[]; undetermined: () => readonly number[] },
): Meaning {
  const { facts, taxonomy } = parts;
  const [first] = core;
  const isFinding = first !== undefined && facts.type(first) === "phenotype";
  const reach = isFinding ? new Set([...core, ...taxonomy.formsBelow(core)]) : core;
  const broader = once(() => new Set(isFinding ? taxonomy.classesAbove(core) : []));
  const near = once(() => {
    const found = parts.related(core, facts.relation(condition.relation));
    for (const entity of plausible()) found.add(entity);
    if (isFinding) for (const entity of broader()) found.add(entity);
    else if (condition.relation !== "subtype_of") {
      for (const entity of taxonomy.above(core)) found.add(entity);
      for (const entity of taxonomy.below(core)) found.add(entity);
    }
    for (const entity of reach) found.delete(entity);
    return found;
  });
  return { core, reach, near, undetermined, broader };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
