import type { GraphImporter } from "../importer.ts";
import { createDiseasePairs, createSymptomPairs } from "./hetionet-cooccurrence.ts";
import { stateAssociation, stateBinding, stateGene, stateIndication, stateListedDrug } from "./hetionet-statements.ts";
import {
  HETIONET_SOURCES,
  HETIONET_TABLES,
  type HetionetColumn,
  type HetionetGraph,
  type HetionetRow,
  type HetionetTable,
} from "./hetionet-tables.ts";
import { headingOf } from "./parts-by-kind.ts";
import { recognisesTable } from "./published-tables.ts";
import { readPublished } from "./read-published.ts";

/**
 * The parts of Hetionet that may be passed on and, with the setting symptoms=yes, the human symptoms-disease network,
 * which may not. Diseases and symptoms are identifiers of other sources here; drugs and genes are named.
 */
export const HETIONET: GraphImporter = {
  id: "hetionet",
  title: "Hetionet: PharmacotherapyDB, co-occurrence in MEDLINE, associations and bindings under CC BY (TSV)",
  reads:
    "indications.tsv, drugs.tsv, disease-disease-cooccurrence.tsv, symptoms-DO.tsv, DaG-association.tsv, " +
    "CbG-binding.tsv, hetionet-v1.0-nodes.tsv",
  recognises: (sample) => recognisesTable(sample, HETIONET_TABLES) && !isOtherNodes(sample.head),
  async read(files, sink, options) {
    const graph: HetionetGraph = { sink, unnamed: new Map(), stated: new Set() };
    const symptoms = createSymptomPairs(graph);
    const states: Readonly<Record<HetionetTable, (row: HetionetRow) => void>> = {
      indications: (row) => stateIndication(row, graph),
      drugs: (row) => stateListedDrug(row, graph),
      associations: (row) => stateAssociation(row, graph),
      bindings: (row) => stateBinding(row, graph),
      diseases: createDiseasePairs(graph),
      symptoms: options.settings?.symptoms === "yes" ? symptoms.take : (row) => leaveSymptoms(row, graph),
      // The last of the tables: what facts name is known by then.
      nodes: (row) => stateNode(row, graph),
    };
    const sources = new Map(Object.entries(HETIONET_SOURCES));
    await readPublished<HetionetTable, HetionetColumn>(files, HETIONET_TABLES, {
      expected: "a table of Hetionet",
      sink,
      options,
      begin(table) {
        const source = sources.get(table);
        sources.delete(table);
        if (source !== undefined && (table !== "symptoms" || options.settings?.symptoms === "yes")) sink.source(source);
      },
      row: (table, row) => states[table](row),
    });
    symptoms.state();
  },
};

function leaveSymptoms({ where }: HetionetRow, { sink }: HetionetGraph): void {
  sink.row(where);
  sink.skip("co-occurrence: its authors state no terms (read with the setting symptoms=yes)");
}

/** The headings of the nodes are so plain that their identifiers must be Hetionet's as well. */
function isOtherNodes(head: string): boolean {
  return headingOf(head) === "id\tname\tkind" && !/\n[A-Z][A-Za-z ]+::/.test(head);
}

/** The nodes name what facts have named by identifier only; the others have no statement here. */
function stateNode(row: HetionetRow, graph: HetionetGraph): void {
  const { sink, unnamed, stated } = graph;
  sink.row(row.file, row.line);
  const [kind, code] = row.cell("id").split("::");
  if (code === undefined)
    return void sink.malformed(`id is "${row.cell("id")}", and must be a kind, "::" and an identifier`);
  const id = kind === "Gene" ? `NCBIGENE:${code}` : `DRUGBANK:${code}`;
  const source = unnamed.get(id);
  if ((kind !== "Gene" && kind !== "Compound") || source === undefined) {
    return void sink.skip("node: named elsewhere, or in no fact of a table that is read");
  }
  const name = row.cell("name");
  if (name === "") return void sink.malformed("the column name is empty");
  if (stated.has(id)) return void sink.skip("node: named by another row");
  if (kind === "Gene") return void stateGene(graph, { id, symbol: name, source });
  stated.add(id);
  sink.entity({ id, type: "drug", name });
}
