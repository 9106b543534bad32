import type { Graph } from "../../src/knowledge/graph.ts";
import { AbortedError } from "../../src/lib/errors.ts";
import type { Task } from "../task.ts";
import { acceptedOf } from "./accepted.ts";
import type { Cell } from "./cells.ts";
import type { Examine } from "./examination.ts";
import { createGates, type Gates } from "./gates.ts";
import type { Outcome } from "./maker.ts";
import { type Coverage, createCoverage, type MakeReport } from "./report.ts";
import { type CellState, newCellState, planRound } from "./rounds.ts";
import type { News, SlotRunner } from "./slot-runner.ts";

/** How far a run has come: with the tasks it is all that is needed to go on. */
export interface Progress {
  states: CellState[];
  /** The cell of each task that was kept, in order. */
  cellOf: number[];
}

export interface MakeOptions {
  graph: Graph;
  cells: readonly Cell[];
  runner: SlotRunner;
  seed: string | number;
  level: number;
  /** What an earlier run kept, and how far it had come. */
  earlier?: { tasks: Iterable<Task>; progress: Progress } | undefined;
  /** Called after each round with the tasks that were kept in it. */
  onRound(kept: readonly Task[], progress: Progress): void;
  /** Why a task may not be kept, besides the reasons that are always looked for. */
  refuse?: (task: Task) => string | undefined;
  /** Looks at what nothing else speaks against. */
  examine?: Examine;
  signal?: AbortSignal;
}

/**
 * Round after round until every cell is full or given up: slots are tried, proven and worded; what is good and new is
 * kept in the order of the slots, and made known before the next round. The same cells, seed and graph give the same
 * tasks in the same order, however many threads there are and however often it was interrupted. AbortedError when the
 * signal asks for an end.
 */
export async function makeTasks(options: MakeOptions): Promise<MakeReport> {
  const { graph, cells, runner, seed, level, earlier, signal } = options;
  const wanted = cells.map(({ count }) => count);
  const progress: Progress = earlier?.progress ?? { states: cells.map(newCellState), cellOf: [] };
  const { states } = progress;
  const gates = createGates(wanted.reduce((sum, count) => sum + count, 0));
  const coverage = createCoverage(graph);
  let news: News = earlier === undefined ? [] : remember(earlier, { graph, gates, coverage });
  for (let slots = planRound(wanted, states); slots.length > 0; slots = planRound(wanted, states)) {
    throwIfStopped(signal);
    const outcomes = await runner.run(slots, news);
    throwIfStopped(signal);
    const settled = await settle(outcomes, { ...options, wanted, progress, gates, coverage });
    news = settled.news;
    options.onRound(settled.kept, progress);
  }
  return coverage.report({ cells, states, seed, level });
}

function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AbortedError("Stopped.");
}

/** Takes note of what an earlier run kept. */
function remember(
  { tasks, progress: { cellOf, states } }: NonNullable<MakeOptions["earlier"]>,
  { graph, gates, coverage }: { graph: Graph; gates: Gates; coverage: Coverage },
): News {
  const items = Array.from(tasks, (task, index) => {
    const accepted = acceptedOf(task, graph);
    gates.keep({ task, accepted });
    coverage.count(task);
    return { cell: cellOf[index] ?? 0, item: accepted };
  });
  const failures = states.flatMap(({ failed }, cell) =>
    Object.entries(failed).map(([disease, times]) => ({ cell, failed: Number(disease), times })),
  );
  return [...items, ...failures];
}

interface Judging extends Pick<MakeOptions, "refuse" | "examine"> {
  wanted: readonly number[];
  progress: Progress;
  gates: Gates;
  coverage: Coverage;
}

/** The tasks that are kept, in their order, and what the threads should hear of it all. */
async function settle(outcomes: readonly Outcome[], judging: Judging): Promise<{ kept: Task[]; news: News }> {
  const kept: Task[] = [];
  const news: News[number][] = [];
  for (const made of outcomes) {
    const outcome = judging.examine === undefined ? made : await examine(made, judging.examine, judging);
    const { cell } = outcome.slot;
    const verdict = judge(outcome, judging);
    if (verdict === "failed") news.push({ cell, failed: outcome.about, times: 1 });
    if (verdict !== "kept" || !("candidate" in outcome)) continue;
    kept.push(outcome.candidate.task);
    news.push({ cell, item: outcome.candidate.accepted });
  }
  return { kept, news };
}

/** What would not be kept anyway is spared the examination. */
async function examine(outcome: Outcome, look: Examine, judging: Judging): Promise<Outcome> {
  const { refuse, wanted, progress, gates } = judging;
  const { cell } = outcome.slot;
  if ("refused" in outcome || (progress.states[cell]?.kept ?? 0) >= (wanted[cell] ?? 0)) return outcome;
  const { candidate } = outcome;
  if ((gates.refuse(candidate) ?? refuse?.(candidate.task)) !== undefined) return outcome;
  const { slot, about } = outcome;
  const examined = await look(candidate.task);
  return { slot, about, ...("refused" in examined ? examined : { candidate: { ...candidate, ...examined } }) };
}

/** Counts an outcome, and keeps it where its cell has room and nothing speaks against it. */
function judge(
  outcome: Outcome,
  { refuse, wanted, progress, gates, coverage }: Judging,
): "kept" | "failed" | "superfluous" {
  const { cell } = outcome.slot;
  const state = progress.states[cell];
  if (state === undefined || state.kept >= (wanted[cell] ?? 0)) return "superfluous";
  state.tried += 1;
  const refused =
    "refused" in outcome ? outcome.refused : (gates.refuse(outcome.candidate) ?? refuse?.(outcome.candidate.task));
  if (refused !== undefined || "refused" in outcome) {
    state.idle += 1;
    state.refused[refused ?? ""] = (state.refused[refused ?? ""] ?? 0) + 1;
    state.failed[outcome.about] = (state.failed[outcome.about] ?? 0) + 1;
    return "failed";
  }
  gates.keep(outcome.candidate);
  coverage.count(outcome.candidate.task);
  progress.cellOf.push(cell);
  state.kept += 1;
  state.idle = 0;
  return "kept";
}
