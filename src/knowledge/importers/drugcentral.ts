import type { Source } from "../fact.ts";
import type { GraphImporter } from "../importer.ts";
import { createIdentifierTable } from "./drugcentral-identifiers.ts";
import { stateClass, stateIndication, stateRelationship } from "./drugcentral-relations.ts";
import {
  createDrugs,
  DRUGCENTRAL_ID,
  DRUGCENTRAL_TABLES,
  type DrugCentralColumn,
  type DrugCentralDrugs,
  type DrugCentralRow,
  type DrugCentralTable,
} from "./drugcentral-tables.ts";
import { stateInteraction, stateTarget } from "./drugcentral-targets.ts";
import { recognisesTable } from "./published-tables.ts";
import { readPublished } from "./read-published.ts";

const SOURCE: Omit<Source, "version"> = {
  id: DRUGCENTRAL_ID,
  name: "DrugCentral: indications, contraindications, targets, classes and identifiers of drugs",
  released: "",
  licence: "CC BY 4.0",
  redistributable: true,
  url: "https://drugcentral.org",
  attribution: "DrugCentral, University of New Mexico; tables of github.com/olegursu/drugtarget",
  kind: "curated",
};

type StateRow = (row: DrugCentralRow, drugs: DrugCentralDrugs) => void;

/** The tables of the repository that its publisher stopped changing in 2016; the others are exports of the database. */
const OLDER: ReadonlySet<DrugCentralTable> = new Set(["indications", "targets", "classes", "identifiers"]);

/**
 * DrugCentral's tables. A disease is named by its UMLS concept: the DOID beside it is the Disease Ontology's cross
 * reference of 2016 for that concept, often a broader class, and is taken only where there is no concept or where the row
 * calls the condition by a name of that class.
 */
export const DRUGCENTRAL: GraphImporter = {
  id: "drugcentral",
  title: "DrugCentral (TSV tables, and the table omop_relationship exported with its heading)",
  reads:
    "drug_indication.tsv, drug_target.tsv, drug.target.interaction.tsv, pharm_class.tsv, identifiers.tsv, " +
    "omop_relationship.tsv or .csv, structures.smiles.tsv",
  recognises: (sample) => recognisesTable(sample, DRUGCENTRAL_TABLES),
  async read(files, sink, options) {
    const drugs = createDrugs(sink);
    const identifiers = createIdentifierTable(drugs);
    const states: Readonly<Record<DrugCentralTable, StateRow>> = {
      indications: stateIndication,
      targets: stateTarget,
      interactions: stateInteraction,
      classes: stateClass,
      identifiers: identifiers.take,
      relationships: stateRelationship,
      structures: stateStructure,
    };
    let isOpen = false;
    await readPublished<DrugCentralTable, DrugCentralColumn>(files, DRUGCENTRAL_TABLES, {
      expected: "a table of DrugCentral",
      sink,
      options,
      begin(table) {
        if (isOpen) return;
        isOpen = true;
        sink.source({ ...SOURCE, version: OLDER.has(table) ? "drugtarget tables of 2016" : "release not stated" });
      },
      row: (table, row) => states[table](row, drugs),
    });
    identifiers.state();
  },
};

function stateStructure(row: DrugCentralRow, { sink, drug }: DrugCentralDrugs): void {
  sink.row(row.file, row.line);
  if (row.cell("INN") === "") return void sink.malformed("the column INN is empty, and must be the drug's name");
  if (drug(row) !== undefined) sink.skip("structure: the drug is named by another row");
}
