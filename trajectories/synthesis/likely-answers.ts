import { groupOf } from "../../src/knowledge/search/arcs.ts";
import { reverseLabel } from "../../src/knowledge/search/labels.ts";
import { createSumTree, type SumTree } from "../../src/knowledge/search/sum-tree.ts";
import { createTerrain, type Terrain, type TerrainOptions } from "../../src/knowledge/search/terrain.ts";
import type { Random } from "../../src/lib/random.ts";
import { RICH } from "../proof/rich.ts";
import type { Ground } from "./ground.ts";

/** The ground of walks that questions are made of: along relations of which a lack counts, or nothing would be excluded. */
export const TERRAIN: TerrainOptions = {
  filter: { usableInTasks: true, allow: Object.keys(RICH) },
  hubs: { share: 0.01 },
  shortcuts: "none",
};
/** Of the questions that are kept, the share of those of one hop, of two … */
const LENGTHS = [3, 3, 3, 2, 1] as const;

/** Who leads to more is no way to a question. */
const MOST_RIGHT = 200;

/** Draws what questions that follow a walk have for an answer, each as often as it may be expected to. */
export interface LikelyAnswers {
  /** Among those with this key; -1 where there are none. */
  draw(key: string, random: Random): number;
}

/** Prepared at the first draw; the same for a graph, whatever was drawn or accepted before. */
export function createLikelyAnswers(
  ground: Ground,
  { canAnswer, keyOf }: { canAnswer(entity: number): boolean; keyOf(entity: number): string },
): LikelyAnswers {
  let known: Map<string, { members: number[]; tree: SumTree }> | undefined;
  const prepare = () => {
    const weights = expectedEnds(createTerrain(ground.graph, TERRAIN));
    const members = new Map<string, number[]>();
    for (let entity = 0; entity < weights.length; entity++) {
      if (weights[entity] === 0 || !canAnswer(entity)) continue;
      const key = keyOf(entity);
      const those = members.get(key) ?? [];
      members.set(key, those);
      those.push(entity);
    }
    const drawable = (those: number[]) => ({
      members: those,
      tree: createSumTree(those.length, (index) => weights[those[index] ?? 0] ?? 0),
    });
    return new Map([...members].map(([key, those]) => [key, drawable(those)]));
  };
  return {
    draw(key, random) {
      known ??= prepare();
      const those = known.get(key);
      const point = random.next();
      return those === undefined ? -1 : (those.members[those.tree.at(point * those.tree.total)] ?? -1);
    },
  };
}

/**
 * How often a walk from anywhere ends at each entity, by position: at each step a relation is drawn, then one of its
 * facts, and not the one that led there. Only relations of which a lack counts make questions; no walk leads through a hub.
 */
function expectedEnds(terrain: Terrain): Float64Array {
  const { hubs, columns } = terrain;
  const ends = new Float64Array(columns.entityCount);
  const degrees = ends.map((_, entity) => relationsAt(terrain, entity));
  let before = new Float64Array(ends.length);
  let here = ends.map(() => 1);
  for (const share of LENGTHS) {
    const next = takeStep(terrain, { here, before, degrees });
    const total = next.reduce((sum, value) => sum + value, 0);
    for (let entity = 0; entity < ends.length; entity++)
      ends[entity] = (ends[entity] ?? 0) + (total === 0 ? 0 : (share * (next[entity] ?? 0)) / total);
    before = here;
    here = next.map((value, entity) => (hubs[entity] === 1 ? 0 : value));
  }
  return ends;
}

interface Flow {
  /** What stands at each entity, and what stood there one step before. */
  here: Float64Array;
  before: Float64Array;
  /** Relations that may be drawn. */
  degrees: Float64Array;
}

function takeStep(terrain: Terrain, { here, before, degrees }: Flow): Float64Array {
  const { arcs, columns } = terrain;
  const isAsked = askedLabels(terrain);
  const next = new Float64Array(here.length);
  const sizeOf = (group: number) => (arcs.arcFrom[group + 1] ?? 0) - (arcs.arcFrom[group] ?? 0);
  for (let entity = 0; entity < here.length; entity++) {
    const flow = (here[entity] ?? 0) / (degrees[entity] ?? 1);
    if (flow === 0) continue;
    for (let group = arcs.groupFrom[entity] ?? 0; group < (arcs.groupFrom[entity + 1] ?? 0); group++) {
      const label = arcs.groupLabel[group] ?? 0;
      const size = sizeOf(group);
      if (isAsked[label] === 0 || size > MOST_RIGHT) continue;
      const back = reverseLabel(columns, label);
      for (let arc = arcs.arcFrom[group] ?? 0; arc < (arcs.arcFrom[group + 1] ?? 0); arc++) {
        const end = arcs.arcEntity[arc] ?? 0;
        const turned =
          before[end] === 0 ? 0 : (before[end] ?? 0) / ((degrees[end] ?? 1) * sizeOf(groupOf(arcs, end, back)));
        const returned = isAsked[back] === 1 ? turned / (degrees[entity] ?? 1) : 0;
        next[end] = Math.max(0, (next[end] ?? 0) + (flow - returned) / size);
      }
    }
  }
  return next;
}

/** By label: 1 where a lack counts. */
function askedLabels({ allowed, columns }: Terrain): Uint8Array {
  return allowed.map((one, label) => (RICH[columns.relations[label >> 1]?.id ?? ""] === undefined ? 0 : one));
}

function relationsAt({ arcs, allowed }: Terrain, entity: number): number {
  let count = 0;
  for (let group = arcs.groupFrom[entity] ?? 0; group < (arcs.groupFrom[entity + 1] ?? 0); group++)
    count += allowed[arcs.groupLabel[group] ?? 0] ?? 0;
  return Math.max(1, count);
}
