import { groupClosure } from "../../src/knowledge/search/closure.ts";
import type { Random } from "../../src/lib/random.ts";
import type { Ground } from "./ground.ts";
import { createLikelyAnswers, type LikelyAnswers } from "./likely-answers.ts";
import { createLikeness, type Likeness } from "./likeness.ts";
import { createOptionBalance, type OptionBalance } from "./option-balance.ts";
import { createPools, fieldKey, type PoolSearch, type Pools } from "./option-pools.ts";
import { canAnswer } from "./path-question.ts";
import type { Accepted } from "./uses.ts";

export interface DistractorSearch extends PoolSearch {
  /** Entities that are right too, in order: none of them may be an option. */
  right: Uint32Array;
  /** Whether it is certain that an entity is not the answer. */
  isWrong(entity: number): boolean;
  /** Whether the quota is of a field: its answers come from few, which the ends of all walks do not foretell. */
  isOfField: boolean;
  random: Random;
}

export interface Distractors {
  /** What could be taken for the answer and is not; undefined when there are too few. */
  find(search: DistractorSearch): number[] | undefined;
  /**
   * Whether of some that are drawn from its field two have a word in common with each other or the answer. Options never
   * have: such an answer is let go, or what many names of a field begin with would be right more often than wrong.
   */
  isCrowded(search: Pick<DistractorSearch, "answer" | "about" | "random">): boolean;
  /** Takes note of a task with options that was kept. */
  accept(item: Accepted): void;
  /** Whether a name was right so much more often than it was wrong that it would be known by that. */
  isAhead(search: Pick<DistractorSearch, "answer" | "isOfField">): boolean;
}

/** Candidates that are looked at more closely. */
const DRAWN = 48;
/** Likely answers that are drawn as candidates, and how much more they are wanted. */
const LIKELY = 64;
const IS_LIKELY = 3;
/** In a quota of a field: answers that are late to be wrong, how much more they are wanted, and tasks an answer has free. */
const LATE = 48;
const IS_LATE = 4;
const FREE_IN_FIELD = 1;
/** So many are drawn to see whether a field is full of like names. */
const CROWD = 3;
/** What the balance of words counts: more, and words that were right would be known for being wrong next. */
const OWED = 0.4;
/** How far lengths may differ: of names of 5 letters by 8, of 30 by 24. */
const [SHORT, STRETCH] = [8, 0.5];
/**
 * Options of one type, of one field, of like length, without a word in common, that share as much with the answer as
 * can be found and are about as well known. They are drawn by preference from what walks end at as often as the answer
 * does: so no name tells by itself, nor by how often other tasks show it as right, which of the two it is.
 */
export function createDistractors(ground: Ground): Distractors {
  const balance = createOptionBalance(ground.graph);
  const likely = createLikelyAnswers(ground, {
    canAnswer: (entity) => canAnswer(ground, entity),
    keyOf: (entity) => fieldKey(ground, entity, entity),
  });
  /** By key: the answers of what was kept, in order. */
  const answers = new Map<string, number[]>();
  const drawing: Drawing = {
    ground,
    answers,
    balance,
    likely,
    pools: createPools(ground),
    likeness: createLikeness(ground),
    closure: groupClosure(ground.graph.columns),
  };
  return {
    find(search) {
      const found = candidates(drawing, search);
      return found && pick(ground, rank(drawing, search, found), search);
    },
    isCrowded({ answer, about, random }) {
      const key = fieldKey(ground, answer, about);
      const some = [answer, ...Array.from({ length: CROWD }, () => likely.draw(key, random))];
      return some.some((one, at) => one !== -1 && some.slice(0, at).some((other) => ground.names.areAlike(one, other)));
    },
    accept(item) {
      balance.accept(item);
      const answer = typeof item.answer === "string" ? ground.graph.position(item.answer) : -1;
      if (answer === -1) return;
      const key = fieldKey(ground, answer, item.about);
      const known = answers.get(key);
      if (known === undefined) answers.set(key, [answer]);
      else known.push(answer);
    },
    isAhead: ({ answer, isOfField }) => balance.isAhead(answer, isOfField ? FREE_IN_FIELD : undefined),
  };
}

