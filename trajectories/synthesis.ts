import { type Entity, type EntityType, ownNames } from "../src/knowledge/fact.ts";
import type { Graph } from "../src/knowledge/graph.ts";
import { createSentenceCase } from "../src/knowledge/sentence-case.ts";
import { DataError, UsageError } from "../src/lib/errors.ts";
import { createRandom } from "../src/lib/random.ts";
import { findPaths, type Path } from "./paths.ts";
import { phraseQuestion } from "./phrases.ts";
import { createRefusals } from "./refusals.ts";
import { type Candidate, selectBalanced } from "./selection.ts";
import { freezeTask, type Task } from "./task.ts";

export interface SynthesisOptions {
  graph: Graph;
  count: number;
  seed: string | number;
  /** Allowed numbers of steps, each from 2 to 4. Default [2, 3]. */
  hops?: readonly number[];
}

export interface SynthesisReport {
  requested: number;
  made: number;
  /** Paths of these lengths on which every step has one possible end. */
  provable: number;
  /** Tasks made, by pattern, by specialty ("none" where it is not known) and by type of the answer. */
  patterns: Record<string, number>;
  specialties: Record<string, number>;
  answers: Record<string, number>;
  /** Provable paths that were tried and not used, by reason. */
  refused: Record<string, number>;
  /** Why fewer tasks were made than asked for; absent when all were made. */
  shortfall?: string;
}

export interface Synthesis {
  tasks: Task[];
  report: SynthesisReport;
}

/** No entity is the answer of more than this share of the tasks that were asked for, and no fact carries more; one task is always allowed. */
const ANSWER_SHARE = 0.05;
const FACT_SHARE = 0.01;

const CLASSES: ReadonlySet<EntityType> = new Set<EntityType>(["inheritance", "onset", "prevalence"]);

interface Walk extends Candidate {
  hops: Path["hops"];
  /** Type of the answer. */
  type: EntityType;
  entities: readonly [Entity, ...Entity[]];
  /** "" where it is not known. */
  specialty: string;
}

/**
 * Makes questions that walk a path of the graph on which every step has one possible end. The same seed and graph
 * give the same bytes. A count that cannot be met is reported, never padded. UsageError for a bad count or length.
 */
export function synthesizeTasks({ graph, count, seed, hops = [2, 3] }: SynthesisOptions): Synthesis {
  checkOptions(count, hops);
  const walks = findPaths(graph, hops).map((path) => toWalk(graph, path));
  const selection = selectBalanced(walks, createRandom(seed));
  const refuse = createRefusals(graph, { answer: portion(count, ANSWER_SHARE), fact: portion(count, FACT_SHARE) });
  const phrase = createPhrasing(graph, seed);
  const report = emptyReport(count, walks.length);
  const tasks: Task[] = [];
  while (tasks.length < count) {
    const walk = selection.draw();
    if (walk === undefined) break;
    const question = phrase(walk);
    const refusal = refuse({ ...walk, question });
    if (refusal !== undefined) {
      increment(report.refused, refusal);
      continue;
    }
    selection.accept(walk);
    tasks.push(toTask(walk, question, graph.version));
    increment(report.patterns, walk.pattern);
    increment(report.specialties, walk.specialty || "none");
    increment(report.answers, walk.type);
  }
  report.made = tasks.length;
  if (tasks.length < count) report.shortfall = describeShortfall(report);
  return { tasks, report };
}

function portion(count: number, share: number): number {
  return Math.max(1, Math.floor(count * share));
}

function checkOptions(count: number, hops: readonly number[]): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new UsageError(`The count of tasks must be a whole number, not ${count}.`);
  }
  const wrong = hops.find((length) => !Number.isInteger(length) || length < 2 || length > 4);
  if (hops.length === 0 || wrong !== undefined) {
    throw new UsageError(`A task has 2, 3 or 4 steps, not ${wrong ?? "none"}.`, {
      remedy: "One step is a fact that a page states as it is; more than four rarely mean anything.",
    });
  }
}

function toWalk(graph: Graph, { hops, pattern }: Path): Walk {
  const entities = [requireEntity(graph, hops[0].from), ...hops.map(({ to }) => requireEntity(graph, to))] as const;
  const specialty = specialtyOf(graph, entities);
  const traits = [...entities.map(({ id }) => id), ...(specialty === "" ? [] : [specialty])];
  const { type } = entities.at(-1) ?? entities[0];
  const kind = `${entities[0].type} to ${type} in ${hops.length} steps`;
  return { hops, type, entities, kind, weight: weightOf(entities[0].type, type), pattern, traits, specialty };
}

/** Answers that name one thing come before classes, which a guess often meets; a finding seldom points to one disease. */
function weightOf(start: EntityType, answer: EntityType): number {
  return (CLASSES.has(answer) ? 1 : 16) * (start === "phenotype" ? 1 : 8);
}

function requireEntity(graph: Graph, id: string): Entity {
  const entity = graph.entity(id);
  if (entity === undefined) throw new DataError(`${id} is the end of a fact, but not an entity of the graph.`);
  return entity;
}

/** The specialty of the disease that is nearest to the answer. */
function specialtyOf(graph: Graph, entities: readonly Entity[]): string {
  for (const { id } of entities.toReversed()) {
    const fact = graph.outgoing(id, "in_specialty").find(({ positive }) => positive);
    if (fact !== undefined) return requireEntity(graph, fact.object).name;
  }
  return "";
}

/** The words follow from seed and path alone: other tasks of the run do not change them. */
function createPhrasing(graph: Graph, seed: string | number): (walk: Walk) => string {
  const sentenceCase = createSentenceCase(graph);
  return ({ entities: [start], hops }) => {
    const name = start.type === "disease" ? sentenceCase(start.name) : start.name;
    const key = hops.map(({ direction, fact }) => `${direction} ${fact}`).join(" ");
    return phraseQuestion({ ...start, name }, hops, createRandom(`${seed}/${key}`));
  };
}

function toTask({ hops, entities, specialty, pattern }: Walk, question: string, graph: string): Task {
  const answer = entities.at(-1) ?? entities[0];
  const acceptable = [...new Set(ownNames(answer))].filter((name) => name !== "" && name !== answer.name);
  return freezeTask({
    question,
    answer: answer.name,
    ...(acceptable.length === 0 ? {} : { acceptable }),
    kind: "chain",
    path: [...hops],
    graph,
    metadata: { ...(specialty === "" ? {} : { specialty }), hops: hops.length, pattern },
  });
}

function emptyReport(requested: number, provable: number): SynthesisReport {
  return { requested, made: 0, provable, patterns: {}, specialties: {}, answers: {}, refused: {} };
}

function increment(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

function describeShortfall({ requested, made, provable, refused }: SynthesisReport): string {
  const reasons = Object.entries(refused).map(([reason, times]) => `${reason} (${times})`);
  const found = `${made} of ${requested} tasks made: the graph has ${provable} provable paths of these lengths`;
  return reasons.length === 0 ? `${found}.` : `${found}; not used: ${reasons.join(", ")}.`;
}
