import { ENTITY_TYPES, type EntityType } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import { subtypeClosure } from "../../src/knowledge/search/closure.ts";
import type { Constraint } from "../../src/knowledge/search/postings.ts";
import type { SetQueries } from "../../src/knowledge/search/sets.ts";
import type { Condition, Description } from "../form.ts";

/** One step of a description, without what it leads to. */
export type Link = Pick<Condition, "relation" | "direction" | "minimumFrequency" | "positive">;

/** Who meets what, over the set queries of the graph: positions, in order. Nothing that is returned may be written to. */
export interface Evaluation {
  meeting(description: Description): Uint32Array;
  /** Who of a type meets one condition. */
  holding(condition: Condition, type: EntityType): Uint32Array;
  /** Who of a type is linked so to at least one of these; no more than a little over `most`, where that is given. */
  reach(link: Link, to: ArrayLike<number>, type: EntityType, most?: number): Uint32Array;
}

export function createEvaluation(graph: Graph, queries: SetQueries): Evaluation {
  const { entityCount, entityType } = graph.columns;
  const seen = new Uint8Array(entityCount);
  const isFinding = ENTITY_TYPES.indexOf("phenotype");
  const closure = subtypeClosure(graph.columns);

  const linked = (link: Link, to: number, type: EntityType): Uint32Array => {
    if (link.relation === "subtype_of" && link.positive !== false) {
      const all = link.direction === "forward" ? closure.descendants(to) : closure.ancestors(to);
      const wanted = ENTITY_TYPES.indexOf(type);
      return all.filter((entity) => entity !== to && entityType[entity] === wanted);
    }
    const withSubtypes = entityType[to] === isFinding;
    return queries.find({ constraints: [constraintOf(link, to, withSubtypes)], type });
  };

  const reach: Evaluation["reach"] = (link, to, type, most = Number.POSITIVE_INFINITY) => {
    if (to.length === 1) return linked(link, to[0] ?? 0, type);
    const found: number[] = [];
    for (let i = 0; i < to.length && found.length <= most; i++) {
      for (const entity of linked(link, to[i] ?? 0, type)) {
        if (seen[entity] === 1) continue;
        seen[entity] = 1;
        found.push(entity);
      }
    }
    for (const entity of found) seen[entity] = 0;
    return Uint32Array.from(found).sort();
  };

  const holding: Evaluation["holding"] = (condition, type) => {
    const { to } = condition;
    if (typeof to !== "string") return reach(condition, meeting(to), type);
    const position = graph.position(to);
    return position === -1 ? new Uint32Array(0) : linked(condition, position, type);
  };

  const meeting: Evaluation["meeting"] = ({ type, where }) =>
    where.map((condition) => holding(condition, type)).reduce(common);

  return { meeting, holding, reach };
}

function constraintOf({ relation, direction, minimumFrequency, positive }: Link, to: number, withSubtypes: boolean) {
  const constraint: Constraint = {
    relation,
    direction: direction === "forward" ? "outgoing" : "incoming",
    entity: to,
    withSubtypes,
    ...(positive === undefined ? {} : { positive }),
    ...(minimumFrequency === undefined ? {} : { qualifiers: { minimumFrequency } }),
  };
  return constraint;
}

/** What stands in both, of lists in order. */
export function common(a: Uint32Array, b: Uint32Array): Uint32Array {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const found = new Uint32Array(short.length);
  let [count, i] = [0, 0];
  for (const entity of short) {
    while (i < long.length && (long[i] ?? 0) < entity) i += 1;
    if (long[i] === entity) found[count++] = entity;
  }
  return found.subarray(0, count);
}
