import { groupOf } from "./arcs.ts";
import { reverseLabel } from "./labels.ts";
import type { Terrain } from "./terrain.ts";

/**
 * What a hop says, in bits. A hop from a along a relation, in a direction, to b: before it, b could have been any of
 * the entities that the relation leads to in that direction from anywhere (`before`); after it, any of those that it
 * leads to from a (`after`). The hop says log2(before / after) bits; none when it leads everywhere.
 */
export interface HopBits {
  /** By label: how many entities the label leads to. */
  before: Uint32Array;
  /** By arc from b to a: the bits of the hop from a to b; -Infinity where it leaves more than is allowed. */
  towards: Float64Array;
}

/** `mostLeft` is the most that a hop may lead to from where it starts. */
export function measureHops({ columns, arcs }: Terrain, mostLeft: number): HopBits {
  const { groupFrom, groupLabel, arcFrom, arcEntity } = arcs;
  const back = Array.from({ length: columns.relations.length * 2 }, (_, label) => reverseLabel(columns, label));
  const before = new Uint32Array(back.length);
  for (const label of groupLabel) before[back[label] ?? 0] = (before[back[label] ?? 0] ?? 0) + 1;
  const towards = new Float64Array(arcEntity.length);
  for (let group = 0; group < (groupFrom.at(-1) ?? 0); group++) {
    const label = back[groupLabel[group] ?? 0] ?? 0;
    const all = before[label] ?? 0;
    for (let arc = arcFrom[group] ?? 0; arc < (arcFrom[group + 1] ?? 0); arc++) {
      const from = groupOf(arcs, arcEntity[arc] ?? 0, label);
      const after = (arcFrom[from + 1] ?? 0) - (arcFrom[from] ?? 0);
      towards[arc] = after > mostLeft ? Number.NEGATIVE_INFINITY : Math.log2(all / after);
    }
  }
  return { before, towards };
}
