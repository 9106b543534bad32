import { join } from "node:path";
import type { Source } from "../../src/knowledge/fact.ts";
import { writeFileWhole } from "../../src/lib/files.ts";
import type { TaskFormat } from "../export/task-rows.ts";
import { writeJsonl } from "../export/write-jsonl.ts";
import type { Task } from "../task.ts";
import { renderCard } from "./card.ts";

export interface DatasetOptions {
  folder: string;
  format: TaskFormat;
  /** "train", "test" …, with their tasks. */
  splits: ReadonlyMap<string, readonly Task[]>;
  /** Name of the dataset. */
  title: string;
  /** Releases that the graph of the tasks was made from; empty where it is not at hand. */
  sources: readonly Source[];
}

export interface WrittenDataset {
  files: { file: string; split: string; rows: number }[];
  /** Tasks that gave no row, by reason. */
  skipped: Record<string, number>;
}

/** Writes a file a split; of the Hugging Face layout also the card. Files appear whole or not at all. */
export async function writeDataset(options: DatasetOptions): Promise<WrittenDataset> {
  const { folder, format, splits } = options;
  const written: WrittenDataset = { files: [], skipped: {} };
  for (const [split, tasks] of splits) {
    const name = format.id === "hf" ? join("data", `${split}.jsonl`) : `${split}.jsonl`;
    const rows = tasks.flatMap((task, index) => {
      const result = format.row(task, { split, index });
      if ("row" in result) return [result.row];
      written.skipped[result.skipped] = (written.skipped[result.skipped] ?? 0) + 1;
      return [];
    });
    await writeJsonl(join(folder, name), rows);
    written.files.push({ file: name, split, rows: rows.length });
  }
  if (format.id === "hf") writeFileWhole(join(folder, "README.md"), renderCard(options));
  return written;
}
