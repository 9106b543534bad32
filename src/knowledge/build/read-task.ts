import type { InputFile } from "../../lib/input-file.ts";
import type { GraphImporter, ImportOptions } from "../importer.ts";
import type { BuildDraft } from "./draft.ts";
import type { ImportReport } from "./report.ts";
import { ImportSink } from "./sink.ts";

/** One importer and what it is to read. */
export interface ImportTask {
  importer: GraphImporter;
  files: readonly InputFile[];
  settings?: ImportOptions["settings"];
}

export interface ReadOptions {
  /** Ends at the first malformed row. */
  strict?: boolean | undefined;
  signal?: AbortSignal | undefined;
  /** `share` of the bytes of the files, in [0, 1]. */
  onRows?: ((rows: number, share: number) => void) | undefined;
}

/** Reads what one importer says into a draft. */
export async function readTask(
  { importer, files, settings }: ImportTask,
  draft: BuildDraft,
  { strict, signal, onRows }: ReadOptions,
): Promise<ImportReport> {
  const tell = (rows: number) => onRows?.(rows, shareRead(files));
  tell(0);
  const sink = new ImportSink(draft, importer.id, { strict, onRows: tell });
  const started = performance.now();
  await importer.read(files, sink, { signal, ...(settings === undefined ? {} : { settings }) });
  signal?.throwIfAborted();
  const seconds = Math.round(performance.now() - started) / 1000;
  return { ...sink.finish(), files: files.map(({ path }) => path), seconds };
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
