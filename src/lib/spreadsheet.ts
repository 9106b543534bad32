import { DataError } from "./errors.ts";
import type { InputFile, InputPart } from "./input-file.ts";
import { xmlRecords } from "./xml-records.ts";
import type { XmlTree } from "./xml-tree.ts";
import { characterData, childTrees, textAt, treeAt } from "./xml-tree-search.ts";
import { brokenXml } from "./xml-window.ts";

/** A sheet of an Office Open XML workbook (.xlsx). */
export interface Sheet {
  /** "Master.xlsx:ICD10": the file and the sheet. */
  where: string;
  name: string;
  /** Day on which the workbook was made, YYYY-MM-DD, or "" where it does not say. */
  created: string;
  /** To be read before the next sheet is asked for. */
  rows(): AsyncGenerator<SheetRow>;
}

export interface SheetRow {
  /** As the program shows it: 1 for the first. */
  number: number;
  /** By column: A is the first. Empty cells are "" or, behind the last that is not, missing. */
  cells: readonly string[];
}

interface Workbook {
  /** Texts that cells name by their number. */
  strings: string[];
  /** Names of the sheets by the id of their relation; and the path of the sheet by the same. */
  names: Map<string, string>;
  paths: Map<string, string>;
  created: string;
}

/** A part of a workbook is whole, or the workbook is of no use. */
async function* elements(part: InputPart, name: string): AsyncGenerator<XmlTree> {
  for await (const { tree } of xmlRecords(part, { records: [name] }, { malformed: brokenXml })) yield tree;
}

/** Where the path in the workbook begins. */
const FOLDER = /(?:^|:|\/)(?=(?:xl|docProps)\/)/;

/**
 * The sheets of the workbooks in a file (which may be packed again), in the order of the parts. Texts, numbers and
 * dates come as they are stored. DataError when a cell names a text that is not there.
 */
export async function* readSheets(file: InputFile): AsyncGenerator<Sheet> {
  const workbooks = await readWorkbooks(file);
  for await (const part of file.parts()) {
    const { root, path } = splitWhere(part.where);
    const workbook = workbooks.get(root);
    const relation = [...(workbook?.paths ?? [])].find(([, sheet]) => sheet === path)?.[0];
    const name = workbook?.names.get(relation ?? "");
    if (workbook === undefined || name === undefined) continue;
    const where = `${root}:${name}`;
    yield { where, name, created: workbook.created, rows: () => readRows(part, where, workbook.strings) };
  }
}

/** What the sheets refer to lies behind them in the archive, so that the file is read twice. */
async function readWorkbooks(file: InputFile): Promise<Map<string, Workbook>> {
  const workbooks = new Map<string, Workbook>();
  for await (const part of file.parts()) {
    const { root, path } = splitWhere(part.where);
    const read = PARTS[path];
    if (read === undefined) continue;
    const workbook = workbooks.get(root) ?? { strings: [], names: new Map(), paths: new Map(), created: "" };
    workbooks.set(root, workbook);
    await read(part, workbook);
  }
  return workbooks;
}

const PARTS: Readonly<Record<string, (part: InputPart, workbook: Workbook) => Promise<void>>> = {
  "xl/sharedStrings.xml": async (part, { strings }) => {
    for await (const item of elements(part, "si")) strings.push(textOf(item));
  },
  "xl/workbook.xml": async (part, { names }) => {
    for await (const { attributes } of elements(part, "sheet"))
      names.set(attributes["r:id"] ?? "", attributes.name ?? "");
  },
  "docProps/core.xml": async (part, workbook) => {
    for await (const created of elements(part, "dcterms:created")) workbook.created = textAt(created).slice(0, 10);
  },
  "xl/_rels/workbook.xml.rels": async (part, { paths }) => {
    for await (const { attributes } of elements(part, "Relationship")) {
      const target = attributes.Target ?? "";
      paths.set(attributes.Id ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    }
  },
};

/** "a.xlsx:xl/workbook.xml" → "a.xlsx" and "xl/workbook.xml"; an unpacked workbook is a folder. */
function splitWhere(where: string): { root: string; path: string } {
  const boundary = FOLDER.exec(where);
  if (boundary === null) return { root: where, path: "" };
  return { root: where.slice(0, boundary.index), path: where.slice(boundary.index + boundary[0].length) };
}

async function* readRows(part: InputPart, where: string, strings: readonly string[]): AsyncGenerator<SheetRow> {
  let number = 0;
  for await (const row of elements(part, "row")) {
    number = Number(row.attributes.r ?? number + 1);
    const cells: string[] = [];
    for (const cell of childTrees(row, "c")) {
      const column = columnOf(cell.attributes.r) ?? cells.length;
      while (cells.length < column) cells.push("");
      cells[column] = readCell(cell, `${where}:${number}`, strings);
    }
    yield { number, cells };
  }
}

function readCell(cell: XmlTree, where: string, strings: readonly string[]): string {
  if (cell.attributes.t === "inlineStr") return textOf(treeAt(cell, "is"));
  const value = textAt(cell, "v");
  if (cell.attributes.t !== "s") return value;
  const text = strings[Number(value)];
  if (text !== undefined) return text;
  const remedy = "Open it in a spreadsheet program and save it again, or fetch it again.";
  throw new DataError(`${where}: a cell names the text ${value}, which the workbook does not have.`, { remedy });
}

/** "AB12" → 27 */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Runs of formatted text are one; phonetic hints are none of it. */
function textOf(item: XmlTree | undefined): string {
  const runs = childTrees(item, "r").map((run) => characterData(treeAt(run, "t")));
  return `${characterData(treeAt(item, "t"))}${runs.join("")}`;
}
