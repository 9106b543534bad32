import type { InputFile } from "../../lib/input-file.ts";
import type { Entity } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { GraphImporter, ImportOptions } from "../importer.ts";
import { encodeGraph } from "../store/encode.ts";
import { createFactTable } from "../store/fact-table.ts";
import { openColumns } from "../store/open.ts";
import { addCategories } from "./categorise.ts";
import { type BuildDraft, createBuildDraft } from "./draft.ts";
import { mergeEntities } from "./entities.ts";
import { resolveFacts } from "./facts.ts";
import { foldFigures } from "./figures.ts";
import { resolveIdentity } from "./identity.ts";
import type { BuildReport, ImportReport } from "./report.ts";
import { ImportSink } from "./sink.ts";
import { withoutUnstated } from "./unstated.ts";

/** One importer and what it is to read. */
export interface ImportTask {
  importer: GraphImporter;
  files: readonly InputFile[];
  settings?: ImportOptions["settings"];
}

export interface AssembleOptions {
  strict?: boolean | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: AssemblyProgress) => void) | undefined;
}

export type AssemblyProgress =
  /** `share` of the bytes of its files, in [0, 1]. */
  | { stage: "import"; importer: string; rows: number; share: number }
  | { stage: "imported"; report: ImportReport }
  | { stage: "merge" | "encode" };

export interface Assembly {
  graph: Graph;
  report: Omit<BuildReport, "unrecognised">;
}

/**
 * Reads every task and puts the records together. Tasks come in the order in which they are believed: of a functional
 * relation, of a place in the taxonomy and of names, the first counts.
 */
export async function assembleGraph(tasks: readonly ImportTask[], options: AssembleOptions = {}): Promise<Assembly> {
  const draft = createBuildDraft();
  const importers: ImportReport[] = [];
  for (const task of tasks) {
    const report = await readTask(task, draft, options);
    importers.push(report);
    options.onProgress?.({ stage: "imported", report });
  }
  options.onProgress?.({ stage: "merge" });
  const { graph, ...report } = putTogether(draft, () => options.onProgress?.({ stage: "encode" }));
  return { graph, report: { version: graph.version, importers, ...report } };
}

async function readTask(task: ImportTask, draft: BuildDraft, options: AssembleOptions): Promise<ImportReport> {
  const { id } = task.importer;
  const tell = (rows: number) =>
    options.onProgress?.({ stage: "import", importer: id, rows, share: shareRead(task.files) });
  tell(0);
  const sink = new ImportSink(draft, id, { strict: options.strict, onRows: tell });
  const started = performance.now();
  await task.importer.read(task.files, sink, {
    signal: options.signal,
    ...(task.settings === undefined ? {} : { settings: task.settings }),
  });
  options.signal?.throwIfAborted();
  const seconds = Math.round(performance.now() - started) / 1000;
  return { ...sink.finish(), files: task.files.map(({ path }) => path), seconds };
}

function putTogether(draft: BuildDraft, onMerged: () => void) {
  const { entities, identity, facts, outcome, unresolved, mistyped } = mergeDraft(draft);
  const stated = facts.subject.length;
  const { relations, texts } = draft;
  const sources = [...draft.sources.values()];
  const { draft: complete, coverage } = addCategories({ entities, facts, relations, sources, texts });
  onMerged();
  const columns = encodeGraph(complete);
  const kept = columns.factCount - coverage.facts;
  return {
    graph: openColumns(columns),
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
  const merged = draft.entities.size - entities.length;
  draft.mappings = [];
  const resolved = resolveFacts(draft, identity, positionsOf(entities));
  foldFigures(resolved.facts, draft.texts);
  draft.facts = createFactTable();
  draft.entities = new Map();
  const stated = withoutUnstated({ entities, facts: resolved.facts }, mentioned);
  const unstated = entities.length - stated.entities.length;
  return { ...resolved, ...stated, identity: { merged, unstated, conflicts: identity.conflicts } };
}

function shareRead(files: readonly InputFile[]): number {
  let [read, size] = [0, 0];
  for (const file of files) {
    const progress = file.progress?.();
    read += progress?.read ?? 0;
    size += progress?.size ?? 0;
  }
  return size === 0 ? 0 : Math.min(1, read / size);
}

function positionsOf(entities: readonly Entity[]) {
  const positions = new Map(entities.map(({ id }, position) => [id, position]));
  return { positions, typeAt: (position: number) => entities[position]?.type ?? "concept" };
}