interface Drawing {
  ground: Ground;
  answers: ReadonlyMap<string, readonly number[]>;
  balance: OptionBalance;
  likely: LikelyAnswers;
  pools: Pools;
  likeness: Likeness;
  closure: ReturnType<typeof groupClosure>;
}

interface Candidates {
  due: ReadonlySet<number>;
  late: ReadonlySet<number>;
  fitting: readonly number[];
}

/** Answers that are late to be wrong, likely answers of the field, some of its members, and what is joined to the same as the answer: those that are certainly wrong. */
function candidates(drawing: Drawing, search: DistractorSearch): Candidates | undefined {
  const { ground, pools, likeness, likely, closure } = drawing;
  const { answer, about, right, isWrong, count, random } = search;
  const pool = pools(search);
  if (pool.length < count) return undefined;
  const length = (entity: number) => ground.graph.entityAt(entity).name.length;
  const isOfLength = drawLengths(length(answer), random);
  const isKin = (a: number, b: number) => closure.isForm(a, b) || closure.isForm(b, a);
  const fits = (entity: number) =>
    entity !== answer &&
    isOfLength(length(entity)) &&
    isWrong(entity) &&
    !right.includes(entity) &&
    !isKin(entity, answer);
  const drawn = Array.from({ length: DRAWN }, () => pool[random.integer(pool.length)] ?? 0);
  const near = likeness.siblings(answer, random).filter((entity) => pools.isIn(search, entity));
  const key = fieldKey(ground, answer, about);
  const due = new Set(Array.from({ length: LIKELY }, () => likely.draw(key, random)));
  due.delete(-1);
  const late = lateOf(drawing, key, search);
  return { due, late, fitting: [...new Set([...late, ...due, ...drawn, ...near])].filter(fits) };
}

function lateOf({ answers, balance }: Drawing, key: string, { isOfField, random }: DistractorSearch): Set<number> {
  const known = answers.get(key);
  if (!isOfField || known === undefined) return new Set();
  return new Set(Array.from({ length: LATE }, () => random.pick(known)).filter((one) => balance.isLate(one)));
}

/** The best first. */
function rank(
  { likeness, balance }: Drawing,
  { answer, random }: DistractorSearch,
  { due, late, fitting }: Candidates,
): number[] {
  const shared = likeness.shared(answer, fitting);
  const rated = fitting.map((entity, index) => {
    const known = Math.abs(Math.log2((1 + likeness.degree(entity)) / (1 + likeness.degree(answer))));
    const alike = 2 * (shared[index] ?? 0) + 2 * random.next() - known;
    const wanted = (late.has(entity) ? IS_LATE : 0) + (due.has(entity) ? IS_LIKELY : 0);
    return { entity, rank: wanted + alike + OWED * balance.owed(entity) };
  });
  return rated.sort((a, b) => b.rank - a.rank).map(({ entity }) => entity);
}

/**
 * Lengths that the options may have: a stretch that holds the answer's, which lies anywhere in it. What is drawn from it
 * lies anywhere in it too, so that the answer is neither among the longest nor in the middle more often than any other.
 */
function drawLengths(own: number, random: Random): (length: number) => boolean {
  const lowest = Math.log(own + SHORT) - random.next() * STRETCH;
  return (length) => {
    const above = Math.log(length + SHORT) - lowest;
    return above >= 0 && above <= STRETCH;
  };
}

/** The best ones, no two with a word in common. */
function pick({ names }: Ground, ranked: readonly number[], { answer, count }: DistractorSearch): number[] | undefined {
  const picked: number[] = [];
  for (const entity of ranked) {
    if ([answer, ...picked].some((other) => names.areAlike(entity, other))) continue;
    picked.push(entity);
    if (picked.length === count) return picked;
  }
  return undefined;
}
