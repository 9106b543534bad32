import type { Graph } from "../graph.ts";

/** Categories that say how rare something is, not what it is. */
const RARITY = "RARE:";

export interface CategoryMembers {
  /** The categories of an entity, all by position. */
  categories: ReadonlyMap<number, ReadonlySet<number>>;
  /** Entities that a source files among the rare ones, by position. */
  calledRare: ReadonlySet<number>;
}

/** Reads every positive fact of `in_category` once. */
export function membersOfCategories({ columns, entityAt }: Graph): CategoryMembers {
  const { relations, factCount, factRelation, factSubject, factObject, factPositive } = columns;
  const number = relations.findIndex(({ id }) => id === "in_category");
  const categories = new Map<number, Set<number>>();
  const calledRare = new Set<number>();
  for (let fact = 0; fact < factCount; fact++) {
    if (factRelation[fact] !== number || factPositive[fact] === 0) continue;
    const [member, category] = [factSubject[fact] ?? 0, factObject[fact] ?? 0];
    if (entityAt(category).id.startsWith(RARITY)) calledRare.add(member);
    else if (categories.has(member)) categories.get(member)?.add(category);
    else categories.set(member, new Set([category]));
  }
  return { categories, calledRare };
}
