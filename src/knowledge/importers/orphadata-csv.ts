import type { TableRow } from "../../lib/delimited.ts";
import type { GraphImporter, GraphSink } from "../importer.ts";
import { fileVersion } from "./file-version.ts";
import { announceClasses, CATEGORY, NO_DISEASE, orphanetSource } from "./orphanet.ts";
import { OrphanetStatements } from "./orphanet-statements.ts";
import { quote } from "./orphanet-words.ts";
import { type PublishedTable, recognisesTable } from "./published-tables.ts";
import { readPublished } from "./read-published.ts";

const COLUMNS = {
  epidemiology: ["orpha_code", "prevalence_type", "prevalence_qualification", "prevalence_class", "val_moy"],
  genes: ["orpha_code", "gene_symbol", "gene_name", "association_type"],
  "natural-history": ["orpha_code", "age_of_onset", "type_of_inheritance"],
  linearisation: ["orpha_code", "target_disorder_code"],
} as const;
const OPTIONAL = [
  "disorder_type",
  "prevalence_geographic",
  "prevalence_validation_status",
  "source",
  "association_status",
  "source_of_validation",
] as const;

type Table = keyof typeof COLUMNS;
type Row = TableRow<(typeof COLUMNS)[Table][number] | (typeof OPTIONAL)[number]>;

const TABLES: Readonly<Record<Table, PublishedTable<Parameters<Row["cell"]>[0]>>> = {
  epidemiology: { columns: COLUMNS.epidemiology, optional: OPTIONAL, delimiters: [","] },
  genes: { columns: COLUMNS.genes, optional: OPTIONAL, delimiters: [","] },
  "natural-history": { columns: COLUMNS["natural-history"], optional: OPTIONAL, delimiters: [","] },
  linearisation: { columns: COLUMNS.linearisation, optional: OPTIONAL, delimiters: [","] },
};

const NAMES: Readonly<Record<Table, string>> = {
  epidemiology: "epidemiology of rare diseases",
  genes: "genes associated with rare diseases",
  "natural-history": "natural history of rare diseases",
  linearisation: "linearisation of rare diseases",
};

/** Orphadata's tables of rates, genes, inheritance and onset, and of the one specialty each disorder is filed under. */
export const ORPHADATA_CSV: GraphImporter = {
  id: "orphadata-csv",
  title: "Orphadata products (CSV)",
  reads: "the tables epidemiology, genes, natural history and linearisation of rare diseases, as .csv",
  recognises: (sample) => recognisesTable(sample, TABLES),
  async read(files, sink, options) {
    announceClasses(sink);
    const announced = new Map<Table, OrphanetStatements>();
    for (const file of files) {
      const version = await fileVersion([file.path]);
      const announce = (table: Table) => {
        const says = announced.get(table) ?? announceTable(table, version, sink);
        announced.set(table, says);
        return says;
      };
      await readPublished([file], TABLES, {
        expected: "a table of Orphadata (CSV)",
        sink,
        options,
        row: (table, row: Row) => stateRow(row, sink, () => STATEMENTS[table](row, announce(table))),
      });
    }
  },
};

function announceTable(table: Table, version: string, sink: GraphSink): OrphanetStatements {
  const id = `orphadata-${table}`;
  const url = "https://www.orphadata.com";
  sink.source(orphanetSource({ id, name: `Orphadata: ${NAMES[table]}`, version, released: "", url }));
  return new OrphanetStatements(sink, id);
}

function stateRow(row: Row, sink: GraphSink, state: () => void): void {
  sink.row(row.file, row.line);
  const code = row.cell("orpha_code");
  if (!/^\d+$/.test(code)) sink.malformed(`orpha_code must be a number, not ${quote(code)}`);
  else if (row.cell("disorder_type") === CATEGORY) sink.skip(NO_DISEASE);
  else state();
}

/** What a row of each table says. */
const STATEMENTS: Readonly<Record<Table, (row: Row, says: OrphanetStatements) => void>> = {
  epidemiology: (row, says) =>
    says.rate(disorderOf(row), {
      type: row.cell("prevalence_type"),
      qualification: row.cell("prevalence_qualification"),
      class: row.cell("prevalence_class"),
      value: row.cell("val_moy"),
      geography: row.cell("prevalence_geographic"),
      status: row.cell("prevalence_validation_status"),
      references: row.cell("source"),
    }),
  genes: (row, says) =>
    says.gene(disorderOf(row), {
      symbol: row.cell("gene_symbol"),
      name: row.cell("gene_name"),
      codes: [],
      association: row.cell("association_type"),
      status: row.cell("association_status"),
      references: row.cell("source_of_validation"),
    }),
  "natural-history": (row, says) => {
    says.classes(disorderOf(row), "has_onset", row.cell("age_of_onset").split("|"));
    says.classes(disorderOf(row), "inherited_as", row.cell("type_of_inheritance").split("|"));
  },
  linearisation: (row, says) => says.specialty(disorderOf(row), row.cell("target_disorder_code")),
};

function disorderOf(row: Row): string {
  return `ORPHA:${row.cell("orpha_code")}`;
}
