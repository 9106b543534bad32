import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeStarterGraph } from "../../scripts/starter-graph.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import { writeGraph } from "../../src/knowledge/graph-file.ts";
import { type Files, packTarGz, writeFolder } from "../lib/pack.ts";
import { packWorkbook } from "../lib/workbook.ts";
import { packet, packetGene } from "./importers/orphanet-releases.ts";

const hp = (number: number) => `HP:${String(number).padStart(7, "0")}`;
const phenotypes = (...ids: number[]) => ({
  Phenotypes: ids.map((id) => ({
    Phenotype: {
      HPOId: hp(id),
      HPOTerm: `Finding ${id}`,
      HPOFrequency: id === 99 ? "Obligate (100%)" : "Frequent (79-30%)",
    },
  })),
});
const below = (code: string) => ({ Parents: [{ Parent: [{ ORPHAcode: code, Label: "x" }] }] });
const common = Array.from({ length: 14 }, (_, index) => index + 1);
const table = (...rows: string[]) => `${rows.join("\n")}\n`;
const mapping = (target: string, ...rows: string[]) => ({
  [`mondo/mappings/mondo_exactmatch_${target}.sssom.tsv`]: table(
    "# license: https://creativecommons.org/licenses/by/4.0/",
    "subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label",
    ...rows.map((row) => row.split("|").toSpliced(2, 0, "skos:exactMatch").join("\t")),
  ),
});

const MAXO =
  "disease_id\tdisease_name\tsource_id\tmaxo_id\tmaxo_name\thpo_id\trelation\tevidence\textension_id\textension_name\tcomment\tother\tauthor\tlast_updated\tcreated";
const test1 = "MAXO:0000001\talpha test";

const RELEASES: Files = {
  "orphapacket/orphapacket-json-2025-12-09.tar.gz": packTarGz({
    "1.json": packet("1", phenotypes(...common, 50, 99)),
    "2.json": packet("2", phenotypes(...common, 51)),
    "3.json": packet("3", phenotypes(1)),
    "4.json": packet("4", { ...below("1"), Genes: [packetGene("ABC1")] }, "Clinical subtype"),
    "5.json": packet("5", below("1")),
  }),
  "orphadata-csv/linearisation_of_rare_diseases.csv": table(
    "disorder_id,orpha_code,name,target_disorder_code,target_disorder_name,association_type",
    ...[1, 2, 3, 4, 5].map((id) => `1${id},${id},Disorder ${id},98006,Rare neurologic disease,Preferential parent`),
  ),
  "rd-code/ORPHAnomenclature_MasterFile_en_2025.xlsx": packWorkbook({
    ICD10: [
      ["ORPHAcode", "PreferredTerm", "Synonyms", "ICDcodes"],
      ["1", "Disorder 1", "", "G10"],
    ],
  }),
  ...mapping("umls", "MONDO:0000007|asthma|UMLS:C0000007|asthma"),
  ...mapping("doid", "MONDO:0000007|asthma|DOID:7|asthma"),
  ...mapping("orphanet", "MONDO:0000011|one|Orphanet:1|one"),
  ...mapping("omim"),
  ...mapping("mesh"),
  ...mapping("icd10who"),
  ...mapping("icd10cm"),
  "doid/HumanDO.tsv": table("id\tlabel\tsubClassOf", '"DOID:7"\t"asthma"\t""', '"DOID:8"\t"gout"\t""'),
  "drugcentral/drug_indication.tsv": table(
    "DRUG_ID\tDRUG_NAME\tINDICATION_FDB\tUMLS_CUI\tSNOMEDCT_CUI\tDOID",
    "1\tsalbutamol\tx\tC0000007\t1\tDOID:7",
    "3\tterbutaline\tx\tC0000007\t1\tDOID:7",
  ),
  "drugcentral/drug_target.tsv": table(
    "DRUG_ID\tCHEMBL_ID\tDRUG_NAME\tTARGET_NAME\tTARGET_FAMILY\tUNIPROT\tGENE\tSWISSPROT\tACTION_TYPE\tSOURCE\tREFERENCE",
    ...[1, 2].map((id) => `${id}\t\tdrug ${id}\tReceptor\tGPCR\tP00001\tADRB2\tADRB2_HUMAN\tAGONIST\tIUPHAR\t`),
  ),
  "drugcentral/pharm_class.tsv": table(
    "DRUG_ID\tDRUG_NAME\tTYPE\tCLASS_SOURCE_ID\tCLASS\tSOURCE",
    "1\tsalbutamol\tEPC\tN0000000001\tBeta Agonist\tFDA",
    "3\tterbutaline\tEPC\tN0000000001\tBeta Agonist\tFDA",
    "1\tsalbutamol\tEPC\tN0000000002\tOf one drug\tFDA",
    "2\tother\tEPC\tN0000000002\tOf one drug\tFDA",
    "1\tsalbutamol\thas role\tCHEBI:10\tagonist\tCHEBI",
    "3\tterbutaline\thas role\tCHEBI:10\tagonist\tCHEBI",
  ),
  "drugcentral/identifiers.tsv": table(
    "DRUG_ID\tDRUG_NAME\tID_TYPE\tIDENTIFIER",
    '1\t"salbutamol"\t"DRUGBANK_ID"\t"DB00001"',
    '1\t"salbutamol"\t"UNII"\t"ABCDE12345"',
  ),
  "hetionet/indications.tsv": table(
    "doid_id\tdrugbank_id\tdisease\tdrug\tcategory\tn_curators\tn_resources",
    "DOID:7\tDB00001\tasthma\tSalbutamol\tSYM\t2\t1",
  ),
  "maxo/maxo-annotations.tsv": table(
    MAXO,
    `MONDO:0000011\tone\tPMID:1\t${test1}\t${hp(1)}\tinvestigates\tTAS\t\t\t\t\t\t2023-01-31\t2022-01-06`,
  ),
  "maxo/maxo_diagnostic_annotations.tsv": table(
    "# version: 2025-05-31",
    "hpo_id\thpo_label\tpredicate_id\tmaxo_id\tmaxo_label\tcreator_id",
    `${hp(1)}\tFinding 1\tis_observable_through\t${test1}\tx`,
    `${hp(1)}\tFinding 1\tis_observable_through\tMAXO:0000002\tbeta test\tx`,
  ),
};

