import { DataError, StorageError } from "../../lib/errors.ts";
import type { InputFile } from "../../lib/input-file.ts";
import type { GraphImporter, ImportOptions } from "../importer.ts";
import { withReadableLines } from "../importers/readable-lines.ts";
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
  /** Ends at the first malformed row, and at the first file that cannot be read. */
  strict?: boolean | undefined;
  signal?: AbortSignal | undefined;
  /** `share` of the bytes of the files, in [0, 1]. */
  onRows?: ((rows: number, share: number) => void) | undefined;
}

/**
 * Reads what one importer says into a draft. Lines that are not UTF-8 are malformed rows. Where a file as a whole is
 * not what it must be, the report says how it failed: then the draft is of no use.
 */
export async function readTask(
  { importer, files, settings }: ImportTask,
  draft: BuildDraft,
  { strict, signal, onRows }: ReadOptions,
): Promise<ImportReport> {
  const tell = (rows: number) => onRows?.(rows, shareRead(files));
  tell(0);
  const sink = new ImportSink(draft, importer.id, { strict, onRows: tell });
  const readable = files.map((file) => withReadableLines(file, (where, problem) => sink.unreadable(where, problem)));
  const started = performance.now();
  const failed = await importer
    .read(readable, sink, { signal, ...(settings === undefined ? {} : { settings }) })
    .then(() => undefined, failureOf);
  signal?.throwIfAborted();
  if (failed !== undefined && strict === true) throw failed;
  const seconds = Math.round(performance.now() - started) / 1000;
  const report = { ...sink.finish(), files: files.map(({ path }) => path), seconds };
  if (failed === undefined) return report;
  const { message: problem, remedy } = failed;
  return { ...report, failed: { problem, ...(remedy === undefined ? {} : { remedy }) } };
}

/** What a file is to blame for; any other error is thrown on. */
function failureOf(error: unknown): DataError | StorageError {
  if (error instanceof DataError || error instanceof StorageError) return error;
  throw error;
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
