import { type Delimiter, readTable, type TableRow } from "../../lib/delimited.ts";
import { splitCells } from "../../lib/delimited-cells.ts";
import { DataError } from "../../lib/errors.ts";
import type { InputFile, InputPart } from "../../lib/input-file.ts";
import type { DocumentLoader, LoadedDocument, LoadOptions, LoadReport } from "../loader.ts";
import { ownParts } from "./own-parts.ts";
import { hasDocuments, type Mapping, mapColumns, rowDocument } from "./row-documents.ts";

const DELIMITERS: readonly Delimiter[] = ["\t", ",", ";", "|"];

/** A table with a heading: CSV, TSV and what is parted by semicolons or bars. The settings are those of JSON Lines. */
export const OWN_TABLE: DocumentLoader = {
  id: "table",
  title: "A table with a column of text (CSV, TSV)",
  reads: "a .csv or .tsv with a heading, of which one column is text, contents, abstract or body",
  recognises: ({ head }) => hasDocuments(headingOf(head).columns),
  load: loadTable,
};

async function* loadTable(file: InputFile, report: LoadReport, options: LoadOptions): AsyncGenerator<LoadedDocument> {
  const { settings = {}, signal } = options;
  for await (const part of ownParts(OWN_TABLE, file, options)) {
    const { rows, mapping } = await openTable(part, settings);
    for await (const batch of rows) {
      signal?.throwIfAborted();
      for (const row of batch) yield* readRow(row, { mapping, settings, report });
    }
  }
}

async function openTable(part: InputPart, settings: Readonly<Record<string, string>>) {
  const { delimiter, columns } = headingOf(await part.head());
  if (delimiter === undefined) {
    throw new DataError(`${part.where}: it has no heading.`, { remedy: "The first line must name the columns." });
  }
  const mapping = mapColumns(columns, settings, part.where);
  return { mapping, rows: readTable(part, { delimiter, columns: [], optional: columns }) };
}

function* readRow(
  row: TableRow<string>,
  { mapping, settings, report }: { mapping: Mapping; settings: Readonly<Record<string, string>>; report: LoadReport },
): Generator<LoadedDocument> {
  const { where, problem } = row;
  if (problem !== undefined) return report.malformed(where, problem);
  const document = rowDocument({ cell: (column) => row.cell(column), where }, mapping, settings);
  if ("malformed" in document) report.malformed(where, document.malformed);
  else if ("skip" in document) report.skip(document.skip);
  else yield { kind: "document", document };
}

/** The columns of the first line that is not empty, by the delimiter that parts it into the most. */
function headingOf(head: string): { delimiter?: Delimiter; columns: string[] } {
  const line = head.split("\n").find((one) => one.trim() !== "") ?? "";
  if (line.length > 5000 || /^\s*[<{[]/.test(line)) return { columns: [] };
  let best: { delimiter?: Delimiter; columns: string[] } = { columns: [] };
  for (const delimiter of DELIMITERS) {
    const cells = splitCells(line.replace(/\r$/, ""), delimiter) ?? [];
    const columns = cells.map((cell) => cell.trim());
    if (columns.length > Math.max(1, best.columns.length)) best = { delimiter, columns };
  }
  return best;
}
