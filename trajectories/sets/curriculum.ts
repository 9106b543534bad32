import type { Random } from "../../src/lib/random.ts";
import type { Task } from "../task.ts";

/** A training set of a curriculum: `epochs` over it cost as much as over any other of the same curriculum. */
export interface Mix {
  name: string;
  /** Numbers of hops of its tasks. */
  hops: number[];
  tasks: Task[];
  epochs: number;
}

export interface Curriculum {
  /** Tasks per number of hops. */
  unit: number;
  /** What was asked for, where there are not as many. */
  wanted: number;
  /** Tasks that there are, by number of hops. */
  available: Record<number, number>;
  /** Each holds the one before: 1 hop, 1–2 hops, 1–3 hops. */
  nested: Mix[];
  /** One number of hops each. */
  only: Mix[];
}

/** Epochs over a set of one unit. */
const EPOCHS = 24;
const DEPTHS = [1, 2, 3] as const;

/** How many hops lead from what the question names to its answer. */
export function hopsOf({ metadata, path }: Task): number | undefined {
  const stated = metadata?.hops;
  return typeof stated === "number" ? stated : path?.length;
}

/**
 * The nested mixes of the Bottom-up paper: 8,000 tasks of one hop for 24 epochs, with as many of two hops for 12, with
 * as many of three for 8, so that all see equally many examples. Where a number of hops has fewer tasks, all use as many
 * as it has: nothing is repeated to fill a mix.
 */
export function makeCurriculum(
  tasks: readonly Task[],
  { unit = 8000, random }: { unit?: number; random: Random },
): Curriculum {
  const pools = new Map(
    DEPTHS.map((depth) => [
      depth,
      random.fork(`hops ${depth}`).shuffle(tasks.filter((task) => hopsOf(task) === depth)),
    ]),
  );
  const sizes = DEPTHS.map((depth) => pools.get(depth)?.length ?? 0);
  const size = Math.min(unit, ...sizes);
  const portion = (depth: number) => (pools.get(depth as (typeof DEPTHS)[number]) ?? []).slice(0, size);
  const mix = (name: string, hops: number[]): Mix => ({
    name,
    hops,
    tasks: hops.flatMap(portion),
    epochs: EPOCHS / hops.length,
  });
  return {
    unit: size,
    wanted: unit,
    available: Object.fromEntries(DEPTHS.map((depth, index) => [depth, sizes[index] ?? 0])),
    nested: DEPTHS.map((depth) => mix(`mix-${depth}`, DEPTHS.slice(0, depth))),
    only: DEPTHS.map((depth) => mix(`hops-${depth}`, [depth])),
  };
}

/** How often a model was right on a task. */
export interface PassRate {
  passed: number;
  attempts: number;
}

/** Tasks of like difficulty for the model that was measured. */
export interface Band {
  name: string;
  /** Pass rates: above `from` up to `to`, both from 0 to 1; the hardest band begins at 0 itself. */
  from: number;
  to: number;
  /** The easiest first. */
  tasks: Task[];
}

export interface Schedule {
  /** The easiest band first. */
  bands: Band[];
  /**
   * Stages of training: each takes a band in and keeps the former ones. Tasks that were always right, or never, teach a
   * policy nothing by comparison of its attempts: `inform` says how many of the stage's tasks are neither.
   */
  stages: { bands: string[]; tasks: number; inform: number }[];
  /** Tasks that were not measured. */
  unmeasured: number;
}

/** The order that the evidence supports: by measured pass rate, not by hops. `bounds`: where bands end, rising, below 1. */
export function orderByPassRate(
  tasks: readonly Task[],
  rates: ReadonlyMap<string, PassRate>,
  bounds: readonly number[] = [0, 0.25, 0.5, 0.75],
): Schedule {
  const rateOf = (task: Task) => {
    const { passed, attempts } = rates.get(task.id) ?? { passed: 0, attempts: 0 };
    return attempts === 0 ? undefined : passed / attempts;
  };
  const measured = tasks.filter((task) => rateOf(task) !== undefined);
  const edges = [...bounds, 1];
  const bands = edges.map((to, index): Band => {
    const from = edges[index - 1] ?? 0;
    const inBand = (rate: number) => rate <= to && (index === 0 || rate > from);
    const members = measured.filter((task) => inBand(rateOf(task) ?? -1));
    members.sort((a, b) => (rateOf(b) ?? 0) - (rateOf(a) ?? 0) || (a.id < b.id ? -1 : 1));
    return { name: bandName(from, to), from, to, tasks: members };
  });
  bands.reverse();
  const informs = (task: Task) => (rateOf(task) ?? 0) > 0 && (rateOf(task) ?? 1) < 1;
  const stages = bands.map((_, index) => {
    const taken = bands.slice(0, index + 1);
    const members = taken.flatMap((band) => band.tasks);
    return { bands: taken.map(({ name }) => name), tasks: members.length, inform: members.filter(informs).length };
  });
  return { bands, stages, unmeasured: tasks.length - measured.length };
}

function bandName(from: number, to: number): string {
  const percent = (share: number) => Math.round(share * 100);
  return to === 0 ? "never" : `over-${percent(from)}-to-${percent(to)}`;
}
