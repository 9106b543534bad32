import { DRUGCENTRAL_ID, type DrugCentralDrugs, type DrugCentralRow } from "./drugcentral-tables.ts";
import { matchOwners, type Ownership } from "./identifier-owners.ts";

interface Vocabulary {
  prefix: string;
  form: RegExp;
  /** The vocabulary holds a drug more than once: as an ingredient and as a preparation. */
  hasSeveral?: boolean;
}

const NDFRT: Vocabulary = { prefix: "NDFRT:", form: /^N\d+$/, hasSeveral: true };

const VOCABULARIES: Readonly<Record<string, Vocabulary>> = {
  RXNORM: { prefix: "RXNORM:", form: /^\d+$/ },
  DRUGBANK_ID: { prefix: "DRUGBANK:", form: /^DB\d+$/ },
  ChEMBL_ID: { prefix: "CHEMBL:", form: /^CHEMBL\d+$/ },
  UNII: { prefix: "UNII:", form: /^[A-Z0-9]{10}$/ },
  CHEBI: { prefix: "", form: /^CHEBI:\d+$/ },
  UMLSCUI: { prefix: "UMLS:", form: /^C\d{7}$/ },
  MESH_DESCRIPTOR_UI: { prefix: "MESH:", form: /^D\d+$/ },
  MESH_SUPPLEMENTAL_RECORD_UI: { prefix: "MESH:", form: /^C\d+$/ },
  PUBCHEM_CID: { prefix: "PUBCHEM.COMPOUND:", form: /^\d+$/ },
  INN_ID: { prefix: "INN:", form: /^\d+$/ },
  NDFRT,
  NUI: NDFRT,
};

const LEFT_OUT: Readonly<Record<string, string>> = {
  SNOMEDCT_US: "identifier: SNOMED CT, which is licensed",
  NDDF: "identifier: a commercial drug vocabulary",
  MMSL: "identifier: a commercial drug vocabulary",
  MMX: "identifier: a commercial drug vocabulary",
  MDDB: "identifier: a commercial drug vocabulary",
  SECONDARY_CAS_RN: "identifier: CAS, which is licensed",
  KEGG_DRUG: "identifier: KEGG, which is licensed",
  IUPHAR_LIGAND_ID: "identifier: a vocabulary that no other source uses",
  PDB_CHEM_ID: "identifier: a vocabulary that no other source uses",
  VANDF: "identifier: a vocabulary that no other source uses",
  VUID: "identifier: a vocabulary that no other source uses",
};

/** A row that waits for the others: whose an identifier is shows when all of its vocabulary are known. */
interface WaitingRow {
  row: DrugCentralRow;
  drug: string;
  code: string;
}

/** identifiers.tsv lists an ester or a salt under its parent's identifiers too; the mappings say which is whose. */
export function createIdentifierTable(drugs: DrugCentralDrugs) {
  const waiting = new Map<Vocabulary, WaitingRow[]>();
  const { sink } = drugs;
  return {
    take(row: DrugCentralRow): void {
      const [type, identifier] = [row.cell("ID_TYPE"), row.cell("IDENTIFIER")];
      const vocabulary = VOCABULARIES[type];
      if (vocabulary?.form.test(identifier) === true) {
        const rows = waiting.get(vocabulary) ?? [];
        if (rows.length === 0) waiting.set(vocabulary, rows);
        rows.push({ row, drug: row.cell("DRUG_ID"), code: `${vocabulary.prefix}${identifier}` });
        return;
      }
      sink.row(row.file, row.line);
      if (vocabulary === undefined) sink.skip(LEFT_OUT[type] ?? "identifier: a vocabulary that is not known");
      else sink.malformed(`IDENTIFIER is "${identifier}", which is no identifier of ${type}`);
    },
    /** After the last row. */
    state(): void {
      for (const [vocabulary, rows] of waiting) {
        const pairs = rows.map(({ drug, code }): [string, string] => [drug, code]);
        stateRows(rows, { drugs, owners: matchOwners(pairs), hasSeveral: vocabulary.hasSeveral === true });
      }
    },
  };
}

function stateRows(
  rows: readonly WaitingRow[],
  { drugs, owners, hasSeveral }: { drugs: DrugCentralDrugs; owners: Ownership; hasSeveral: boolean },
): void {
  for (const { row, drug, code } of rows) {
    drugs.sink.row(row.file, row.line);
    const subject = drugs.drug(row);
    if (subject === undefined) continue;
    const isOwn = owners.isOwner(drug, code) && (hasSeveral || owners.count(drug) === 1);
    drugs.sink.mapping({ subject, predicate: isOwn ? "exact" : "close", object: code, source: DRUGCENTRAL_ID });
  }
}
