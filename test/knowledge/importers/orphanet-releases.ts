import { type Files, writeFolder, writeOne } from "../../lib/pack.ts";
import { packWorkbook } from "../../lib/workbook.ts";
import type { ImporterFixture } from "./conformance.ts";

/** A packet with what every packet has, as JSON. */
export function packet(code: string, lists: object = {}, type = "Disease"): string {
  const content = {
    ORPHApacketId: code,
    creationDate: "2025-12-09 10:41:42",
    version: "1.3.42 / 4.1.8 [2025-03-03]",
    copyright: "Orphanet (c) 2025",
    ORPHAcode: code,
    Label: `Disorder ${code}`,
    DisorderType: { value: type, PURL: "http://www.orpha.net/ORDO/Orphanet_0" },
    ...lists,
  };
  return JSON.stringify({ Orphapacket: content }, null, 2);
}

export const GERMLINE = "Disease-causing germline mutation(s) in";

export function packetGene(symbol: string, association = GERMLINE): object {
  const codes: [string, string][] = [
    ["HGNC", "101"],
    ["OMIM", "600001"],
    ["ClinVar", symbol],
  ];
  const ExternalReferences = codes.map(([Source, Reference]) => ({ Source, Reference }));
  return {
    Gene: { Symbol: symbol, Name: `${symbol} protein`, ExternalReferences, DisorderGeneAssociationType: association },
  };
}

export function packetRate(rate: object): object {
  const usual = {
    Source: "ORPHANET_10000001[PMID]",
    PrevalenceType: "Point prevalence",
    PrevalenceQualification: "Class only",
    PrevalenceClass: "<1 / 1 000 000",
    ValMoy: "0.0",
    PrevalenceGeographic: "Worldwide",
  };
  return { Prevalence: { ...usual, ...rate } };
}

export const ORPHAPACKET_FIXTURE: ImporterFixture = {
  fixture: () =>
    writeFolder({
      "ORPHApacket_1.json": packet("1", {
        Synonyms: [{ Synonym: "First disorder" }, { Synonym: "FD1" }],
        Parents: [{ Parent: [{ ORPHAcode: "2", Label: "x" }] }, { Parent: [{ ORPHAcode: "9", Label: "x" }] }],
        Genes: [packetGene("AAA1"), packetGene("two words")],
        Prevalences: { Prevalence: [packetRate({})] },
      }),
      "ORPHApacket_2.json": packet("2", {}, "Clinical group"),
      "ORPHApacket_9.json": packet("9", {}, "Category"),
    }),
};

export const CSV_FILES: Files = {
  "epidemiology.csv": [
    "disorder_id,orpha_code,name,disorder_type,disorder_group,prevalence_type,prevalence_qualification,prevalence_class,val_moy,prevalence_geographic,prevalence_validation_status,source",
    '11,1,"One, with a comma",Disease,Disorder,Annual incidence,Value and class,1-9 / 1 000 000,0.37,Japan,Validated,10000001[PMID]_[EXPERT]',
    "11,1,One,Disease,Disorder,Point prevalence,Class only,Unknown,0.0,Worldwide,Not yet validated,ORPHANET",
    "11,1,One,Disease,Disorder,Cases/families,Family(ies),,4.0,Worldwide,Validated,Registry of cases 2010[REG]_PMID: 10000002 ; 10000003",
    "11,1,One,Disease,Disorder,Cases/families,Case(s),,0.0,Worldwide,Validated,ORPHANET",
    "19,9,Nine,Category,Group of disorders,Point prevalence,Class only,>1 / 1000,0.0,Europe,Validated,ORPHANET",
    "11,one,One,Disease,Disorder,Point prevalence,Class only,>1 / 1000,0.0,Europe,Validated,ORPHANET",
    "11,1,One,Disease,Disorder,Point prevalence,Class only,many,0.0,Europe,Validated,ORPHANET",
    "11,1,One",
    "",
  ].join("\n"),
  "genes.csv": [
    "disorder_id,orpha_code,disorder_name,gene_symbol,gene_name,gene_type,gene_locus,association_type,association_status,source_of_validation",
    `11,1,One,AAA1,"alpha, first",gene with protein product,1q1,${GERMLINE},Assessed,10000004[PMID]`,
    "11,1,One,BBB2,beta,gene with protein product,1q2,Candidate gene tested in,Not yet assessed,",
    "11,1,One,CCC3,gamma,gene with protein product,1q3,Guessed in,Assessed,",
    "",
  ].join("\n"),
  "history.csv": [
    "disorder_id,orpha_code,name,disorder_type,disorder_group,expert_link,age_of_onset,type_of_inheritance",
    "11,1,One,Disease,Disorder,http://x,Infancy|Neonatal,Autosomal recessive",
    "12,2,Two,Disease,Disorder,http://x,,Not applicable|Unknown",
    "12,2,Two,Disease,Disorder,http://x,Tuesday,Y-linked",
    "",
  ].join("\n"),
  "linearisation.csv": [
    "disorder_id,orpha_code,name,target_disorder_code,target_disorder_name,association_type",
    "11,1,One,98006,Rare neurologic disease,Preferential parent",
    "16,98006,Rare neurologic disease,,,Preferential parent",
    "12,2,Two,777,Another,Preferential parent",
    "",
  ].join("\n"),
};

export const ORPHADATA_CSV_FIXTURE: ImporterFixture = { fixture: () => writeFolder(CSV_FILES) };

export const NOMENCLATURE = {
  ICD10: [
    ["ORPHAcode", "PreferredTerm", "Synonyms", "ICDcodes"],
    ["1", "Disorder 1", "", "E75.2"],
    ["1", "Disorder 1", "AxD"],
    ["2", "Disorder 2", "Second disorder", "G01*"],
    ["3", "Disorder 3"],
    ["ORPHA4", "Disorder 4", "", "E75.2"],
    ["5", "", "", "E75.2"],
    ["6", "Disorder 6", "", "not a code"],
  ],
  ICD11: [
    ["ORPHAcode", "PreferredTerm", "Synonyms", "ICD-11 MMS codes", "ICD-11 URI"],
    ["1", "Disorder 1", "", "8A44.2", "2023359698"],
    ["2", "Disorder 2", "", "3A50.4", "N/A"],
  ],
};

export const RD_CODE_FIXTURE: ImporterFixture = {
  fixture: () => writeOne("MasterFile.xlsx", packWorkbook(NOMENCLATURE)),
};
