import type { GraphColumns } from "../store/columns.ts";
import { type Arcs, buildArcs } from "./arc-table.ts";
import { perGraph } from "./per-graph.ts";

/** What sources state to hold. */
export const positiveArcs: (columns: GraphColumns) => Arcs = perGraph((columns) => buildArcs(columns, 1));
/** What sources state not to hold. */
export const negativeArcs: (columns: GraphColumns) => Arcs = perGraph((columns) => buildArcs(columns, 0));

/** The group of an entity's arcs with this label, or -1. */
export function groupOf({ groupFrom, groupLabel }: Arcs, entity: number, label: number): number {
  const end = groupFrom[entity + 1] ?? 0;
  for (let group = groupFrom[entity] ?? 0; group < end; group++) if (groupLabel[group] === label) return group;
  return -1;
}

/** The far ends of an entity's arcs with this label, in order: a view, not to be written to. */
export function arcsOf(arcs: Arcs, entity: number, label: number): Uint32Array {
  const group = groupOf(arcs, entity, label);
  return group === -1 ? NOBODY : arcs.arcEntity.subarray(arcs.arcFrom[group], arcs.arcFrom[group + 1]);
}

const NOBODY: Uint32Array = new Uint32Array(0);

/** Number of arcs with allowed labels. */
export function degreeOf({ groupFrom, groupLabel, arcFrom }: Arcs, entity: number, allowed: Uint8Array): number {
  let degree = 0;
  const end = groupFrom[entity + 1] ?? 0;
  for (let group = groupFrom[entity] ?? 0; group < end; group++) {
    if (allowed[groupLabel[group] ?? 0] === 1) degree += (arcFrom[group + 1] ?? 0) - (arcFrom[group] ?? 0);
  }
  return degree;
}

/** Whether an arc with an allowed label leads from one to the other, or back: labels of both directions are looked at. */
export function areAdjacent(arcs: Arcs, [a, b]: readonly [number, number], allowed: Uint8Array): boolean {
  return leads(arcs, [a, b], allowed) || leads(arcs, [b, a], allowed);
}

function leads(arcs: Arcs, [from, to]: readonly [number, number], allowed: Uint8Array): boolean {
  const { groupFrom, groupLabel, arcFrom, arcEntity } = arcs;
  const end = groupFrom[from + 1] ?? 0;
  for (let group = groupFrom[from] ?? 0; group < end; group++) {
    if (allowed[groupLabel[group] ?? 0] === 0) continue;
    if (isIn(arcEntity, to, [arcFrom[group] ?? 0, arcFrom[group + 1] ?? 0])) return true;
  }
  return false;
}

/** By halving, in the part [low, high) of a list that is in order. */
export function isIn(sorted: Uint32Array, wanted: number, [low, high]: readonly [number, number]): boolean {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const found = sorted[middle] ?? 0;
    if (found === wanted) return true;
    if (found < wanted) from = middle + 1;
    else to = middle;
  }
  return false;
}
