import type { Facts } from "./facts.ts";

/** What lies above and below in `subtype_of`; for diseases the clinical groups (`in_group`) count as broader forms too. */
export interface Taxonomy {
  /** Everything above these, at any distance, themselves not among it unless above another. A loop does no harm. */
  above(entities: Iterable<number>): number[];
  below(entities: Iterable<number>): number[];
  /** By `subtype_of` alone. */
  classesAbove(entities: Iterable<number>): number[];
  formsBelow(entities: Iterable<number>): number[];
}

type Climb = Taxonomy["above"];

export function createTaxonomy(facts: Facts): Taxonomy {
  const classes = [facts.relation("subtype_of")].filter((number) => number !== -1);
  const groups = [...classes, facts.relation("in_group")].filter((number) => number !== -1);
  const climb = createClimb(facts);
  return {
    above: climb(groups, "eachFrom"),
    below: climb(groups, "eachTo"),
    classesAbove: climb(classes, "eachFrom"),
    formsBelow: climb(classes, "eachTo"),
  };
}

/** Who was seen in which climb stands in one array for all of them. */
function createClimb(facts: Facts): (relations: readonly number[], step: "eachFrom" | "eachTo") => Climb {
  const seen = new Uint32Array(facts.graph.columns.entityCount);
  let climb = 0;
  return (relations, step) => {
    let steps: Steps | undefined;
    return (entities) => {
      steps ??= stepsOf(facts, relations, step);
      const { from, to } = steps;
      climb++;
      const found: number[] = [];
      const visit = (entity: number) => {
        const end = from[entity + 1] ?? 0;
        for (let place = from[entity] ?? 0; place < end; place++) {
          const next = to[place] ?? 0;
          if (seen[next] === climb) continue;
          seen[next] = climb;
          found.push(next);
        }
      };
      for (const entity of entities) visit(entity);
      for (let i = 0; i < found.length; i++) visit(found[i] ?? 0);
      return found;
    };
  };
}

/** Where one step leads from every entity: places [from[i], from[i + 1]) of `to`. */
interface Steps {
  from: Uint32Array;
  to: Uint32Array;
}

function stepsOf(facts: Facts, relations: readonly number[], step: "eachFrom" | "eachTo"): Steps {
  const { entityCount } = facts.graph.columns;
  const from = new Uint32Array(entityCount + 1);
  const to: number[] = [];
  for (let entity = 0; entity < entityCount; entity++) {
    for (const relation of relations) {
      facts[step](entity, relation, (_, next, holds) => {
        if (holds) to.push(next);
      });
    }
    from[entity + 1] = to.length;
  }
  return { from, to: Uint32Array.from(to) };
}
