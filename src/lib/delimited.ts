import { splitCells } from "./delimited-cells.ts";
import { DataError } from "./errors.ts";
import type { InputPart } from "./input-file.ts";

export type Delimiter = "\t" | "," | ";" | "|";

/** A heading, or the headings that one column has had: rows know it by the first. */
export type Column<Name extends string> = Name | readonly [name: Name, ...aliases: string[]];

export interface TableOptions<Name extends string> {
  delimiter: Delimiter;
  /** Columns that must be there. */
  columns: readonly Column<Name>[];
  /** Columns that may be missing: their cells are "". */
  optional?: readonly Column<Name>[];
  /** Called with each leading line that begins with "#" (the metadata of SSSOM and HPO files), without the "#". */
  onComment?: (comment: string) => void;
}

/** What is known of a table behind its heading. */
interface Table<Name extends string> {
  where: string;
  delimiter: Delimiter;
  headings: readonly string[];
  positions: ReadonlyMap<Name, number>;
}

/** A row that has other cells than the table has headings says so in `problem`; then it is not to be used. */
export class TableRow<Name extends string> {
  readonly line: number;
  /** In the file's order, without the quotation marks around them. */
  readonly cells: readonly string[];
  /** What is wrong with the row as a whole, for `sink.malformed`. */
  readonly problem: string | undefined;
  readonly #table: Table<Name>;

  constructor(table: Table<Name>, line: number, cells: readonly string[] | undefined) {
    this.#table = table;
    this.line = line;
    this.cells = cells ?? [];
    const { length } = table.headings;
    if (cells === undefined) this.problem = "a cell begins with a quotation mark that is not closed";
    else if (cells.length !== length) this.problem = `the row has ${cells.length} cells, the heading has ${length}`;
    else this.problem = undefined;
  }

  get file(): string {
    return this.#table.where;
  }

  /** "file:line": the record of what the row says. */
  get where(): string {
    return `${this.#table.where}:${this.line}`;
  }

