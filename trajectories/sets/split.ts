import type { Random } from "../../src/lib/random.ts";
import type { Task } from "../task.ts";
import { type Material, materialOf } from "./material.ts";

export interface SplitOptions {
  /** Share of the tasks that should be held out, above 0 and below 1. */
  share: number;
  random: Random;
}

export interface Split {
  train: Task[];
  test: Task[];
  /** Tasks that are in neither: they would carry what is held out into the training set. */
  leftOut: { task: Task; reason: string }[];
  /** Ids of the answers that only the test set knows of. */
  entities: string[];
  /** Ids of the facts that only the test set rests on. */
  facts: string[];
}

/** An entity that more tasks speak of is a class ("autosomal recessive inheritance"), and cannot be held out. */
const COMMON_SHARE = 0.01;
const COMMON_TASKS = 20;

/**
 * Splits by what is asked for, not by tasks: the answers of the test set are drawn first, kind by kind, and with them go
 * all facts that its paths and proofs rest on. A task is for training only when it speaks of no held-out answer, not
 * even on the way, and rests on no held-out fact. Of tasks whose answer is a class only the facts are held out.
 */
export function splitTasks(tasks: readonly Task[], { share, random }: SplitOptions): Split {
  const materials = withoutClasses(new Map(tasks.map((task) => [task, materialOf(task)])));
  const groups = groupByAnswer(tasks, materials);
  const test = new Set<Task>();
  for (const group of drawGroups(groups, share, random)) for (const task of group) test.add(task);
  const held = collect([...test], materials);
  const split: Split = {
    train: [],
    test: [],
    leftOut: [],
    entities: [...held.answers].sort(),
    facts: [...held.facts].sort(),
  };
  for (const task of tasks) {
    if (test.has(task)) split.test.push(task);
    else {
      const reason = faultForTraining(materials.get(task), held);
      if (reason === undefined) split.train.push(task);
      else split.leftOut.push({ task, reason });
    }
  }
  return split;
}

/** Classes are no longer among the answers. */
function withoutClasses(materials: Map<Task, Material>): Map<Task, Material> {
  const uses = new Map<string, number>();
  for (const { entities } of materials.values()) for (const id of entities) uses.set(id, (uses.get(id) ?? 0) + 1);
  const most = Math.max(COMMON_TASKS, COMMON_SHARE * materials.size);
  const isThing = (id: string) => (uses.get(id) ?? 0) <= most;
  return new Map(
    [...materials].map(([task, material]) => [task, { ...material, answers: material.answers.filter(isThing) }]),
  );
}

interface Held {
  answers: Set<string>;
  facts: Set<string>;
}

function collect(tasks: readonly Task[], materials: ReadonlyMap<Task, Material>): Held {
  const held: Held = { answers: new Set(), facts: new Set() };
  for (const task of tasks) {
    const { answers = [], facts = [] } = materials.get(task) ?? {};
    for (const answer of answers) held.answers.add(answer);
    for (const fact of facts) held.facts.add(fact);
  }
  return held;
}

function faultForTraining(material: Material | undefined, { answers, facts }: Held): string | undefined {
  for (const entity of material?.entities ?? [])
    if (answers.has(entity)) return `it speaks of ${entity}, which is held out`;
  for (const fact of material?.facts ?? []) if (facts.has(fact)) return `it rests on ${fact}, which is held out`;
  return undefined;
}

/** Tasks that have an answer in common, directly or through others, are one group. One without any is a group alone. */
function groupByAnswer(tasks: readonly Task[], materials: ReadonlyMap<Task, Material>): Task[][] {
  const leader = new Map<string, string>();
  const find = (id: string): string => {
    let root = id;
    while (leader.get(root) !== undefined && leader.get(root) !== root) root = leader.get(root) ?? root;
    leader.set(id, root);
    return root;
  };
  const keysOf = (task: Task) => {
    const answers = materials.get(task)?.answers ?? [];
    return answers.length === 0 ? [`task ${task.id}`] : answers;
  };
  for (const task of tasks) {
    const [first = "", ...others] = keysOf(task);
    for (const other of others) leader.set(find(other), find(first));
  }
  const groups = new Map<string, Task[]>();
  for (const task of tasks) {
    const root = find(keysOf(task)[0] ?? "");
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [task]);
    else group.push(task);
  }
  return [...groups.values()];
}

/** Of every kind so many groups that its share is met; groups of more tasks than are still wanted are passed over. */
function drawGroups(groups: readonly Task[][], share: number, random: Random): Task[][] {
  const wanted = new Map<string, number>();
  for (const task of groups.flat()) wanted.set(kindOf(task), (wanted.get(kindOf(task)) ?? 0) + share);
  return random.shuffle(groups).filter((group) => {
    const sizes = new Map<string, number>();
    for (const task of group) sizes.set(kindOf(task), (sizes.get(kindOf(task)) ?? 0) + 1);
    if ([...sizes].some(([kind, size]) => size > Math.ceil(wanted.get(kind) ?? 0))) return false;
    for (const [kind, size] of sizes) wanted.set(kind, (wanted.get(kind) ?? 0) - size);
    return true;
  });
}

function kindOf({ kind = "" }: Task): string {
  return kind;
}
