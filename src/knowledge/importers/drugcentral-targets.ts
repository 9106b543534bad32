import type { ImportedFact } from "../importer.ts";
import { DRUGCENTRAL_ID, type DrugCentralDrugs, type DrugCentralRow } from "./drugcentral-tables.ts";

/** A row of drug_target.tsv: all of them are mechanisms of action. */
export function stateTarget(row: DrugCentralRow, drugs: DrugCentralDrugs): void {
  drugs.sink.row(row.file, row.line);
  stateGenes(row, drugs, {
    accessions: row.cell("UNIPROT"),
    ...backing(row.cell("REFERENCE"), row.cell("SOURCE")),
  });
}

/** A row of drug.target.interaction.tsv: most of them are measured activities without a part in the drug's effect. */
export function stateInteraction(row: DrugCentralRow, drugs: DrugCentralDrugs): void {
  const { sink } = drugs;
  sink.row(row.file, row.line);
  if (row.cell("MOA") !== "1") return void sink.skip("target: a measured activity, not the mechanism of action");
  const organism = row.cell("ORGANISM");
  if (organism !== "" && organism !== "Homo sapiens") return void sink.skip("target: not human");
  stateGenes(row, drugs, {
    accessions: row.cell("ACCESSION"),
    ...backing(row.cell("MOA_SOURCE_URL"), row.cell("MOA_SOURCE")),
  });
}

interface Target extends Pick<ImportedFact, "reference" | "evidence"> {
  accessions: string;
}

/** The genes of a target that has several (a complex, or a family that the drug does not tell apart) are all targets. */
function stateGenes(row: DrugCentralRow, drugs: DrugCentralDrugs, { accessions, ...backing }: Target): void {
  const { sink } = drugs;
  const proteins = row.cell("SWISSPROT").split("|");
  if (!proteins.some((protein) => protein.endsWith("_HUMAN"))) return void sink.skip("target: not human");
  const symbols = row.cell("GENE").split("|");
  if (symbols[0] === "") return void sink.skip("target: without a gene");
  const isParallel = symbols.length === proteins.length;
  if (!isParallel && proteins.some((protein) => !protein.endsWith("_HUMAN"))) {
    return void sink.skip("target: genes of several species");
  }
  const subject = drugs.drug(row);
  if (subject === undefined) return;
  const action = row.cell("ACTION_TYPE");
  const qualifiers = action === "" || action === "OTHER" ? {} : { detail: action };
  for (const [index, symbol] of symbols.entries()) {
    if (isParallel && proteins[index]?.endsWith("_HUMAN") !== true) continue;
    if (!/^[A-Za-z0-9@_.-]+$/.test(symbol)) {
      sink.malformed(`the gene is "${symbol}", and must be a symbol of HGNC`);
      continue;
    }
    const object = `HGNC.SYMBOL:${symbol.toUpperCase()}`;
    sink.entity({ id: object, type: "gene", name: symbol, synonyms: proteinName(row, symbols) });
    stateProtein(drugs, object, isParallel ? accessions.split("|")[index] : undefined);
    sink.fact({ subject, relation: "targets", object, qualifiers, source: DRUGCENTRAL_ID, ...backing });
  }
}

/** The name of a target of one gene is that of its product; that of several is a complex's or a family's. */
function proteinName(row: DrugCentralRow, symbols: readonly string[]) {
  const text = row.cell("TARGET_NAME");
  if (symbols.length > 1 || text === "" || text === symbols[0]) return [];
  return [{ text, scope: "related" as const, language: "en" }];
}

function stateProtein({ sink }: DrugCentralDrugs, gene: string, accession: string | undefined): void {
  if (accession === undefined || !/^[A-Z0-9]{6,10}$/.test(accession)) return;
  sink.mapping({ subject: gene, predicate: "close", object: `UNIPROT:${accession}`, source: DRUGCENTRAL_ID });
}

const PUBMED = /^https?:\/\/(?:www\.ncbi\.nlm\.nih\.gov\/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)\/(\d+)\/?$/;

/** What the source cites, a PubMed address as its identifier, and where the mechanism was taken from. */
function backing(url: string, source: string): Pick<ImportedFact, "reference" | "evidence"> {
  const article = PUBMED.exec(url)?.[1];
  const reference = article === undefined ? url : `PMID:${article}`;
  return { ...(reference === "" ? {} : { reference }), ...(source === "" ? {} : { evidence: source }) };
}
