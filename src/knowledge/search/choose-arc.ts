import type { Random } from "../../lib/random.ts";
import type { Arcs } from "./arc-table.ts";

/**
 * How the next hop is drawn: "relation" draws a relation (with its direction) among those that lead on, then one of its
 * neighbours; "pair" draws uniformly among all pairs of relation and neighbour, so that many neighbours make a relation
 * likely.
 */
export type HopChoice = "relation" | "pair";

/** After so many refusals all that is left is listed. */
const TRIES = 12;

/** An arc of one of the groups whose far end will do, or -1. Exactly uniform in the sense of the choice. */
export function chooseArc(
  arcs: Arcs,
  { groups, choice, draws }: { groups: number[]; choice: HopChoice; draws: Random },
  willDo: (entity: number) => boolean,
): number {
  if (choice === "pair") return chooseAmong(arcs, { groups, draws }, willDo);
  const left = [...groups];
  while (left.length > 0) {
    const place = draws.integer(left.length);
    const arc = chooseAmong(arcs, { groups: left.slice(place, place + 1), draws }, willDo);
    if (arc !== -1) return arc;
    left.splice(place, 1);
  }
  return -1;
}

function chooseAmong(
  { arcFrom, arcEntity }: Arcs,
  { groups, draws }: { groups: readonly number[]; draws: Random },
  willDo: (entity: number) => boolean,
): number {
  const sizeOf = (group: number) => (arcFrom[group + 1] ?? 0) - (arcFrom[group] ?? 0);
  const total = groups.reduce((sum, group) => sum + sizeOf(group), 0);
  for (let tries = 0; tries < TRIES && total > 0; tries++) {
    let place = draws.integer(total);
    for (const group of groups) {
      const arc = (arcFrom[group] ?? 0) + place;
      if (place >= 0 && place < sizeOf(group) && willDo(arcEntity[arc] ?? 0)) return arc;
      place -= sizeOf(group);
    }
  }
  const good: number[] = [];
  for (const group of groups) {
    for (let arc = arcFrom[group] ?? 0; arc < (arcFrom[group + 1] ?? 0); arc++) {
      if (willDo(arcEntity[arc] ?? 0)) good.push(arc);
    }
  }
  return good.length === 0 ? -1 : draws.pick(good);
}
