import { basename } from "node:path";
import { DataError } from "../../lib/errors.ts";
import type { InputFile, InputPart } from "../../lib/input-file.ts";
import type { GraphSink } from "../importer.ts";
import { RRF_COLUMNS, type RrfTable, readRows } from "./umls-rows.ts";

/** A release as a set of tables: each may be read whenever it is needed, in whatever order the files came. */
export interface RrfRelease {
  has(table: RrfTable): boolean;
  /**
   * Calls `visit` with the cells of every row that has the right number of them; the others are malformed. A table
   * that is split (MRCONSO.RRF.aa, .ab, …) is read as one, also where a row goes on in the next piece. DataError when
   * no row fits.
   */
  read(table: RrfTable, visit: (cells: readonly string[], where: string) => void): Promise<void>;
}

/** DataError when a table is there twice, or when the pieces of one are in an archive in the wrong order. */
export async function openRelease(
  files: readonly InputFile[],
  { sink, signal }: { sink: GraphSink; signal: AbortSignal | undefined },
): Promise<RrfRelease> {
  const sorted = files.toSorted((a, b) => (basename(a.path) < basename(b.path) ? -1 : 1));
  const last = new Map<RrfTable, string>();
  const pieces: Piece[] = [];
  for (const file of sorted) {
    for await (const part of file.parts()) {
      signal?.throwIfAborted();
      const table = tableNamed(part.name) ?? (await tableWithin(part));
      if (table === undefined) continue;
      checkOrder(part, last.get(table));
      last.set(table, part.name);
      pieces.push({ file, where: part.where, table });
    }
  }
  return {
    has: (table) => last.has(table),
    read(table, visit) {
      const own = pieces.filter((piece) => piece.table === table);
      return readRows(partsOfPieces(own), { table, visit, sink, signal });
    },
  };
}

interface Piece {
  file: InputFile;
  where: string;
  table: RrfTable;
}

function checkOrder({ name, where }: InputPart, before: string | undefined): void {
  if (before === undefined || before < name) return;
  const problem = before === name ? "is there twice" : `comes after ${before}`;
  throw new DataError(`${where}: the table ${problem}.`, {
    remedy: "Give the files of one release; unpack an archive whose pieces are out of order.",
  });
}

async function* partsOfPieces(pieces: readonly Piece[]): AsyncGenerator<InputPart> {
  for (const file of new Set(pieces.map((piece) => piece.file))) {
    const own = new Set(pieces.filter((piece) => piece.file === file).map(({ where }) => where));
    for await (const part of file.parts()) if (own.has(part.where)) yield part;
  }
}

/** As the release names its files ("MRCONSO.RRF", "MRCONSO.RRF.aa"): the later pieces of a table begin anywhere. */
export function tableNamed(name: string): RrfTable | undefined {
  const match = /^(MR[A-Z]+)\.RRF(?:\.[a-z]{2})?(?:\.gz)?$/i.exec(name);
  const table = match?.[1]?.toUpperCase() ?? "";
  return table in RRF_COLUMNS ? (table as RrfTable) : undefined;
}

async function tableWithin(part: InputPart): Promise<RrfTable | undefined> {
  return tableOfRow((await part.head()).split(/\r?\n/, 1)[0] ?? "");
}

/** By the number and the form of its cells. */
export function tableOfRow(row: string): RrfTable | undefined {
  const cells = row.split("|");
  const [first = "", second = "", third = "", fourth = "", fifth = ""] = cells;
  const concept = /^C[L\d]\d+$/;
  if (cells.at(-1) !== "") return undefined;
  if (cells.length === 19 && concept.test(first) && /^[A-Z]{3}$/.test(second)) return "MRCONSO";
  if (cells.length === 17 && concept.test(first) && concept.test(fifth)) return "MRREL";
  if (cells.length === 7 && concept.test(first) && /^T\d{3}$/.test(second)) return "MRSTY";
  if (cells.length === 26 && fourth !== "") return "MRSAB";
  if (cells.length === 5 && /^\d+$/.test(first) && /^[A-Z]$/.test(fourth)) return "MRRANK";
  return cells.length === 5 && /^(expanded_form|rela?_inverse|tty_class)$/.test(third) ? "MRDOC" : undefined;
}