  /** "" when the table has no such column or the row no such cell. */
  cell(name: Name): string {
    return this.cells[this.#table.positions.get(name) ?? -1] ?? "";
  }
}

const REMEDY = "Check that it is the file that the importer expects.";

/**
 * Reads a table by the batch, so that a loop over its rows awaits nothing. The first line that is not a comment is
 * the heading; a "#" before the first heading is passed over. Cells may be quoted (RFC 4180), and a quoted cell may
 * hold line breaks, but not between tabs: there, a quotation mark that is not closed is a character like any other.
 * Blank lines are no rows. DataError that names line and column when a column is missing.
 */
export async function* readTable<Name extends string>(
  part: InputPart,
  options: TableOptions<Name>,
): AsyncGenerator<readonly TableRow<Name>[]> {
  let table: Table<Name> | undefined;
  let open: OpenRow | undefined;
  for await (const { first, lines, damaged = [] } of part.lines()) {
    let at = 0;
    while (table === undefined && at < lines.length) {
      table = readHeading({ where: part.where, line: first + at, text: lines[at] ?? "" }, options);
      at += 1;
    }
    if (table === undefined) continue;
    const rows: TableRow<Name>[] = [];
    for (; at < lines.length; at++) {
      // A cell that goes on over a line which nobody can read is not whole.
      while (open !== undefined && damaged.includes(first + at)) open = giveUp(table, open, rows);
      open = readLine(table, { line: first + at, text: lines[at] ?? "", open }, rows);
    }
    yield rows;
  }
  if (table === undefined) throw new DataError(`${part.where}: it has no heading.`, { remedy: REMEDY });
  const rows: TableRow<Name>[] = [];
  while (open !== undefined) open = giveUp(table, open, rows);
  if (rows.length > 0) yield rows;
}

/** The lines of a row whose last cell is quoted and not closed yet. */
interface OpenRow {
  line: number;
  lines: string[];
}

/** Lines that one row may go on for; a quotation mark that is never closed does not take the rest of the file. */
const LONGEST_ROW = 1000;

function readLine<Name extends string>(
  table: Table<Name>,
  { line, text, open }: { line: number; text: string; open: OpenRow | undefined },
  rows: TableRow<Name>[],
): OpenRow | undefined {
  if (open !== undefined) return closeRow(table, { line: open.line, lines: [...open.lines, text] }, rows);
  if (text === "") return undefined;
  const cells = splitCells(text, table.delimiter);
  if (cells === undefined && table.delimiter !== "\t") return { line, lines: [text] };
  rows.push(new TableRow(table, line, cells ?? text.split(table.delimiter)));
  return undefined;
}

function closeRow<Name extends string>(table: Table<Name>, open: OpenRow, rows: TableRow<Name>[]): OpenRow | undefined {
  // Most lines in a quoted cell have no quotation mark.
  if (open.lines.at(-1)?.includes('"') === true) {
    const cells = splitCells(open.lines.join("\n"), table.delimiter);
    if (cells !== undefined) return void rows.push(new TableRow(table, open.line, cells));
  }
  return open.lines.length < LONGEST_ROW ? open : giveUp(table, open, rows);
}

/** The first line of an open row is malformed; those behind it are rows of their own. */
function giveUp<Name extends string>(
  table: Table<Name>,
  { line, lines }: OpenRow,
  rows: TableRow<Name>[],
): OpenRow | undefined {
  rows.push(new TableRow(table, line, undefined));
  let open: OpenRow | undefined;
  lines.slice(1).forEach((text, index) => {
    open = readLine(table, { line: line + 1 + index, text, open }, rows);
  });
  return open;
}

/** Undefined for a comment or a blank line. */
function readHeading<Name extends string>(
  { where, line, text }: { where: string; line: number; text: string },
  options: TableOptions<Name>,
): Table<Name> | undefined {
  if (text.trim() === "") return undefined;
  const { delimiter, columns, optional = [] } = options;
  const isMarked = text.startsWith("#");
  const bare = isMarked ? text.slice(1) : text;
  const headings = (splitCells(bare, delimiter) ?? bare.split(delimiter)).map((heading) => heading.trim());
  const find = (column: Column<Name>) => headings.findIndex((heading) => namesOf(column).includes(heading));
  if (isMarked && (headings.length < 2 || !columns.some((column) => find(column) === 0))) {
    options.onComment?.(bare);
    return undefined;
  }
  const missing = columns.find((column) => find(column) === -1);
  if (missing !== undefined)
    throw missingColumn(`${where}:${line}`, { missing: namesOf(missing), headings, delimiter });
  const found = [...columns, ...optional].map((column): [Name, number] => [namesOf(column)[0], find(column)]);
  return { where, delimiter, headings, positions: new Map(found) };
}

function namesOf<Name extends string>(column: Column<Name>): readonly [Name, ...string[]] {
  return typeof column === "string" ? [column] : column;
}

const DELIMITERS: Readonly<Record<Delimiter, string>> = {
  "\t": "tabs",
  ",": "commas",
  ";": "semicolons",
  "|": "vertical bars",
};

function missingColumn(
  at: string,
  { missing, headings, delimiter }: { missing: readonly string[]; headings: readonly string[]; delimiter: Delimiter },
): DataError {
  const [name, ...aliases] = missing.map((one) => `"${one}"`);
  const wanted = aliases.length === 0 ? name : `${name} (or ${aliases.join(", ")})`;
  const other = Object.entries(DELIMITERS).find(([mark]) => mark !== delimiter && headings[0]?.includes(mark) === true);
  if (headings.length === 1 && other !== undefined) {
    const remedy = `The columns are parted by ${other[1]}, where ${DELIMITERS[delimiter]} are expected: convert the file.`;
    return new DataError(`${at}: there is no column ${wanted}; the heading is one cell.`, { remedy });
  }
  const listed = headings.map((heading) => `"${heading}"`).join(", ");
  const remedy = "The publisher may have renamed or removed the column, or it is another file than expected.";
  return new DataError(`${at}: there is no column ${wanted}; there are ${listed}.`, { remedy });
}
