import { describe, expect, test } from "vitest";
import { importDiseaseOntology } from "../../src/knowledge/importers/disease-ontology.ts";
import { importDrugCentral } from "../../src/knowledge/importers/drugcentral.ts";
import { importMondo } from "../../src/knowledge/importers/mondo.ts";
import { importOrphadataSpecialty } from "../../src/knowledge/importers/orphadata-specialty.ts";
import { UsageError } from "../../src/lib/errors.ts";
import { readAll, releaseFolder, said } from "./releases.ts";

const file = releaseFolder();

describe("tables", () => {
  test("Orphadata's specialties; a name with commas does not shift the columns", async () => {
    const path = await file(
      "linear.csv",
      'orpha_code,name,target_disorder_code\n1,"A, ""b"" disease",98006\n2,Other,\n3,Third,777\n',
    );
    const { facts, skipped } = await readAll(importOrphadataSpecialty([path]));
    expect(facts.map(said)).toEqual(["ORPHA:1 in_specialty SPECIALTY:neurology"]);
    expect(skipped).toEqual(["specialty: no data", "specialty: not in our table of specialties"]);
  });

  test("a missing column and a short row are named", async () => {
    const missing = await file("missing.csv", "orpha_code,name\n1,x\n");
    await expect(readAll(importOrphadataSpecialty([missing]))).rejects.toThrow(
      /missing\.csv:1: there is no column "target/,
    );
    const short = await file("short.csv", "orpha_code,name,target_disorder_code\n1\n");
    await expect(readAll(importOrphadataSpecialty([short]))).rejects.toThrow(
      /short\.csv:2: there is no cell under "target/,
    );
  });

  test("Mondo: exact mappings only; of several codes the one that bears the name", async () => {
    const path = await file(
      "mondo.tsv",
      [
        "# mapping_set_version: http://purl.obolibrary.org/obo/mondo/releases/2026-08-04/mappings/x.tsv",
        "subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label",
        "MONDO:1\tmarfan syndrome\tskos:exactMatch\tOrphanet:558\tMarfan syndrome",
        "MONDO:1\tmarfan syndrome\tskos:exactMatch\tOrphanet:284963\tMarfan syndrome type 1",
        "MONDO:2\tasthma\tskos:broadMatch\tDOID:2841\tasthma",
        "MONDO:3\tobsolete thing\tskos:exactMatch\tDOID:3\tthing",
        "MONDO:4\tother\tskos:exactMatch\tSCTID:4\tother",
      ].join("\n"),
    );
    const { entities, skipped, sources } = await readAll(importMondo([path]));
    expect(entities.map(({ id, name, crossReferences }) => [id, name, ...crossReferences])).toEqual([
      ["MONDO:1", "Marfan syndrome", "ORPHA:558"],
    ]);
    expect(sources[0]?.version).toBe("2026-08-04");
    expect(skipped.toSorted()).toEqual([
      "mapping: a vocabulary that is not kept",
      "mapping: another code bears the name of the class",
      "mapping: not an exact one",
      "mapping: of an obsolete class",
    ]);
  });

  test("Disease Ontology: is_a by label, and the specialty of the nearest class above", async () => {
    const path = await file(
      "HumanDO.tsv",
      [
        "id\tlabel\tsubClassOf",
        '"DOID:4"\t"disease"\t""',
        '"DOID:1579"\t"respiratory system disease"\t"disease"',
        '"DOID:2841"\t"asthma"\t"respiratory system disease"',
        '"DOID:9"\t"orphan"\t"no such label"',
      ].join("\n"),
    );
    const { facts, skipped } = await readAll(importDiseaseOntology([path]));
    expect(facts.map(said)).toEqual([
      "DOID:1579 in_specialty SPECIALTY:pulmonology",
      "DOID:2841 subtype_of DOID:1579",
      "DOID:2841 in_specialty SPECIALTY:pulmonology",
    ]);
    expect(facts[2]?.provenance).toEqual([{ source: "disease-ontology", record: "DOID:2841 is_a DOID:1579" }]);
    expect(skipped).toEqual([
      "class: sorts diseases and is none",
      "is_a: the parent only sorts diseases",
      "is_a: the parent is not in the file",
    ]);
  });

  test("DrugCentral: diseases by exact mapping of codes, never by the indication's words", async () => {
    const sssom = (...rows: string[]) => ["subject_id\tsubject_label\tpredicate_id\tobject_id", ...rows].join("\n");
    const paths = [
      await file(
        "mondo_exactmatch_umls.sssom.tsv",
        sssom("MONDO:1\tasthma\tskos:exactMatch\tUMLS:C1", "MONDO:2\tgout\tskos:exactMatch\tUMLS:C2"),
      ),
      await file("mondo_exactmatch_doid.sssom.tsv", sssom("MONDO:1\tasthma\tskos:exactMatch\tDOID:1")),
      await file(
        "drug_indication.tsv",
        [
          "DRUG_ID\tDRUG_NAME\tINDICATION_FDB\tUMLS_CUI\tSNOMEDCT_CUI\tDOID",
          "7\tsalbutamol\tAsthma\tC1\t1\tDOID:1",
          "7\tsalbutamol\tGout\tC2\t1\tDOID:1",
          "7\tsalbutamol\tAsthma\tC9\t1\tDOID:1",
          "7\tsalbutamol\tAsthma\t\t1\t",
          "7\tsalbutamol\tAsthma\tC9\t1\t",
          "8\tcolchicine\tGout\tC2\t1\t",
        ].join("\n"),
      ),
      await file(
        "drug_target.tsv",
        [
          "DRUG_ID\tDRUG_NAME\tTARGET_NAME\tUNIPROT\tGENE\tSWISSPROT\tACTION_TYPE",
          "7\tsalbutamol\tBeta-2 adrenergic receptor\tP07550\tADRB2\tADRB2_HUMAN\tAGONIST",
          "7\tsalbutamol\tA complex\tP1|P2\tA|B\tA_HUMAN|B_HUMAN\t",
          "7\tsalbutamol\tA germ's\tP3\tgyrA\tGYRA_ECOLI\tINHIBITOR",
          "7\tsalbutamol\tUnknown\tP4\t\tX_HUMAN\t",
        ].join("\n"),
      ),
    ];
    const { facts, skipped, entities } = await readAll(importDrugCentral(paths));
    expect(facts.map(said)).toEqual([
      "DRUGCENTRAL:7 indicated_for MONDO:1",
      "DRUGCENTRAL:8 indicated_for MONDO:2",
      "DRUGCENTRAL:7 targets HGNC.SYMBOL:ADRB2",
    ]);
    expect(facts[2]).toMatchObject({
      qualifiers: { detail: "AGONIST" },
      provenance: [{ record: "drug_target.tsv:2" }],
    });
    expect(skipped).toEqual([
      "indication: its two codes name different diseases",
      "indication: its DOID is not confirmed by its UMLS concept",
      "indication: without a code",
      "indication: no exact mapping",
      "target: a complex or family of several genes",
      "target: not human",
      "target: without a gene",
    ]);
    expect(entities.find(({ type }) => type === "gene")?.synonyms).toEqual(["Beta-2 adrenergic receptor"]);
    await expect(readAll(importDrugCentral(paths.slice(1)))).rejects.toThrow(UsageError);
  });
});
