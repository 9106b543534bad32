import { type Column, readTable, type TableRow } from "../../lib/delimited.ts";
import type { InputPart } from "../../lib/input-file.ts";
import type { GraphSink, ImportOptions } from "../importer.ts";
import { curieOf } from "./curies.ts";
import type { PublishedTable } from "./published-tables.ts";
import { type Refusal, sayRefusal } from "./refusal.ts";

/** The tables of the Disease Ontology, by their headings. */
export const DOID_TABLES = {
  /** HumanDO.tsv */
  classes: { columns: ["id", "label", "subClassOf"] },
  /** allXREFinDO.tsv */
  xrefs: { columns: ["id", "label", "xref"] },
  /** ICD10inDO.tsv */
  icd10: { columns: ["id", "label", "xrefs"] },
  /** disease-symptom.tsv */
  symptoms: { columns: ["disease_id", "disease_label", "symptom_id", "symptom_label"] },
  /** DO-subClassOf-anonymous.tsv */
  axioms: { columns: ["ID", "LABEL", "SubClass Of [ANON]"] },
  /** facets.tsv: which class a label of an axiom stands for. */
  facets: { columns: ["?id", "?facet", "?import_keyword", "?import_id"] },
} as const satisfies Readonly<Record<string, PublishedTable>>;

export type DoidTable = keyof typeof DOID_TABLES;

export interface RowReader<Name extends string> {
  sink: GraphSink;
  options: ImportOptions;
  /** What this reading says to the account: by default its rows; the problems alone where `say` counts, or nothing. */
  counts?: "rows" | "problems" | "nothing";
  say(row: TableRow<Name>, id: string): Refusal | undefined;
}

/** Reads a table whose first column is the class; every line is a row of the account. */
export async function readDoidTable<Name extends string>(
  part: InputPart,
  columns: readonly Column<Name>[],
  { sink, options, counts = "rows", say }: RowReader<Name>,
): Promise<void> {
  for await (const rows of readTable(part, { delimiter: "\t", columns })) {
    options.signal?.throwIfAborted();
    for (const row of rows) {
      const problem = problemOf(row);
      if (counts === "rows" || (counts === "problems" && problem !== undefined)) sink.row(row.file, row.line);
      const refusal = problem === undefined ? say(row, curieOf(row.cells[0] ?? "") ?? "") : { malformed: problem };
      if (counts === "rows" || (counts === "problems" && problem !== undefined)) sayRefusal(sink, refusal);
    }
  }
}

function problemOf({ problem, cells: [id = ""] }: TableRow<string>): string | undefined {
  if (problem !== undefined || curieOf(id)?.startsWith("DOID:") === true) return problem;
  return `id: "${id}" is no identifier of a DO class`;
}

/**
 * Labels with their classes, from facets.tsv. It has a line for each class above each class that a disease is related
 * to, most of which are prose that is not read: lines are cut by hand.
 */
export async function readFacets(
  part: InputPart,
  { sink, options }: { sink: GraphSink; options: ImportOptions },
): Promise<Map<string, string[]>> {
  const labels = new Map<string, string[]>();
  for await (const { first, lines } of part.lines()) {
    options.signal?.throwIfAborted();
    for (let at = first === 1 ? 1 : 0; at < lines.length; at++) {
      const line = lines[at] ?? "";
      if (line === "") continue;
      sink.row(part.where, first + at);
      const last = line.lastIndexOf("\t");
      const before = line.lastIndexOf("\t", last - 1);
      const id = before === -1 ? undefined : curieOf(unquote(line.slice(last + 1)));
      if (id === undefined)
        sink.malformed("?import_id: a CURIE is expected in the last cell, a label in the one before");
      else {
        noteLabel(labels, unquote(line.slice(before + 1, last)), id);
        sink.skip("facet: only says which class a label stands for");
      }
    }
  }
  return labels;
}

function unquote(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1) : cell;
}

function noteLabel(labels: Map<string, string[]>, label: string, id: string): void {
  const ids = labels.get(label);
  if (ids === undefined) labels.set(label, [id]);
  else if (!ids.includes(id)) ids.push(id);
}
