import { basename } from "node:path";
import { UsageError } from "../../lib/errors.ts";
import type { ImportedRecord } from "../fact.ts";
import { type DelimitedRow, readDelimited } from "./delimited.ts";
import { fileVersion } from "./file-version.ts";

const SOURCE = "drugcentral";
const FILES = [
  "drug_indication.tsv",
  "drug_target.tsv",
  "mondo_exactmatch_umls.sssom.tsv",
  "mondo_exactmatch_doid.sssom.tsv",
];

/** A code of the mapped vocabulary to the Mondo class that is exactly it; undefined where Mondo calls it obsolete. */
type Mapping = ReadonlyMap<string, string | undefined>;

/**
 * DrugCentral's indications and targets. An indication's disease is found by its UMLS and DOID codes through Mondo's
 * exact mappings, which are read from the two SSSOM files among the paths; the wording of the indication is not read.
 */
export async function* importDrugCentral(paths: readonly string[]): AsyncGenerator<ImportedRecord> {
  const [indications, targets, umls, doid] = FILES.map((name) => requirePath(paths, name)) as [
    string,
    string,
    string,
    string,
  ];
  yield {
    kind: "source",
    source: {
      id: SOURCE,
      name: "DrugCentral, drug targets and indications",
      version: await fileVersion([indications, targets]),
      licence: "CC BY 4.0",
      url: "https://drugcentral.org",
      attribution: "DrugCentral, University of New Mexico; files of github.com/olegursu/drugtarget",
    },
  };
  const mappings = { umls: await readMapping(umls), doid: await readMapping(doid) };
  const columns = ["DRUG_ID", "DRUG_NAME", "UMLS_CUI", "DOID"];
  for await (const row of readDelimited(indications, { delimiter: "\t", columns })) {
    yield* indicationStatement(row, mappings);
  }
  const targetColumns = ["DRUG_ID", "DRUG_NAME", "TARGET_NAME", "UNIPROT", "GENE", "SWISSPROT", "ACTION_TYPE"];
  for await (const row of readDelimited(targets, { delimiter: "\t", columns: targetColumns }))
    yield* targetStatement(row);
}

function* indicationStatement(
  row: DelimitedRow,
  { umls, doid }: { umls: Mapping; doid: Mapping },
): Generator<ImportedRecord> {
  const record = `drug_indication.tsv:${row.line}`;
  const [cui, code] = [row.cell("UMLS_CUI"), row.cell("DOID")];
  const byUmls = cui === "" ? undefined : umls.get(`UMLS:${cui}`);
  const byDoid = code === "" ? undefined : doid.get(code);
  if (cui === "" && code === "") return yield skipped(record, "indication: without a code");
  if (byUmls === undefined && byDoid === undefined) return yield skipped(record, "indication: no exact mapping");
  if (byUmls !== undefined && byDoid !== undefined && byUmls !== byDoid) {
    return yield skipped(record, "indication: its two codes name different diseases");
  }
  if (byUmls === undefined && cui !== "") {
    return yield skipped(record, "indication: its DOID is not confirmed by its UMLS concept");
  }
  yield drug(row);
  yield statement(row, "indicated_for", byUmls ?? byDoid ?? "", { record });
}

function* targetStatement(row: DelimitedRow): Generator<ImportedRecord> {
  const record = `drug_target.tsv:${row.line}`;
  const gene = row.cell("GENE");
  if (gene === "") return yield skipped(record, "target: without a gene");
  if (gene.includes("|")) return yield skipped(record, "target: a complex or family of several genes");
  if (!row.cell("SWISSPROT").endsWith("_HUMAN")) return yield skipped(record, "target: not human");
  const id = `HGNC.SYMBOL:${gene}`;
  const [synonyms, crossReferences] = [[row.cell("TARGET_NAME")], [`UNIPROT:${row.cell("UNIPROT")}`]];
  yield drug(row);
  yield {
    kind: "entity",
    entity: { id, type: "gene", name: gene, synonyms, crossReferences },
  };
  yield statement(row, "targets", id, { record, detail: row.cell("ACTION_TYPE") });
}

function drug(row: DelimitedRow): ImportedRecord {
  const entity = { type: "drug" as const, name: row.cell("DRUG_NAME"), synonyms: [], crossReferences: [] };
  return { kind: "entity", entity: { id: drugId(row), ...entity } };
}

function statement(
  row: DelimitedRow,
  relation: string,
  object: string,
  { record, detail = "" }: { record: string; detail?: string },
): ImportedRecord {
  const qualifiers = detail === "" ? {} : { detail };
  const provenance = [{ source: SOURCE, record }];
  return { kind: "fact", fact: { subject: drugId(row), relation, object, positive: true, qualifiers, provenance } };
}

function drugId(row: DelimitedRow): string {
  return `DRUGCENTRAL:${row.cell("DRUG_ID")}`;
}

function skipped(record: string, reason: string): ImportedRecord {
  return { kind: "skipped", record, reason };
}

async function readMapping(path: string): Promise<Mapping> {
  const mapping = new Map<string, string>();
  const columns = ["subject_id", "subject_label", "predicate_id", "object_id"];
  for await (const row of readDelimited(path, { delimiter: "\t", columns })) {
    if (row.cell("predicate_id") !== "skos:exactMatch" || row.cell("subject_label").startsWith("obsolete ")) continue;
    mapping.set(row.cell("object_id"), row.cell("subject_id"));
  }
  return mapping;
}

function requirePath(paths: readonly string[], name: string): string {
  const path = paths.find((candidate) => basename(candidate) === name);
  if (path === undefined)
    throw new UsageError(`The DrugCentral importer needs the file ${name}.`, { remedy: "Name it too." });
  return path;
}
