import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { readTable } from "../../lib/delimited.ts";
import { openInput } from "../../lib/input.ts";
import type { InputFile, InputPart } from "../../lib/input-file.ts";
import type { GraphImporter, GraphSink } from "../importer.ts";
import { parseMapping, type TableMapping, wrong } from "./own-table-mapping.ts";
import { columnsOf, compileRows } from "./own-table-rows.ts";
import { withReadableLines } from "./readable-lines.ts";

/**
 * A table of one's own (CSV, TSV), by way of a mapping file that is given in its place:
 *
 *     { "osler": "table-mapping", "file": "trials.csv",
 *       "source": { "id": "trials", "name": "Our trials", "version": "3", "licence": "CC0-1.0" },
 *       "entities": [{ "id": "{disease_id}", "type": "disease", "name": "{disease_name}",
 *                      "synonyms": { "column": "other_names", "separator": "|" } }],
 *       "facts": [{ "subject": "{disease_id}", "relation": "has_phenotype", "object": "{hpo}",
 *                   "qualifiers": { "frequency": "{freq}" },
 *                   "positive": { "column": "qualifier", "not": ["NOT"] } }] }
 *
 * All fields: `own-table-mapping.ts`. DataError naming mapping file and field, or table, line and column.
 */
export const OWN_TABLE: GraphImporter = {
  id: "table",
  title: "A table of one's own, with a mapping file",
  reads: 'a JSON file with "osler": "table-mapping" that names a CSV or TSV file beside it',
  recognises: ({ head }) => /^\s*\{/.test(head) && /"osler"\s*:\s*"table-mapping"/.test(head),
  companions: (path, samples) =>
    samples
      .filter((sample) => OWN_TABLE.recognises(sample))
      .flatMap(({ head }) => /"file"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(head)?.[1] ?? [])
      .map((quoted) => resolve(dirname(path), JSON.parse(quoted) as string))
      .flatMap((table) => [table, `${table}.gz`]),
  async read(files, sink, { signal }) {
    const announced = new Set<string>();
    for (const file of files) {
      for (const { mapping, where } of await readMappings(file)) {
        signal?.throwIfAborted();
        if (!announced.has(mapping.source.id)) sink.source(mapping.source);
        announced.add(mapping.source.id);
        for (const relation of mapping.relations) sink.relation(relation);
        await readRows(mapping, { file, where, sink, signal });
      }
    }
  },
};

interface FoundMapping {
  mapping: TableMapping;
  where: string;
}

/** An archive may hold several, and their tables. */
async function readMappings(file: InputFile): Promise<FoundMapping[]> {
  const found: FoundMapping[] = [];
  for await (const part of file.parts()) {
    if (!part.name.endsWith(".json") && part.name !== basename(file.path)) continue;
    const content = await part.text();
    if (!OWN_TABLE.recognises({ name: part.name, head: content })) continue;
    found.push({ mapping: parseMapping(content, part.where), where: part.where });
  }
  return found;
}

interface Reading {
  file: InputFile;
  where: string;
  sink: GraphSink;
  signal: AbortSignal | undefined;
}

async function readRows(mapping: TableMapping, { file, where, sink, signal }: Reading): Promise<void> {
  const say = compileRows(mapping);
  const columns = columnsOf(mapping);
  let wasFound = false;
  const unreadable = (at: string, problem: string) => {
    sink.row(at);
    sink.malformed(problem);
  };
  for await (const part of tableParts(file, { mapping, where }, unreadable)) {
    wasFound = true;
    for await (const rows of readTable(part, { delimiter: mapping.delimiter, columns })) {
      signal?.throwIfAborted();
      for (const row of rows) say(row, sink);
    }
  }
  if (!wasFound) throw wrong(where, "file", `there is no "${mapping.file}" beside the mapping or in its archive`);
}

async function* tableParts(
  file: InputFile,
  { mapping, where }: FoundMapping,
  unreadable: (where: string, problem: string) => void,
): AsyncGenerator<InputPart> {
  const name = basename(mapping.file).replace(/\.gz$/, "");
  for await (const part of file.parts()) if (part.where !== where && part.name === name) return yield part;
  const beside = resolve(dirname(file.path), mapping.file);
  const path = [beside, `${beside}.gz`].find((one) => existsSync(one));
  if (path !== undefined) yield* withReadableLines(openInput(path), unreadable).parts();
}
