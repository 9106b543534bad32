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
  return (relations, step) => (entities) => {
    climb++;
    const found: number[] = [];
    const visit = (fact: number, next: number) => {
      if (seen[next] === climb || !facts.holds(fact)) return;
      seen[next] = climb;
      found.push(next);
    };
    for (const entity of entities) for (const relation of relations) facts[step](entity, relation, visit);
    for (let i = 0; i < found.length; i++) {
      for (const relation of relations) facts[step](found[i] ?? 0, relation, visit);
    }
    return found;
  };
}
