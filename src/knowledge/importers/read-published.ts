import { readTable, type TableRow } from "../../lib/delimited.ts";
import type { InputFile, InputPart } from "../../lib/input-file.ts";
import type { GraphSink, ImportOptions } from "../importer.ts";
import { headingOf, sortParts } from "./parts-by-kind.ts";
import { delimiterOf, type PublishedTable } from "./published-tables.ts";
import { tableOf } from "./table-kind.ts";

export interface TableReader<Id extends string, Name extends string> {
  /** What a file must be: "a table of DrugCentral". */
  expected: string;
  sink: GraphSink;
  options: ImportOptions;
  /** Before the first row of each part. */
  begin?(table: Id, part: InputPart): void;
  /** A line before the heading that begins with "#", without the "#"; after `begin`. */
  comment?(comment: string): void;
  /** A row that has as many cells as the table has columns; says `sink.row` itself. */
  row(table: Id, row: TableRow<Name>): void;
}

/**
 * Reads the parts that are one of the tables, in the order of the tables; rows with too few or too many cells are
 * malformed. DataError for a file that has none of them, or that lacks a column.
 */
export async function readPublished<Id extends string, Name extends string>(
  files: readonly InputFile[],
  tables: Readonly<Record<Id, PublishedTable<Name>>>,
  reader: TableReader<Id, Name>,
): Promise<void> {
  const { expected, options } = reader;
  const parts = await sortParts<Id>(files, { expected, kindOf: (head) => tableOf(head, tables) }, options);
  const headings = new Map(parts.heads.map(({ where, head }) => [where, headingOf(head)]));
  for (const id of Object.keys(tables) as Id[]) {
    for await (const part of parts.ofKind(id)) {
      reader.begin?.(id, part);
      const delimiter = delimiterOf(tables[id], headings.get(part.where) ?? "");
      await readPart(part, { id, table: tables[id], delimiter }, reader);
    }
  }
}

async function readPart<Id extends string, Name extends string>(
  part: InputPart,
  { id, table, delimiter }: { id: Id; table: PublishedTable<Name>; delimiter: ReturnType<typeof delimiterOf> },
  reader: TableReader<Id, Name>,
): Promise<void> {
  const { sink, options } = reader;
  const { columns, optional = [] } = table;
  const onComment = (comment: string) => reader.comment?.(comment);
  for await (const rows of readTable(part, { delimiter, columns, optional, onComment })) {
    options.signal?.throwIfAborted();
    for (const row of rows) {
      if (row.problem === undefined) reader.row(id, row);
      else {
        sink.row(row.file, row.line);
        sink.malformed(row.problem);
      }
    }
  }
}
