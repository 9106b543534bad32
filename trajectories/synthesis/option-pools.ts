import { degreeOf, positiveArcs } from "../../src/knowledge/search/arcs.ts";
import { allowedLabels } from "../../src/knowledge/search/labels.ts";
import type { Fields } from "./fields.ts";
import type { Ground } from "./ground.ts";

/**
 * The specialty, or the first category of those that have none: diseases without a specialty are named in another
 * style, by which they could be told from the others.
 */
function fieldOf(fields: Fields, disease: number): string {
  const specialty = fields.specialty(disease);
  return specialty === -1 ? `category ${fields.categories(disease)[0] ?? -1}` : `specialty ${specialty}`;
}

/** What answers and options are drawn from together. */
export function fieldKey({ type, fields }: Ground, answer: number, about: number): string {
  return type(answer) === "disease" ? fieldOf(fields, about) : type(answer);
}

/** What options are searched for. */
export interface PoolSearch {
  answer: number;
  /** The disease whose specialty and categories the options should share. */
  about: number;
  count: number;
}

export interface Pools {
  (search: PoolSearch): readonly number[];
  isIn(search: PoolSearch, entity: number): boolean;
}

/** By type and, for diseases, by field: the narrower where it is large enough. Only what something is stated of. */
export function createPools(ground: Ground): Pools {
  const { fields, graph, names } = ground;
  const arcs = positiveArcs(graph.columns);
  const allowed = allowedLabels(graph.columns, { usableInTasks: true });
  const known = new Map<string, { list: number[]; set: Set<number> }>();
  const remembered = (key: string, make: () => number[]) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const list = make();
    const found = { list, set: new Set(list) };
    known.set(key, found);
    return found;
  };
  const poolOf = ({ answer, about, count }: PoolSearch) => {
    const type = ground.type(answer);
    const all = remembered(type, () => {
      const positions = [...ground.proof.populations.of(type).members];
      return positions.filter((entity) => degreeOf(arcs, entity, allowed) > 0 && !names.isUnfit(entity));
    });
    if (type !== "disease") return all;
    const field = fieldOf(fields, about);
    const own = remembered(field, () => all.list.filter((entity) => fieldOf(fields, entity) === field));
    return own.list.length >= 4 * count ? own : all;
  };
  return Object.assign((search: PoolSearch) => poolOf(search).list, {
    isIn: (search: PoolSearch, entity: number) => poolOf(search).set.has(entity),
  });
}
