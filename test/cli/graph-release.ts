import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../../src/lib/files.ts";

const MAPPING = {
  osler: "table-mapping",
  file: "rows.csv",
  source: { id: "mine", name: "A table", version: "1", licence: "CC0 1.0", redistributable: true },
  entities: [
    { id: "MONDO:{disease}", type: "disease", name: "{name}" },
    { id: "HGNC:{gene}", type: "gene", name: "{symbol}" },
  ],
  mappings: [{ subject: "MONDO:{disease}", predicate: "exact", object: "OMIM:{omim}" }],
  facts: [{ subject: "MONDO:{disease}", relation: "has_causal_gene", object: "HGNC:{gene}" }],
};

export interface ReleaseOptions {
  rows?: number;
  version?: string;
  /** Rows that are appended as they are. */
  more?: readonly string[];
}

/** A folder with a table of so many diseases and genes, and the file that says how it is read. */
export function writeRelease(folder: string, { rows = 3, version = "1", more = [] }: ReleaseOptions = {}): string {
  makeFolder(folder);
  const lines = Array.from({ length: rows }, (_, i) => {
    const number = String(i + 1).padStart(7, "0");
    return `${number},Disease ${i + 1},${i + 1},GENE${i + 1},${100_000 + i}`;
  });
  writeFileSync(join(folder, "rows.csv"), `${["disease,name,gene,symbol,omim", ...lines, ...more].join("\n")}\n`);
  const mapping = { ...MAPPING, source: { ...MAPPING.source, version } };
  writeFileSync(join(folder, "mapping.json"), JSON.stringify(mapping));
  return folder;
}
