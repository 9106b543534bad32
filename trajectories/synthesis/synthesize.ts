import { availableParallelism } from "node:os";
import type { Graph } from "../../src/knowledge/graph.ts";
import { openShared, sharedBytes } from "../../src/knowledge/graph-file.ts";
import { UsageError } from "../../src/lib/errors.ts";
import { contentHash } from "../../src/lib/hash.ts";
import type { Task } from "../task.ts";
import { type Cell, fieldTest } from "./cells.ts";
import type { Examination } from "./examination.ts";
import { createFields } from "./fields.ts";
import { findKind, KINDS, requireRelations } from "./kinds.ts";
import { makeTasks } from "./make-tasks.ts";
import { createMaker, type MakerOptions } from "./maker.ts";
import type { Level } from "./obfuscation.ts";
import type { MakeReport } from "./report.ts";
import { createInlineRunner, type SlotRunner } from "./slot-runner.ts";
import { openTasksFolder } from "./tasks-folder.ts";
import { CAN_THREAD, createThreadedRunner, KEPT } from "./threads.ts";

export interface SynthesisOptions {
  graph: Graph;
  seed: string | number;
  /** How many; shared out evenly over the kinds. Not with `cells`. */
  count?: number;
  /** Ids. Default: all kinds that the graph has the relations for. */
  kinds?: readonly string[];
  /** Quotas, each filled for itself; instead of `count` and `kinds`. */
  cells?: readonly Cell[];
  /** Default 0. */
  level?: Level;
  /** Options of a task that has options; at least 4, the default. */
  options?: number;
  refuse?: Refusal;
  examination?: Examination;
  signal?: AbortSignal;
  onProgress?: (progress: { made: number; requested: number; tried: number }) => void;
}

/** Why a task may not be kept: a fact or an entity that is held out. */
export interface Refusal {
  /** Equal for refusals of the same: a folder that was begun with another is not gone on with. */
  key: string;
  of(task: Task): string | undefined;
}

export interface Synthesis {
  tasks: Task[];
  report: MakeReport;
}

/** Makes tasks in this thread. The same seed, graph and quotas give the same bytes. */
export async function synthesizeTasks(options: SynthesisOptions): Promise<Synthesis> {
  const { graph, seed } = options;
  const plan = planOf(options);
  const runner = createInlineRunner(createMaker(graph, plan));
  const tasks: Task[] = [];
  const opened = await options.examination?.open({ runner, cells: plan.cells });
  try {
    const report = await makeTasks({
      ...{ graph, seed, cells: plan.cells, level: plan.level, runner },
      ...optional(options, opened),
      onRound(kept, { states }) {
        tasks.push(...kept);
        tell(options, plan, states);
      },
    });
    return { tasks, report };
  } finally {
    opened?.close();
  }
}

export interface FolderOptions extends SynthesisOptions {
  folder: string;
  /** Default: as many as there are processors. A graph that was not read from a file keeps everything in this thread. */
  threads?: number;
}

/** From so many tasks on it pays to prepare the graph once more for each thread. */
const WORTH_THREADS = 400;

/**
 * Makes tasks in a folder, or goes on where an earlier run of the same options was interrupted: the files are the same
 * in the end. AbortedError when the signal ends it; what was kept so far is there.
 */
export async function synthesizeInto(options: FolderOptions): Promise<MakeReport> {
  const { graph, seed, folder } = options;
  const plan = planOf(options);
  const made = { ...plan, cells: [...plan.cells], graph: graph.version };
  const { examination, refuse } = options;
  const conditions = {
    ...(examination === undefined ? {} : { examination: examination.key }),
    ...(refuse === undefined ? {} : { refuse: refuse.key }),
  };
  const key = contentHash({ ...made, ...conditions });
  const opened = await openTasksFolder(folder, key);
  let runner: SlotRunner | undefined;
  let examining: Examining | undefined;
  try {
    const making = openRunner(options, plan);
    runner = making.runner;
    examining = await examination?.open({ runner, cells: plan.cells, folder });
    const report = await makeTasks({
      ...{ ...making, seed, cells: plan.cells, level: plan.level },
      ...optional(options, examining),
      earlier: opened.earlier,
      onRound(kept, progress) {
        opened.append(kept, progress);
        tell(options, plan, progress.states);
      },
    });
    opened.finish(report);
    return report;
  } finally {
    examining?.close();
    await runner?.close();
    opened.close();
  }
}

/** What tries the slots, and the graph for all else: where threads try them, it keeps as little in memory as theirs. */
function openRunner({ graph, threads }: FolderOptions, plan: MakerOptions): { runner: SlotRunner; graph: Graph } {
  const total = plan.cells.reduce((sum, { count }) => sum + count, 0);
  const count = threads ?? availableParallelism();
  const shared = sharedBytes(graph);
  if (CAN_THREAD && shared !== undefined && count > 1 && total >= WORTH_THREADS) {
    return { runner: createThreadedRunner({ graph: shared, options: plan }, count), graph: openShared(shared, KEPT) };
  }
  return { runner: createInlineRunner(createMaker(graph, plan)), graph };
}

type Examining = Awaited<ReturnType<Examination["open"]>>;

function optional({ refuse, signal }: SynthesisOptions, examining: Examining | undefined) {
  return {
    ...(refuse === undefined ? {} : { refuse: refuse.of }),
    ...(examining === undefined ? {} : { examine: examining.examine }),
    ...(signal === undefined ? {} : { signal }),
  };
}

function tell(
  { onProgress }: SynthesisOptions,
  { cells }: MakerOptions,
  states: readonly { kept: number; tried: number }[],
) {
  onProgress?.({
    made: states.reduce((sum, { kept }) => sum + kept, 0),
    requested: cells.reduce((sum, { count }) => sum + count, 0),
    tried: states.reduce((sum, { tried }) => sum + tried, 0),
  });
}

const FEWEST_OPTIONS = 4;
const MOST_OPTIONS = 10;

/** UsageError for a count, kind, number of options or relation that cannot be. */
function planOf({
  graph,
  seed,
  count = 0,
  kinds,
  cells,
  level = 0,
  options = FEWEST_OPTIONS,
}: SynthesisOptions): MakerOptions {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new UsageError(`The count of tasks must be a whole number, not ${count}.`);
  }
  if (!Number.isInteger(options) || options < FEWEST_OPTIONS || options > MOST_OPTIONS) {
    throw new UsageError(`A task has from ${FEWEST_OPTIONS} to ${MOST_OPTIONS} options, not ${options}.`);
  }
  const all =
    cells ?? shareOut(count, kinds ?? KINDS.filter((kind) => kind.lacks(graph).length === 0).map(({ id }) => id));
  for (const kind of new Set(all.map((cell) => cell.kind))) requireRelations(findKind(kind), graph);
  const fields = createFields(graph);
  for (const cell of all) fieldTest({ graph, fields }, cell);
  return { cells: all, seed, level, options };
}

/** Evenly; the first kinds get one more where it does not come out. */
function shareOut(count: number, kinds: readonly string[]): Cell[] {
  const [share, rest] = [Math.floor(count / kinds.length), count % kinds.length];
  const cells = kinds.map((kind, index) => ({ kind, count: share + Number(index < rest) }));
  return cells.filter((cell) => cell.count > 0);
}
