import { degreeOf, positiveArcs } from "../../src/knowledge/search/arcs.ts";
import { groupClosure } from "../../src/knowledge/search/closure.ts";

import { allowedLabels } from "../../src/knowledge/search/labels.ts";
import type { Random } from "../../src/lib/random.ts";
import type { Fields } from "./fields.ts";
import type { Ground } from "./ground.ts";
import type { Accepted } from "./uses.ts";

export interface DistractorSearch {
  answer: number;
  /** The disease whose specialty and categories the options should share. */
  about: number;
  /** Entities that are right too, in order: none of them may be an option. */
  right: Uint32Array;
  /** Whether it is certain that an entity is not the answer. */
  isWrong(entity: number): boolean;
  count: number;
  random: Random;
}

export interface Distractors {
  /** What could be taken for the answer and is not; undefined when there are too few. */
  find(search: DistractorSearch): number[] | undefined;
  /** Takes note of a task with options that was kept. */
  accept(item: Accepted): void;
}

/** Candidates that are looked at more closely. */
const DRAWN = 96;
/** Earlier answers that are drawn as candidates, and how much more they are wanted. */
const PAST = 32;
const WAS_ANSWER = 3;
/**
 * Options of one type, of one field, of like length, without a word in common, that share as much with the answer as
 * can be found and are about as well known. They are drawn by preference from the answers of earlier tasks, whatever is an answer often being drawn
 * often, so that no name tells by itself which of the two it is; and the answer's place in the order of lengths is drawn, so that it is
 * neither the longest nor the middle one more often than any other.
 */
export function createDistractors(ground: Ground): Distractors {
  const pools = createPools(ground);
  const likeness = createLikeness(ground);
  const { graph } = ground;
  const closure = groupClosure(graph.columns);
  const length = (entity: number) => graph.entityAt(entity).name.length;
  const isKin = (a: number, b: number) => closure.isForm(a, b) || closure.isForm(b, a);
  // Every answer so far, by field, as often as it was one.
  const answers = new Map<string, number[]>();
  const accept = ({ answer }: Accepted) => {
    if (typeof answer !== "string") return;
    const entity = graph.position(answer);
    const key = fieldKey(ground, entity, entity);
    const known = answers.get(key) ?? [];
    answers.set(key, known);
    known.push(entity);
  };
  const find = (search: DistractorSearch) => {
    const { answer, about, right, isWrong, count, random } = search;
    const pool = pools(search);
    if (pool.length < count) return undefined;
    const fits = (entity: number) =>
      entity !== answer &&
      isLike(length(entity), length(answer)) &&
      isWrong(entity) &&
      !right.includes(entity) &&
      !isKin(entity, answer);
    const drawn = Array.from({ length: DRAWN }, () => pool[random.integer(pool.length)] ?? 0);
    const near = likeness.siblings(answer, random).filter((entity) => pools.isIn(search, entity));
    const past = answers.get(fieldKey(ground, answer, about)) ?? [];
    const due = new Set(
      Array.from({ length: Math.min(PAST, past.length) }, () => past[random.integer(past.length)] ?? 0),
    );
    const fitting = [...new Set([...due, ...drawn, ...near])].filter(fits);
    const shared = likeness.shared(answer, fitting);
    const rated = fitting.map((entity, index) => {
      const known = Math.abs(Math.log2((1 + likeness.degree(entity)) / (1 + likeness.degree(answer))));
      const rank = (due.has(entity) ? WAS_ANSWER : 0) + 2 * (shared[index] ?? 0) + 2 * random.next() - known;
      return { entity, rank };
    });
    rated.sort((a, b) => b.rank - a.rank);
    const ranked = rated.map(({ entity }) => entity);
    return pick(ground, ranked, search);
  };
  return { find, accept };
}

function isLike(length: number, other: number): boolean {
  return Math.abs(length - other) <= 4 + 0.4 * Math.min(length, other);
}

/** The best ones, so many of them shorter than the answer as was drawn, no two with a word in common. */
function pick(
  ground: Ground,
  ranked: readonly number[],
  { answer, count, random }: DistractorSearch,
): number[] | undefined {
  const { names, graph } = ground;
  const length = (entity: number) => graph.entityAt(entity).name.length;
  const shorter = random.integer(count + 1);
  const left = { shorter, longer: count - shorter };
  const picked: number[] = [];
  for (const entity of ranked) {
    const difference = length(entity) - length(answer);
    const side = difference < 0 || (difference === 0 && random.next() < 0.5) ? "shorter" : "longer";
    if (left[side] === 0 || [answer, ...picked].some((other) => names.areAlike(entity, other))) continue;
    left[side] -= 1;
    picked.push(entity);
    if (picked.length === count) return picked;
  }
  return undefined;
}

/**
 * The specialty, or the first category of those that have none: diseases without a specialty are named in another
 * style, by which they could be told from the others.
 */
function fieldOf(fields: Fields, disease: number): string {
  const specialty = fields.specialty(disease);
  return specialty === -1 ? `category ${fields.categories(disease)[0] ?? -1}` : `specialty ${specialty}`;
}

/** What answers and options are drawn from together. */
function fieldKey({ type, fields }: Ground, answer: number, about: number): string {
  return type(answer) === "disease" ? fieldOf(fields, about) : type(answer);
}

interface Pools {
  (search: DistractorSearch): readonly number[];
  isIn(search: DistractorSearch, entity: number): boolean;
}

/** By type and, for diseases, by field: the narrower where it is large enough. Only what something is stated of. */
function createPools(ground: Ground): Pools {
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
  const poolOf = ({ answer, about, count }: DistractorSearch) => {
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
  return Object.assign((search: DistractorSearch) => poolOf(search).list, {
    isIn: (search: DistractorSearch, entity: number) => poolOf(search).set.has(entity),
  });
}

/** What has much in common with an entity. */
interface Likeness {
  /** Some entities of its type that are joined to what it is joined to. */
  siblings(entity: number, random: Random): number[];
  /** How many facts it has. */
  degree(entity: number): number;
  /** For each of these the share of what the entity is joined to that it is joined to as well. */
  shared(entity: number, others: readonly number[]): number[];
}

const SIBLINGS = 48;

function createLikeness({ graph: { columns } }: Ground): Likeness {
  const arcs = positiveArcs(columns);
  const marked = new Uint8Array(columns.entityCount);
  const neighbours = (entity: number) =>
    arcs.arcEntity.subarray(
      arcs.arcFrom[arcs.groupFrom[entity] ?? 0] ?? 0,
      arcs.arcFrom[arcs.groupFrom[entity + 1] ?? 0] ?? 0,
    );
  return {
    degree: (entity) => neighbours(entity).length,
    siblings(entity, random) {
      const own = neighbours(entity);
      const found: number[] = [];
      for (let i = 0; i < SIBLINGS && own.length > 0; i++) {
        const back = neighbours(own[random.integer(own.length)] ?? 0);
        const other = back[random.integer(Math.max(1, back.length))] ?? entity;
        if (columns.entityType[other] === columns.entityType[entity]) found.push(other);
      }
      return found;
    },
    shared(entity, others) {
      const own = neighbours(entity);
      for (const one of own) marked[one] = 1;
      const counts = others.map((other) => {
        let count = 0;
        for (const one of neighbours(other)) count += marked[one] ?? 0;
        return count / Math.max(1, own.length);
      });
      for (const one of own) marked[one] = 0;
      return counts;
    },
  };
}
