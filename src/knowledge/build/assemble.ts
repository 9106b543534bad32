import type { Graph } from "../graph.ts";
import { encodeGraph } from "../store/encode.ts";
import { createFactTable } from "../store/fact-table.ts";
import { openColumns } from "../store/open.ts";
import { addCategories } from "./categorise.ts";
import { type BuildDraft, createBuildDraft, createMappingTable } from "./draft.ts";
import { mergeEntities } from "./entities.ts";
import { resolveFacts } from "./facts.ts";
import { type FailedSource, FailedSources } from "./failed-sources.ts";
import { foldFigures } from "./figures.ts";
import { resolveIdentity } from "./identity.ts";
import { bytesForThreads, readInThreads } from "./import-threads.ts";
import { absorbDraft, type PackedDraft } from "./packed-draft.ts";
import { type ImportTask, readTask } from "./read-task.ts";
import type { BuildReport, ImportReport } from "./report.ts";
import { createThreadPool, type ThreadPool } from "./thread-pool.ts";
import { withoutUnstated } from "./unstated.ts";

export type { ImportTask } from "./read-task.ts";

export interface AssembleOptions {
  strict?: boolean | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: AssemblyProgress) => void) | undefined;
  /** What could not be read before: it is told with what cannot be read now. */
  failed?: readonly FailedSource[] | undefined;
}

export type AssemblyProgress =
  /** `share` of the bytes of its files, in [0, 1]. */
  | { stage: "import"; importer: string; rows: number; share: number }
  | { stage: "imported"; report: ImportReport }
  /** All is read once more, without the importers that failed. */
  | { stage: "again"; without: string[] }
  | { stage: "merge" | "encode" };

export interface Assembly {
  graph: Graph;
  report: Omit<BuildReport, "unrecognised" | "damaged" | "missing">;
}

/**
 * Reads every task and puts the records together. Tasks come in the order in which they are believed: of a functional
 * relation, of a place in the taxonomy and of names, the first counts. FailedSources, when all are read, where some of
 * them are not what they must be.
 */
export async function assembleGraph(
  tasks: readonly ImportTask[],
  options: AssembleOptions = {},
  pool: ThreadPool = createThreadPool(),
): Promise<Assembly> {
  const draft = createBuildDraft();
  const importers: ImportReport[] = [];
  try {
    pool.start(bytesForThreads(tasks));
    for await (const report of readTasks(tasks, draft, { ...options, pool })) {
      importers.push(report);
      options.onProgress?.({ stage: "imported", report });
    }
    const failed = [...(options.failed ?? []), ...importers.flatMap(failedSource)];
    if (failed.length > 0) throw new FailedSources(failed);
    options.onProgress?.({ stage: "merge" });
    const { graph, ...report } = await putTogether(draft, pool, () => options.onProgress?.({ stage: "encode" }));
    return { graph, report: { version: graph.version, importers, ...report } };
  } finally {
    await pool.close();
  }
}

function failedSource({ importer, files, failed }: ImportReport): FailedSource[] {
  return failed === undefined ? [] : [{ importer, files, ...failed }];
}

/** In several threads where that is worth it: what they say is put into the draft in the order of the tasks. */
async function* readTasks(
  tasks: readonly ImportTask[],
  draft: BuildDraft,
  { pool, strict, signal, onProgress }: AssembleOptions & { pool: ThreadPool },
): AsyncGenerator<ImportReport> {
  const tell = ({ importer }: ImportTask, rows: number, share: number) =>
    onProgress?.({ stage: "import", importer: importer.id, rows, share });
  if (pool.workers.length > 0 && bytesForThreads(tasks) > 0) {
    const numbers = new Map<PackedDraft, Uint32Array>();
    const onResult = ({ packed }: { packed: PackedDraft }) => numbers.set(packed, draft.texts.absorb(packed.texts));
    for await (const { report, packed } of readInThreads(tasks, { pool, strict, signal, onResult, onRows: tell })) {
      absorbDraft(draft, packed, numbers.get(packed));
      numbers.delete(packed);
      yield report;
    }
  } else {
    for (const task of tasks) {
      yield await readTask(task, draft, { strict, signal, onRows: (rows, share) => tell(task, rows, share) });
    }
  }
}

async function putTogether(draft: BuildDraft, pool: ThreadPool, onMerged: () => void) {
  const { entities, identity, facts, marks, outcome, unresolved, mistyped } = mergeDraft(draft);
  const stated = facts.length;
  const { relations, texts } = draft;
  const sources = [...draft.sources.values()];
  const uncategorised = { entities, facts, relations, sources, texts, unresolved: marks };
  const { draft: complete, coverage } = addCategories(uncategorised);
  onMerged();
  let names: ReturnType<ThreadPool["makeNames"]> | undefined;
  const columns = encodeGraph(complete, {
    share: (statements) => pool.help(statements),
    onNamed: (things) => {
      names = pool.makeNames(things);
    },
  });
  const kept = columns.factCount - coverage.facts;
  return {
    graph: openColumns({ ...columns, names: await names }),
    facts: { ...outcome, merged: stated - kept, kept },
    unresolved,
    mistyped,
    identity,
    categories: coverage,
  };
}

/** The draft is spent then: at the size of all sources together, it would be half of the memory of what follows. */
function mergeDraft(draft: BuildDraft) {
  const identity = resolveIdentity(draft);
  const { entities, mentioned } = mergeEntities(draft, identity);
  const merged = draft.entities.size - entities.count;
  draft.mappings = createMappingTable();
  const resolved = resolveFacts(draft, identity, entities);
  foldFigures(resolved.facts, draft.texts);
  draft.facts = createFactTable();
  draft.entities = new Map();
  const stated = withoutUnstated({ entities, facts: resolved.facts, marks: resolved.marks }, mentioned);
  const unstated = entities.count - stated.entities.count;
  return { ...resolved, ...stated, identity: { merged, unstated, conflicts: identity.conflicts } };
}