test("the rule keeps the described, their forms with genes, and common diseases with drugs", async () => {
  const { graph } = await makeStarterGraph(writeFolder(RELEASES));
  const ids = (type: Parameters<Graph["entities"]>[0]) => graph.entities(type).map(({ id }) => id);
  expect(ids("disease")).toEqual(["MONDO:0000007", "ORPHA:1", "ORPHA:2", "ORPHA:4"]);
  expect(ids("drug")).toEqual(["DRUGCENTRAL:1", "DRUGCENTRAL:3"]);
  expect(ids("gene")).toEqual(["HGNC.SYMBOL:ADRB2", "HGNC:101"]);
  const findings = graph.outgoing("ORPHA:1", "has_phenotype").map(({ object }) => object);
  expect(findings).toContain(hp(99));
  expect(findings).not.toContain(hp(50));
});

test("the rule keeps classes, treatments, tests and categories of what is in", async () => {
  const { graph } = await makeStarterGraph(writeFolder(RELEASES));
  const objects = (id: string, relation: string) => graph.outgoing(id, relation).map(({ object }) => object);
  expect(objects("DRUGCENTRAL:1", "in_drug_class")).toEqual(["NDFRT:N0000000001"]);
  expect(objects("ORPHA:1", "managed_with")).toEqual(["MAXO:0000001"]);
  expect(objects(hp(1), "observed_with")).toEqual(["MAXO:0000001"]);
  expect(graph.entity("MAXO:0000002")).toBeUndefined();
  expect(objects("ORPHA:1", "in_category")).toEqual(["ICD10CHAPTER:VI", "ICDBENCH:6"]);
  const [indication] = graph.outgoing("DRUGCENTRAL:1", "indicated_for").filter(({ qualifiers }) => qualifiers.detail);
  expect(indication).toMatchObject({ object: "MONDO:0000007", qualifiers: { detail: "symptomatic" } });
  expect(graph.entity("DRUGCENTRAL:1")?.crossReferences.map(({ id }) => id)).toEqual(["DRUGBANK:DB00001"]);
});

test("the same releases give the same bytes", async () => {
  const folder = writeFolder(RELEASES);
  const files = ["one.gz", "two.gz"].map((name) => join(folder, name));
  for (const file of files) writeGraph((await makeStarterGraph(folder)).graph, file);
  const [one, two] = files.map((file) => readFileSync(file));
  expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
});
