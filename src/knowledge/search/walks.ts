import { DataError } from "../../lib/errors.ts";
import type { Random } from "../../lib/random.ts";
import type { Graph } from "../graph.ts";
import { chooseArc, type HopChoice } from "./choose-arc.ts";
import { type Step, stepAlong } from "./step.ts";
import { createTerrain, makesNoShortcut, type Terrain, type TerrainOptions } from "./terrain.ts";
import { createWalkStarts, type StartOptions } from "./walk-starts.ts";

export interface WalkOptions extends TerrainOptions, StartOptions {
  /** Relative shares of walks of 1, 2, 3 … hops. Default [1, 1, 1]: one to three, equally likely. */
  hops?: readonly number[];
  /** Default "relation". */
  choice?: HopChoice;
  /** Starts that are tried before a walk is given up. Default 10. */
  attempts?: number;
}

/** A simple walk: no entity twice. */
export interface Walk {
  /** At least one. */
  steps: Step[];
}

/** What a sampler has to remember: with the same graph, randomness and options it goes on where it was. */
export interface WalkState {
  graph: string;
  /** Walks drawn so far, those that came to nothing among them. */
  drawn: number;
  /** How often each entity was part of an accepted walk; those that never were are left out. */
  accepted: Record<string, number>;
}

export interface WalkSampler {
  /**
   * Undefined when no start led to a walk of the length that was drawn. `through`: an entity that lies on the walk,
   * anywhere, equally likely; then nothing else is said of where it starts.
   */
  next(through?: number): Walk | undefined;
  /** The walk became an item: all its entities become less likely as starts. */
  accept(walk: Walk): void;
  state(): WalkState;
}

/** Dead ends that a walk may go back from, per hop. */
const BACKTRACKS = 8;

/**
 * Seeded random walks in the manner of the Bottom-up paper: starts with P ∝ 1 / (f + ε), a share of them uniform; the
 * length is drawn first and kept, so that dead ends do not favour short walks; a dead end is left backwards and not
 * entered again. Walk n depends on the seed, n and what was accepted before, and on nothing else.
 */
export function createWalkSampler(
  graph: Graph,
  { random, state, ...options }: WalkOptions & { random: Random; state?: WalkState },
): WalkSampler {
  const terrain = createTerrain(graph, options);
  const starts = createWalkStarts(terrain, readFrequencies(graph, state), options);
  const { hops = [1, 1, 1], choice = "relation", attempts = 10 } = options;
  let drawn = state?.drawn ?? 0;
  return {
    next(through) {
      const draws = random.fork(`walk ${drawn++}`);
      const length = drawLength(hops, draws);
      for (let attempt = 0; attempt < attempts; attempt++) {
        const start = through ?? starts.draw(draws);
        if (start === undefined) return undefined;
        const growth = { entities: [start], facts: [], length, choice, draws };
        const path = through === undefined ? grow(terrain, growth) : growBothWays(terrain, growth);
        if (path !== undefined) return { steps: asSteps(terrain, path) };
      }
      return undefined;
    },
    accept({ steps }) {
      for (const { from } of steps) starts.count(from);
      const last = steps.at(-1);
      if (last !== undefined) starts.count(last.to);
    },
    state() {
      const accepted: Record<string, number> = {};
      starts.frequencies.forEach((count, entity) => {
        if (count > 0) accepted[graph.entityAt(entity).id] = count;
      });
      return { graph: graph.version, drawn, accepted };
    },
  };
}

function readFrequencies(graph: Graph, state: WalkState | undefined): Uint32Array {
  const frequencies = new Uint32Array(graph.columns.entityCount);
  if (state === undefined) return frequencies;
  if (state.graph !== graph.version) {
    throw new DataError(`The state of the walks is of the graph ${state.graph}, not of ${graph.version}.`, {
      remedy: "Go on with the graph that the walks began with, or begin anew.",
    });
  }
  for (const [id, count] of Object.entries(state.accepted)) frequencies[graph.position(id)] = count;
  return frequencies;
}

function drawLength(shares: readonly number[], draws: Random): number {
  let point = draws.next() * shares.reduce((sum, share) => sum + share, 0);
  const index = shares.findIndex((share) => {
    point -= share;
    return point < 0;
  });
  return index === -1 ? shares.length : index + 1;
}

interface Path {
  /** One more than the facts between them. */
  entities: number[];
  facts: number[];
}

/** What is to become a path of `length` facts. */
interface Growth extends Path {
  length: number;
  choice: HopChoice;
  draws: Random;
}

/** A walk of exactly this length that begins with what is there, or undefined. */
function grow(terrain: Terrain, { length, choice, draws, ...begun }: Growth): Path | undefined {
  const { arcs, hubs } = terrain;
  const [entities, facts] = [[...begun.entities], [...begun.facts]];
  const dead = new Set<number>();
  for (let left = length * BACKTRACKS; facts.length < length; ) {
    const isLast = facts.length === length - 1;
    const willDo = (next: number) =>
      !dead.has(next) &&
      !entities.includes(next) &&
      (isLast || hubs[next] !== 1) &&
      makesNoShortcut(terrain, entities, { length: entities.length, next });
    const groups = allowedGroups(terrain, entities.at(-1) ?? -1);
    const arc = chooseArc(arcs, { groups, choice, draws }, willDo);
    if (arc !== -1) {
      entities.push(arcs.arcEntity[arc] ?? 0);
      facts.push(arcs.arcFact[arc] ?? 0);
      continue;
    }
    dead.add(entities.pop() ?? -1);
    facts.pop();
    left -= 1;
    if (entities.length < begun.entities.length || left === 0) return undefined;
  }
  return { entities, facts };
}

/** A walk of exactly this length with the one entity that is there anywhere on it, a hub at its start. */
function growBothWays(terrain: Terrain, growth: Growth): Path | undefined {
  const { allowed, allowedBack, hubs, shortcuts } = terrain;
  const { entities, length, draws } = growth;
  const before = hubs[entities[0] ?? 0] === 1 ? 0 : draws.integer(length + 1);
  const back: Terrain = {
    ...terrain,
    allowed: allowedBack,
    allowedBack: allowed,
    // Seen from the other end every entity may be the start.
    shortcuts: shortcuts === "allowed" ? "allowed" : "none",
  };
  const path = grow(back, { ...growth, length: before });
  if (path === undefined) return undefined;
  return grow(terrain, { ...growth, entities: path.entities.toReversed(), facts: path.facts.toReversed() });
}

function allowedGroups({ arcs, allowed }: Terrain, entity: number): number[] {
  const groups: number[] = [];
  for (let group = arcs.groupFrom[entity] ?? 0; group < (arcs.groupFrom[entity + 1] ?? 0); group++) {
    if (allowed[arcs.groupLabel[group] ?? 0] === 1) groups.push(group);
  }
  return groups;
}

function asSteps({ columns }: Terrain, { entities, facts }: Path): Step[] {
  let at = entities[0] ?? 0;
  return facts.map((fact) => {
    const step = stepAlong(columns, at, fact);
    at = step.to;
    return step;
  });
}
