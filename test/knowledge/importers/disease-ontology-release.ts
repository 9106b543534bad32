import { type Files, writeFolder } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";
import { table } from "./mondo-release.ts";

const quoted = (...rows: (readonly string[])[]) => table(...rows.map((row) => row.map((cell) => `"${cell}"`)));

export const DOID_OBO = `format-version: 1.2
data-version: doid/releases/2026-07-31/subsets/DO_rare_slim.obo
ontology: doid/subsets/DO_rare_slim

[Term]
id: DOID:2841
name: asthma
def: "Prose that is not read." [url:https\\://example.org]
synonym: "BA" EXACT OMO:0003012 []
xref: UMLS_CUI:C0004096
xref: MESH:D001249
property_value: skos:exactMatch "ICD10CM:J45" xsd:string
is_a: DOID:1579 ! respiratory system disease

[Term]
id: DOID:30
name: obsolete wheezing
is_obsolete: true
`;

export const DOID_FILES = {
  "DO_rare_slim.obo": DOID_OBO,
  "HumanDO.tsv": `id\tlabel\tsubClassOf\n${quoted(
    ["DOID:4", "disease", ""],
    ["DOID:1579", "respiratory system disease", "disease"],
    ["DOID:2841", "asthma", "respiratory system disease"],
    ["DOID:9", "orphan", "no such label"],
    ["DOID:9", "orphan", "asthma"],
    ["DOID:9", "orphan", "orphan"],
    ["9", "no identifier", "asthma"],
  )}`,
  "allXREFinDO.tsv": `id\tlabel\txref\n${quoted(
    ["DOID:2841", "asthma", "UMLS_CUI:C0004096"],
    ["DOID:2841", "asthma", "MIM:600807"],
    ["DOID:2841", "asthma", "MIM:600808"],
    ["DOID:9", "orphan", "MESH:D001249"],
    ["DOID:9", "orphan", "ORDO:9"],
    ["DOID:9", "orphan", "GARD:0000009"],
    ["DOID:9", "orphan", "SNOMEDCT_US_2025_09_01:9"],
    ["DOID:9", "orphan", "KEGG:9"],
    ["DOID:9", "orphan", "nine"],
  )}`,
  "ICD10inDO.tsv": `id\tlabel\txrefs\n${quoted(["DOID:9", "orphan", "ICD10CM:J04, ICD10CM:J37.1"])}`,
  "disease-symptom.tsv": table(
    ["disease_id", "disease_label", "symptom_id", "symptom_label"],
    ["DOID:2841", "asthma", "SYMP:0000614", "cough"],
    ["DOID:2841", "asthma", "cough", "cough"],
  ),
  "DO-subClassOf-anonymous.tsv": table(
    ["ID", "LABEL", "SubClass Of [ANON]"],
    [
      "DOID:9",
      "orphan",
      [
        "'has symptom' some cough",
        "'has material basis in' some 'autosomal recessive inheritance'",
        "'has material basis in' some 'X-linked inheritance'",
        "'has material basis in' some 'inheritance pattern'",
        "'has material basis in' some ('Ixodes pacificus' or Ixodes)",
        "('disease has location' some lung) and ('disease has location' some 'zone of skin')",
        "'disease has location' some (lung or 'zone of skin')",
        "'derives from' some ('epithelial cell' and (has_origin some lung))",
        "'existence starts during' some 'Juvenile onset'",
        "'existence starts during' some 'Pediatric onset'",
        "'has allergic trigger' some (-)-carvone",
        "'disease has feature' some asthma",
        "'transmitted by' some 'no such label'",
        "asthma and orphan",
        "'has symptom' some (cough",
      ].join("|"),
    ],
    ["nine", "orphan", "'has symptom' some cough"],
  ),
  "facets.tsv": `?id\t?name\t?definition\t?facet\t?import_keyword\t?import_id\n${quoted(
    ...(
      [
        ["cough", "SYMP:0000614"],
        ["autosomal recessive inheritance", "GENO:0000148"],
        ["X-linked inheritance", "GENO:0000936"],
        ["inheritance pattern", "GENO:0000141"],
        ["Ixodes pacificus", "NCBITaxon:29930"],
        ["Ixodes", "NCBITaxon:6944"],
        ["lung", "UBERON:0002048"],
        ["zone of skin", "UBERON:0000014"],
        ["epithelial cell", "CL:0000066"],
        ["Juvenile onset", "HP:0003621"],
        ["Pediatric onset", "HP:0410280"],
        ["(-)-carvone", "CHEBI:15400"],
      ] as const
    ).map(([label, id]) => ["DOID:9", "orphan", "Prose.", "facet", label, id]),
    ["DOID:9", "orphan", "Prose.", "facet", "lung", "lung"],
  )}`,
} as const satisfies Files;

export const DISEASE_ONTOLOGY_FIXTURE: ImporterFixture = { fixture: () => writeFolder(DOID_FILES) };
