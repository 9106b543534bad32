import type { InputPart } from "../../lib/input-file.ts";
import type { GraphSink, ImportOptions } from "../importer.ts";
import { HPO_INHERITANCE, HPO_MODES, HPO_ONSET } from "./clinical-classes.ts";
import { curieOf } from "./curies.ts";
import { HPO_SOURCE } from "./hpo-terms.ts";
import { type Refusal, sayRefusal } from "./refusal.ts";

/** Where genes_to_phenotype.txt has what; it has had two forms. */
interface Layout {
  cells: number;
  gene: number;
  symbol: number;
  term: number;
  /** Where the link from gene to disease comes from; undefined: the disease's prefix tells. */
  origin: number | undefined;
  /** Remarks on that link: "question", "susceptibility". */
  remark: number | undefined;
  disease: number;
}

/** Up to April 2023: the first line is "#Format: entrez-gene-id<tab>…", with "<tab>" written out. */
const OLD: Layout = { cells: 9, gene: 0, symbol: 1, term: 2, remark: 6, origin: 7, disease: 8 };
/** Since then: ncbi_gene_id, gene_symbol, hpo_id, hpo_name, frequency, disease_id. */
const NEW: Layout = { cells: 6, gene: 0, symbol: 1, term: 2, remark: undefined, origin: undefined, disease: 5 };

const NEW_HEADING = "ncbi_gene_id\tgene_symbol\thpo_id\thpo_name\tfrequency\tdisease_id";

/** Whether a file begins as genes_to_phenotype.txt does, in either form. */
export function isGeneTable(head: string): boolean {
  const line = head.replace(/^\uFEFF/, "");
  return line.startsWith("#Format: entrez-gene-id") || line.startsWith(NEW_HEADING);
}

interface Reading {
  sink: GraphSink;
  /** By its number, what has been stated of a gene. */
  genes: Map<string, Gene>;
}

interface Gene {
  id: string;
  isDescribed: boolean;
  /** Findings and diseases that it has been stated with. */
  stated: Set<string>;
}

/**
 * Genes with the findings of the diseases that variants in them cause, each pair once, and the genes of OMIM's
 * diseases. Every line is a row of the account.
 */
export async function readGenes(
  part: InputPart,
  { sink, options }: { sink: GraphSink; options: ImportOptions },
): Promise<void> {
  const reading: Reading = { sink, genes: new Map() };
  let layout: Layout | undefined;
  for await (const { first, lines } of part.lines()) {
    options.signal?.throwIfAborted();
    for (let at = 0; at < lines.length; at++) {
      const text = lines[at] ?? "";
      layout ??= text.startsWith("#") ? OLD : NEW;
      if (text === "" || text.startsWith("#") || (first + at === 1 && layout === NEW)) continue;
      sink.row(part.where, first + at);
      sayRefusal(sink, sayLine(text.split("\t"), layout, reading));
    }
  }
}

function sayLine(cells: readonly string[], layout: Layout, reading: Reading): Refusal | undefined {
  if (cells.length !== layout.cells) {
    return { malformed: `the row has ${cells.length} cells, ${layout.cells} with tabs between are expected` };
  }
  const [number = "", symbol = "", term = ""] = [cells[layout.gene], cells[layout.symbol], cells[layout.term]];
  const gene = reading.genes.get(number) ?? addGene(number, reading);
  if (gene === undefined) return { malformed: `gene: "${number}" is no number of NCBI Gene` };
  if (!term.startsWith("HP:")) return { malformed: `term: "${term}" is no term of HPO` };
  if (layout.remark !== undefined && cells[layout.remark]?.includes("question") === true) {
    return { skip: "gene: its link to the disease is in question" };
  }
  const disease = curieOf(cells[layout.disease] ?? "");
  if (disease === undefined) return { malformed: `disease: "${cells[layout.disease] ?? ""}" is no CURIE` };
  const origin = layout.origin === undefined ? undefined : cells[layout.origin];
  const isOmim = origin === undefined ? disease.startsWith("OMIM:") : origin === "mim2gene";
  const isAssociated = isOmim && sayAssociation(disease, gene, reading);
  const isFound = sayFinding(gene, term, reading);
  if (!isAssociated && !isFound) return { skip: refusalOf(term) };
  if (!gene.isDescribed) describeGene(gene, symbol, reading);
  return undefined;
}

function addGene(number: string, { genes }: Reading): Gene | undefined {
  const id = curieOf(/^\d+$/.test(number) ? `NCBIGENE:${number}` : number);
  if (id?.startsWith("NCBIGENE:") !== true) return undefined;
  const gene: Gene = { id, isDescribed: false, stated: new Set() };
  genes.set(number, gene);
  return gene;
}

function sayAssociation(disease: string, { id, stated }: Gene, { sink }: Reading): boolean {
  if (stated.has(disease)) return false;
  stated.add(disease);
  sink.fact({ subject: disease, relation: "has_associated_gene", object: id, source: HPO_SOURCE });
  return true;
}

function sayFinding({ id, stated }: Gene, term: string, { sink }: Reading): boolean {
  if (stated.has(term) || isNoFinding(term)) return false;
  stated.add(term);
  sink.fact({ subject: id, relation: "gene_has_phenotype", object: term, source: HPO_SOURCE });
  return true;
}

/** Modes of inheritance and onsets, which the file lists among the findings. */
function isNoFinding(term: string): boolean {
  return HPO_INHERITANCE.has(term) || HPO_MODES.has(term) || HPO_ONSET.has(term);
}

function refusalOf(term: string): string {
  return isNoFinding(term)
    ? "gene: a mode of inheritance or an onset, not a finding"
    : "gene: the same pair from another disease";
}

function describeGene(gene: Gene, symbol: string, { sink }: Reading): void {
  if (symbol === "" || symbol === "-") return;
  gene.isDescribed = true;
  const { id } = gene;
  sink.entity({ id, type: "gene", name: symbol });
  if (/\s/.test(symbol)) return;
  sink.mapping({ subject: id, predicate: "exact", object: `HGNC.SYMBOL:${symbol.toUpperCase()}`, source: HPO_SOURCE });
}
