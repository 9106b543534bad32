import { type Files, writeFolder } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";

const lines = (...rows: string[]) => `${rows.join("\n")}\n`;
const tabs = (...cells: string[]) => cells.join("\t");

const IDENTIFIERS = [
  // An ester is listed under its parent's identifier too; only its own is its.
  [1, "DRUGBANK_ID", "DB00001"],
  [2, "DRUGBANK_ID", "DB00001"],
  [2, "DRUGBANK_ID", "DB00002"],
  // Two of its own: neither is exactly it.
  [3, "ChEMBL_ID", "CHEMBL31"],
  [3, "ChEMBL_ID", "CHEMBL32"],
  [1, "NDFRT", "N0000000011"],
  [1, "NUI", "N0000000012"],
  [1, "RXNORM", "101"],
  [1, "UNII", "ABCDE12345"],
  [1, "CHEBI", "CHEBI:7"],
  [1, "UMLSCUI", "C0000101"],
  [1, "MESH_DESCRIPTOR_UI", "D000001"],
  [1, "MESH_SUPPLEMENTAL_RECORD_UI", "C000001"],
  [1, "PUBCHEM_CID", "11"],
  [1, "INN_ID", "12"],
  [1, "SNOMEDCT_US", "1234567"],
  [1, "NDDF", "001"],
  [1, "KEGG_DRUG", "D00001"],
  [1, "SECONDARY_CAS_RN", "1-2-3"],
  [1, "VUID", "4"],
  [1, "NEW_KIND", "4"],
  [1, "RXNORM", "none"],
] as const;

/** Invented, in the exact form of the publisher's tables. */
export const DRUGCENTRAL_FILES = {
  "drug_indication.tsv": lines(
    "DRUG_ID\tDRUG_NAME\tINDICATION_FDB\tUMLS_CUI\tSNOMEDCT_CUI\tDOID",
    "1\talphamide\tWording of a vendor\tC0000001\t1\tDOID:1",
    "1\talphamide\tWording of a vendor\t\t\tDOID:2",
    "2\talphamide acetate\tWording of a vendor\t\t1\t",
    "2\talphamide acetate\tWording of a vendor\tX1\t1\t",
    "two\talphamide acetate\tWording of a vendor\tC0000001\t1\t",
    "2\talphamide acetate",
  ),
  "drug_target.tsv": lines(
    "DRUG_ID\tCHEMBL_ID\tDRUG_NAME\tTARGET_NAME\tTARGET_FAMILY\tUNIPROT\tGENE\tSWISSPROT\tACTION_TYPE\tSOURCE\tREFERENCE",
    tabs("1", "", "alphamide", "Alpha receptor", "GPCR", "P00001", "AAA1", "AAA1_HUMAN", "AGONIST", "IUPHAR", ""),
    tabs(
      ...["1", "", "alphamide", "Pump", "Enzyme", "P00002|P00003", "BBB1|bbb2", "BBB1_HUMAN|BBB2_MOUSE"],
      ...["OTHER", "SCIENTIFIC LITERATURE", "http://www.ncbi.nlm.nih.gov/pubmed/123"],
    ),
    tabs("1", "", "alphamide", "Gyrase", "Enzyme", "P00004", "gyrA", "GYRA_ECOLI", "INHIBITOR", "CHEMBL", ""),
    tabs("1", "", "alphamide", "Unknown", "Enzyme", "P00005", "", "X_HUMAN", "INHIBITOR", "CHEMBL", ""),
    tabs("1", "", "alphamide", "Wrong", "Enzyme", "P00006", "A B", "X_HUMAN", "INHIBITOR", "CHEMBL", ""),
    tabs("1", "", "alphamide", "Both", "Enzyme", "P00007", "CCC1", "C_HUMAN|C_MOUSE", "INHIBITOR", "CHEMBL", ""),
  ),
  "drug.target.interaction.tsv": lines(
    '"DRUG_NAME"\t"STRUCT_ID"\t"TARGET_NAME"\t"TARGET_CLASS"\t"ACCESSION"\t"GENE"\t"SWISSPROT"\t"MOA"\t"MOA_SOURCE"\t"MOA_SOURCE_URL"\t"ACTION_TYPE"\t"ORGANISM"',
    '"deltamab"\t4\t"Delta"\t"Enzyme"\t"P00008"\t"DDD1"\t"DDD1_HUMAN"\t1\t"CHEMBL"\t"https://pubmed.ncbi.nlm.nih.gov/9/"\t"BLOCKER"\t"Homo sapiens"',
    '"deltamab"\t4\t"Delta"\t"Enzyme"\t"P00008"\t"DDD1"\t"DDD1_HUMAN"\t\t""\t""\t""\t"Homo sapiens"',
    '"deltamab"\t4\t"Delta"\t"Enzyme"\t"P00008"\t"DDD1"\t"DDD1_RAT"\t1\t""\t""\t""\t"Rattus norvegicus"',
  ),
  "pharm_class.tsv": lines(
    "DRUG_ID\tDRUG_NAME\tTYPE\tCLASS_SOURCE_ID\tCLASS\tSOURCE",
    "1\talphamide\tPA\tD000010\tAlpha Agents\tMeSH",
    "2\talphamide acetate\tEPC\tN0000000001\tAlpha Agonist\tFDA",
    "2\talphamide acetate\thas role\tCHEBI:10\talpha  agonist\tCHEBI",
    "2\talphamide acetate\tATC\tA01\tAgents\tATC",
    "2\talphamide acetate\tX\tA01\tAgents\tOther",
    "2\talphamide acetate\tEPC\tD000010\tAlpha Agonist\tFDA",
    "2\talphamide acetate\tEPC\tN0000000001\t\tFDA",
  ),
  "identifiers.tsv": lines(
    "DRUG_ID\tDRUG_NAME\tID_TYPE\tIDENTIFIER",
    ...IDENTIFIERS.map(([drug, type, code]) => `${drug}\t"drug ${drug}"\t"${type}"\t"${code}"`),
  ),
  "omop_relationship.tsv": lines(
    "id\tstruct_id\tconcept_id\trelationship_name\tconcept_name\tumls_cui\tsnomed_full_name\tcui_semantic_type\tdoid",
    "1\t5\t11\tindication\tWording\tC0000002\tWording\tT047\t",
    "2\t5\t11\tcontraindication\tWording\tC0000003\tWording\tT047\tDOID:3",
    "3\t5\t11\toff-label use\tWording\t\tWording\tT047\tDOID:4",
    "4\t5\t11\tsymptomatic treatment\tWording\tC0000005\tWording\tT047\t",
    "5\t5\t11\treduce risk\tWording\tC0000005\tWording\tT047\t",
    "6\t5\t11\t\tWording\tC0000005\tWording\tT047\t",
    "7\t5\t11\tindication\tWording\t\tWording\tT047\tMONDO:1",
  ),
  "structures.smiles.tsv": lines(
    "SMILES\tInChI\tInChIKey\tID\tINN\tCAS_RN",
    "C\tI\tK\t5\tepsilol\t",
    "C\tI\tK\t4\tdeltamab\t",
    "C\tI\tK\t6\t\t",
  ),
} as const satisfies Files;

export const DRUGCENTRAL_FIXTURE: ImporterFixture = { fixture: () => writeFolder(DRUGCENTRAL_FILES) };
