import type { ImportedFact } from "../importer.ts";
import { checkIdentifier, HETIONET_SOURCES, type HetionetGraph, type HetionetRow } from "./hetionet-tables.ts";

export const DOID = /^DOID:\d+$/;
const DRUG = /^DB\d+$/;
const GENE = /^\d+$/;

/** DM, SYM, NOT: what the physicians who went through the pairs found. */
const CATEGORIES: Readonly<Record<string, Pick<ImportedFact, "positive" | "qualifiers">>> = {
  DM: { qualifiers: { detail: "disease-modifying" } },
  SYM: { qualifiers: { detail: "symptomatic" } },
  NOT: { positive: false },
};

export function stateIndication(row: HetionetRow, graph: HetionetGraph): void {
  const { sink } = graph;
  sink.row(row.file, row.line);
  const category = CATEGORIES[row.cell("category")];
  if (category === undefined) {
    return void sink.malformed(`category is "${row.cell("category")}", and must be DM, SYM or NOT`);
  }
  const disease = row.cell("doid_id");
  if (!checkIdentifier(sink, disease, DOID, "doid_id")) return;
  const subject = stateDrug(row, graph);
  if (subject === undefined) return;
  const source = HETIONET_SOURCES.indications.id;
  sink.fact({ ...category, subject, relation: "indicated_for", object: disease, source });
}

/** drugs.tsv: the names of the drugs, once more. */
export function stateListedDrug(row: HetionetRow, graph: HetionetGraph): void {
  graph.sink.row(row.file, row.line);
  if (stateDrug(row, graph) !== undefined) graph.sink.skip("drug: named by another row");
}

function stateDrug(row: HetionetRow, { sink, stated }: HetionetGraph): string | undefined {
  const [code, name] = [row.cell("drugbank_id"), row.cell("drug")];
  if (!checkIdentifier(sink, code, DRUG, "drugbank_id")) return undefined;
  const id = `DRUGBANK:${code}`;
  if (name !== "" && !stated.has(id)) {
    stated.add(id);
    sink.entity({ id, type: "drug", name });
  }
  return id;
}

export function stateAssociation(row: HetionetRow, graph: HetionetGraph): void {
  const { sink } = graph;
  sink.row(row.file, row.line);
  if (!isOpen(row)) return void sink.skip(licenceReason("association", row));
  const [disease, number, symbol] = [row.cell("doid_id"), row.cell("entrez_gene_id"), row.cell("gene_symbol")];
  if (!checkIdentifier(sink, disease, DOID, "doid_id")) return;
  if (!checkIdentifier(sink, number, GENE, "entrez_gene_id")) return;
  const object = `NCBIGENE:${number}`;
  const source = HETIONET_SOURCES.associations.id;
  if (symbol === "") graph.unnamed.set(object, source);
  else stateGene(graph, { id: object, symbol, source });
  const evidence = row.cell("sources").replaceAll("|", "; ");
  sink.fact({ subject: disease, relation: "has_associated_gene", object, source, evidence });
}

export function stateGene(
  { sink, stated }: HetionetGraph,
  { id, symbol, source }: { id: string; symbol: string; source: string },
): void {
  if (stated.has(id)) return;
  stated.add(id);
  sink.entity({ id, type: "gene", name: symbol });
  sink.mapping({ subject: id, predicate: "exact", object: `HGNC.SYMBOL:${symbol.toUpperCase()}`, source });
}

/** A binding that was only measured is no target: the source says no action there. */
export function stateBinding(row: HetionetRow, graph: HetionetGraph): void {
  const { sink } = graph;
  sink.row(row.file, row.line);
  if (!isOpen(row)) return void sink.skip(licenceReason("binding", row));
  if (row.cell("actions") === "") return void sink.skip("binding: measured, without an action of the drug");
  const [code, number] = [row.cell("drugbank_id"), row.cell("entrez_gene_id")];
  if (!checkIdentifier(sink, code, DRUG, "drugbank_id")) return;
  if (!checkIdentifier(sink, number, GENE, "entrez_gene_id")) return;
  const [subject, object] = [`DRUGBANK:${code}`, `NCBIGENE:${number}`];
  const source = HETIONET_SOURCES.bindings.id;
  graph.unnamed.set(subject, source).set(object, source);
  const reference = citation(row);
  for (const action of row.cell("actions").split("|")) {
    sink.fact({
      subject,
      relation: "targets",
      object,
      // As DrugCentral writes the same actions, whose rows these are.
      qualifiers: { detail: action.toUpperCase() },
      source,
      evidence: row.cell("sources").replaceAll("|", "; "),
      ...(reference === "" ? {} : { reference }),
    });
  }
}

function citation(row: HetionetRow): string {
  const articles = row.cell("pubmed_ids");
  if (articles === "") return row.cell("urls").replaceAll("|", "; ");
  return articles
    .split("|")
    .map((article) => `PMID:${article}`)
    .join("; ");
}

function isOpen(row: HetionetRow): boolean {
  return /^(?:CC0|CC BY \d|public domain)/i.test(row.cell("license"));
}

function licenceReason(what: string, row: HetionetRow): string {
  return `${what}: its licence is ${row.cell("license") || "not stated"}`;
}
