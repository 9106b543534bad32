import type { GraphColumns } from "../store/columns.ts";
import type { Arcs } from "./arc-table.ts";
import { arcsOf, positiveArcs } from "./arcs.ts";
import { labelOf, relationNumber } from "./labels.ts";
import { perGraph } from "./per-graph.ts";

/** What lies under and above an entity in a taxonomy. Entities are positions; cycles do no harm. */
export interface Closure {
  /** The entity and everything that is a form of it, at any distance, in order. Not to be written to. */
  descendants(entity: number): Uint32Array;
  /** The entity and everything that it is a form of, at any distance, in order. Not to be written to. */
  ancestors(entity: number): Uint32Array;
  /** Whether the first is the second or a form of it. */
  isForm(entity: number, of: number): boolean;
  /**
   * Steps from the nearest top of the taxonomy: 0 for an entity that is a form of nothing. -1 for one that no top
   * leads to: it lies on a cycle, or only under cycles.
   */
  depth(entity: number): number;
}

/** By `subtype_of`. */
export const subtypeClosure: (columns: GraphColumns) => Closure = perGraph((columns) =>
  createClosure(columns, ["subtype_of"]),
);
/** By `subtype_of` and `in_group`. */
export const groupClosure: (columns: GraphColumns) => Closure = perGraph((columns) =>
  createClosure(columns, ["subtype_of", "in_group"]),
);

function createClosure(columns: GraphColumns, relations: readonly string[]): Closure {
  const arcs = positiveArcs(columns);
  const numbers = relations.map((id) => relationNumber(columns, id)).filter((number) => number !== -1);
  const up = numbers.map((number) => labelOf(columns, number, "outgoing"));
  const down = numbers.map((number) => labelOf(columns, number, "incoming"));
  const descendants = rememberedReach(arcs, down);
  const ancestors = rememberedReach(arcs, up);
  let depths: Int32Array | undefined;
  return {
    descendants,
    ancestors,
    isForm: (entity, of) => entity === of || ancestors(entity).includes(of),
    depth(entity) {
      depths ??= measureDepths(arcs, { up, down });
      return depths[entity] ?? -1;
    },
  };
}

function rememberedReach(arcs: Arcs, labels: readonly number[]): (entity: number) => Uint32Array {
  const known = new Map<number, Uint32Array>();
  return (entity) => {
    const found = known.get(entity) ?? reach(arcs, entity, labels);
    known.set(entity, found);
    return found;
  };
}

function reach(arcs: Arcs, entity: number, labels: readonly number[]): Uint32Array {
  const found = new Set([entity]);
  for (const at of found) for (const label of labels) for (const next of arcsOf(arcs, at, label)) found.add(next);
  return Uint32Array.from(found).sort();
}

function measureDepths(arcs: Arcs, { up, down }: Record<"up" | "down", readonly number[]>): Int32Array {
  const depths = new Int32Array(arcs.groupFrom.length - 1).fill(-1);
  const queue: number[] = [];
  for (let entity = 0; entity < depths.length; entity++) {
    if (up.some((label) => arcsOf(arcs, entity, label).length > 0)) continue;
    depths[entity] = 0;
    queue.push(entity);
  }
  for (const at of queue) {
    for (const label of down) {
      for (const next of arcsOf(arcs, at, label)) {
        if (depths[next] !== -1) continue;
        depths[next] = (depths[at] ?? 0) + 1;
        queue.push(next);
      }
    }
  }
  return depths;
}
