import { DataError } from "../../lib/errors.ts";
import type { InputPart } from "../../lib/input-file.ts";
import type { GraphSink } from "../importer.ts";

/** The tables of a release that are read, with their number of columns. */
export const RRF_COLUMNS = { MRSAB: 25, MRRANK: 4, MRSTY: 6, MRDOC: 4, MRCONSO: 18, MRREL: 16 } as const;
export type RrfTable = keyof typeof RRF_COLUMNS;

export interface RowsOptions {
  table: RrfTable;
  visit: (cells: readonly string[], where: string) => void;
  /** Hears of the rows that do not fit. */
  sink: GraphSink;
  signal: AbortSignal | undefined;
}

/** Rows of the wrong width after which, with none that fits before them, the file is not what its name says. */
const HOPELESS = 20;

/** The rows of a table in one or several pieces. DataError when none of them has the right number of columns. */
export async function readRows(
  pieces: AsyncIterable<InputPart>,
  { table, visit, sink, signal }: RowsOptions,
): Promise<void> {
  const columns = RRF_COLUMNS[table];
  let [good, bad] = [0, 0];
  const take = ({ text, where }: Line) => {
    const cells = text.split("|");
    // Every row ends with "|": one cell more, which is empty.
    if (cells.length === columns + 1 && cells[columns] === "") {
      good += 1;
      visit(cells, where);
      return;
    }
    bad += 1;
    const problem = `has ${cells.length - 1} columns; a row of ${table} has ${columns}, each ended by "|"`;
    if (good === 0 && bad >= HOPELESS) throw notThatTable(`${where}: ${problem}`, table);
    sink.row(where);
    sink.malformed(problem);
  };
  await readLines(pieces, { columns, take, signal });
  if (good === 0 && bad > 0) throw notThatTable(`${table}.RRF has no row of ${columns} columns`, table);
}

interface Line {
  text: string;
  where: string;
}

interface LinesOptions {
  columns: number;
  take: (line: Line) => void;
  signal: AbortSignal | undefined;
}

/** A table is split at any byte: what a piece breaks off in the middle of is held until the next one goes on. */
async function readLines(pieces: AsyncIterable<InputPart>, { columns, take, signal }: LinesOptions): Promise<void> {
  let held: Line | undefined;
  for await (const piece of pieces) {
    let goesOn = held !== undefined && widthOf(held.text) < columns;
    for await (const { first, lines } of piece.lines()) {
      signal?.throwIfAborted();
      lines.forEach((text, index) => {
        if (goesOn && held !== undefined) held.text += text;
        else if (text !== "") {
          if (held !== undefined) take(held);
          held = { text, where: `${piece.where}:${first + index}` };
        }
        goesOn = false;
      });
    }
  }
  if (held !== undefined) take(held);
}

function widthOf(line: string): number {
  let width = 0;
  for (let at = line.indexOf("|"); at !== -1; at = line.indexOf("|", at + 1)) width += 1;
  return width;
}

function notThatTable(problem: string, table: RrfTable): DataError {
  return new DataError(`${problem}.`, {
    remedy: `Give the ${table}.RRF of a release in the Rich Release Format, with columns divided by "|".`,
  });
}
