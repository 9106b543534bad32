import type { TableRow } from "../../lib/delimited.ts";
import type { Source } from "../fact.ts";
import type { GraphSink } from "../importer.ts";
import type { PublishedTable } from "./published-tables.ts";

export const HETIONET_TABLES = {
  indications: { columns: ["doid_id", "drugbank_id", "drug", "category"] },
  drugs: { columns: ["drugbank_id", "drug", "DM", "SYM", "NOT"] },
  associations: { columns: ["doid_id", "entrez_gene_id", "gene_symbol", "sources", "license"] },
  bindings: {
    columns: ["drugbank_id", "entrez_gene_id", "sources", "pubmed_ids", "actions", "license"],
    optional: ["urls"],
  },
  diseases: { columns: ["doid_code_0", "doid_code_1", "cooccurrence", "enrichment", "p_fisher"] },
  symptoms: { columns: ["symptom_id", "disease_id", "doid_code", "cooccurs", "tfidf_score"] },
  nodes: { columns: ["id", "name", "kind"] },
} as const satisfies Record<string, PublishedTable>;

export type HetionetTable = keyof typeof HETIONET_TABLES;
type Columns = (typeof HETIONET_TABLES)[HetionetTable];
export type HetionetColumn = Columns["columns"][number] | Extract<Columns, { optional: unknown }>["optional"][number];
export type HetionetRow = TableRow<HetionetColumn>;

/** What the tables share while they are read. */
export interface HetionetGraph {
  sink: GraphSink;
  /** Identifiers in facts whose names the table of nodes may say, with the source of the facts. */
  unnamed: Map<string, string>;
  /** Drugs and genes that have been stated. */
  stated: Set<string>;
}

const COMMON = {
  version: "release not stated",
  released: "",
  licence: "CC0 1.0",
  redistributable: true,
  kind: "curated",
} as const;

/** One for each table with statements: their licences and their origins differ. */
export const HETIONET_SOURCES = {
  indications: {
    ...COMMON,
    id: "pharmacotherapydb",
    name: "PharmacotherapyDB: indications told apart as disease-modifying, symptomatic and none",
    url: "https://github.com/dhimmel/indications",
    attribution: "PharmacotherapyDB, Himmelstein et al.",
  },
  associations: {
    ...COMMON,
    id: "hetionet-associations",
    name: "Hetionet disease-gene associations under CC BY (DISEASES, GWAS Catalog)",
    licence: "CC BY 4.0 (rows of other licences are left out)",
    url: "https://github.com/dhimmel/integrate",
    attribution: "Hetionet, Himmelstein et al.; DISEASES, University of Copenhagen; GWAS Catalog, NHGRI-EBI",
  },
  bindings: {
    ...COMMON,
    id: "hetionet-bindings",
    name: "Hetionet drug targets under CC BY (DrugCentral)",
    licence: "CC BY 4.0 and CC BY 3.0 (rows of other licences are left out)",
    url: "https://github.com/dhimmel/integrate",
    attribution: "Hetionet, Himmelstein et al.; DrugCentral, University of New Mexico; BindingDB",
  },
  diseases: {
    ...COMMON,
    id: "medline-cooccurrence",
    name: "Co-occurrence of diseases as topics of MEDLINE articles",
    url: "https://github.com/dhimmel/medline",
    attribution: "Himmelstein; MEDLINE, US National Library of Medicine",
  },
  symptoms: {
    ...COMMON,
    id: "hsdn",
    name: "Human symptoms-disease network: co-occurrence of symptoms and diseases as topics of MEDLINE articles",
    licence: "CC0 1.0 for the mapping to the Disease Ontology; terms of the counts not stated by their authors",
    redistributable: false,
    url: "https://github.com/dhimmel/hsdn",
    attribution: "Zhou, Menche, Barabási, Sharma, doi:10.1038/ncomms5212; mapped by Himmelstein",
    kind: "test",
  },
} as const satisfies Partial<Record<HetionetTable, Source>>;

/** Says what is wrong with the row and gives false, unless the identifier has that form. */
export function checkIdentifier(sink: GraphSink, text: string, form: RegExp, what: string): boolean {
  if (form.test(text)) return true;
  sink.malformed(`${what} is "${text}", which is not of the form ${form.source}`);
  return false;
}
