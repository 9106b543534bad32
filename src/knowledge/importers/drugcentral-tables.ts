import type { TableRow } from "../../lib/delimited.ts";
import type { GraphSink } from "../importer.ts";
import type { PublishedTable } from "./published-tables.ts";

export const DRUGCENTRAL_ID = "drugcentral";

/**
 * SNOMED codes are a column that is not read. The wording of an indication is a vendor's: it is compared with the names of
 * what the code leads to, and kept nowhere.
 */
export const DRUGCENTRAL_TABLES = {
  indications: { columns: ["DRUG_ID", "DRUG_NAME", "UMLS_CUI", "DOID"], optional: ["INDICATION_FDB"] },
  targets: {
    columns: ["DRUG_ID", "DRUG_NAME", "TARGET_NAME", "UNIPROT", "GENE", "SWISSPROT", "ACTION_TYPE"],
    optional: ["SOURCE", "REFERENCE"],
  },
  interactions: {
    columns: ["STRUCT_ID", "DRUG_NAME", "TARGET_NAME", "ACCESSION", "GENE", "SWISSPROT", "MOA", "ACTION_TYPE"],
    optional: ["ORGANISM", "MOA_SOURCE", "MOA_SOURCE_URL"],
  },
  classes: { columns: ["DRUG_ID", "DRUG_NAME", "TYPE", "CLASS_SOURCE_ID", "CLASS", "SOURCE"] },
  identifiers: { columns: ["DRUG_ID", "DRUG_NAME", "ID_TYPE", "IDENTIFIER"] },
  relationships: {
    columns: ["struct_id", "relationship_name", "umls_cui"],
    optional: ["doid", "concept_name"],
    delimiters: ["\t", ","],
  },
  structures: { columns: ["ID", "INN", "InChIKey"] },
} as const satisfies Record<string, PublishedTable>;

export type DrugCentralTable = keyof typeof DRUGCENTRAL_TABLES;
type Columns = (typeof DRUGCENTRAL_TABLES)[DrugCentralTable];
export type DrugCentralColumn =
  | Columns["columns"][number]
  | Extract<Columns, { optional: unknown }>["optional"][number];
export type DrugCentralRow = TableRow<DrugCentralColumn>;

/** What the tables share while they are read. */
export interface DrugCentralDrugs {
  sink: GraphSink;
  /** The drug of the row, stated once; undefined when its number is none, which has been said then. */
  drug(row: DrugCentralRow): string | undefined;
  /** Whether a class is named for the first time. */
  isNewClass(id: string): boolean;
}

export function createDrugs(sink: GraphSink): DrugCentralDrugs {
  const stated = new Set<string>();
  const classes = new Set<string>();
  return {
    sink,
    isNewClass: (id) => classes.size < classes.add(id).size,
    drug(row) {
      const number = row.cell("DRUG_ID") || row.cell("STRUCT_ID") || row.cell("struct_id") || row.cell("ID");
      if (!/^\d+$/.test(number)) {
        return void sink.malformed(`the drug's number is "${number}", and must be digits`);
      }
      const id = `DRUGCENTRAL:${number}`;
      const name = row.cell("DRUG_NAME") || row.cell("INN");
      if (name !== "" && !stated.has(id)) {
        stated.add(id);
        sink.entity({ id, type: "drug", name });
      }
      return id;
    },
  };
}
