import { type Files, writeFolder } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";
import { table } from "./mondo-release.ts";

const purl = (id: string) => `http://purl.obolibrary.org/obo/${id}`;
const isA = (sub: string, obj: string) => ({ sub: purl(sub), pred: "is_a", obj: purl(obj) });
const term = (id: string, lbl: string, meta: object = {}) => ({ id: purl(id), lbl, type: "CLASS", meta });

/** Edges before nodes, as in the releases. */
export const HP_JSON = JSON.stringify(
  {
    graphs: [
      {
        edges: [
          isA("HP_0000118", "HP_0000001"),
          isA("HP_0001250", "HP_0000118"),
          isA("HP_0002197", "HP_0001250"),
          isA("HP_0001250", "HP_0002197"),
          isA("HP_0000006", "HP_0000005"),
          isA("HP_0010982", "HP_0001426"),
          isA("HP_0012828", "HP_0012824"),
        ],
        id: purl("hp.json"),
        meta: { version: purl("hp/releases/2023-01-27/hp.json") },
        nodes: [
          term("HP_0000001", "All"),
          term("HP_0000118", "Phenotypic abnormality"),
          term("HP_0002197", "generalized-onset seizure"),
          term("HP_0001250", "Seizure", {
            definition: { val: "Prose that is not read." },
            basicPropertyValues: [
              { pred: "http://www.geneontology.org/formats/oboInOwl#hasAlternativeId", val: "HP:0001275" },
            ],
            synonyms: [
              { pred: "hasExactSynonym", synonymType: "http://purl.obolibrary.org/obo/hp#layperson", val: "Fits" },
              { pred: "hasRelatedSynonym", val: "Epilepsy" },
              { pred: "hasExactSynonym", synonymType: "http://purl.obolibrary.org/obo/hp#abbreviation", val: "SZ" },
            ],
            xrefs: [{ val: "UMLS:C0036572" }, { val: "MSH:D012640" }, { val: "SNOMEDCT_US:91175000" }],
          }),
          term("HP_0000006", "Autosomal dominant inheritance"),
          term("HP_0010982", "Polygenic inheritance"),
          term("HP_0003623", "Neonatal onset"),
          term("HP_0003621", "Juvenile onset"),
          term("HP_0012828", "Severe"),
          term("HP_0000057", "obsolete thing", { deprecated: true }),
          term("GO_0000001", "stranger"),
          { id: purl("RO_0000001"), lbl: "some relation", type: "PROPERTY" },
        ],
      },
    ],
  },
  null,
  2,
);

const COLUMNS = [
  ...["database_id", "disease_name", "qualifier", "hpo_id", "reference", "evidence", "onset"],
  ...["frequency", "sex", "modifier", "aspect", "biocuration"],
];

interface Annotation {
  disease?: string;
  name?: string;
  not?: string;
  term?: string;
  onset?: string;
  frequency?: string;
  sex?: string;
  modifier?: string;
  aspect?: string;
}

const annotation = ({
  disease = "OMIM:100",
  name = "Alpha syndrome",
  not = "",
  term = "HP:0001250",
  onset = "",
  frequency = "",
  sex = "",
  modifier = "",
  aspect = "P",
}: Annotation) => [
  ...[disease, name, not, term, "PMID:1;PMID:2", "PCS", onset, frequency, sex, modifier, aspect],
  "HPO:someone[2020-01-01]",
];

export const ANNOTATION_ROWS = [
  annotation({}),
  annotation({ frequency: "7/13", onset: "HP:0011463", sex: "MALE", modifier: "HP:0012828;HP:0025303;HP:0025303" }),
  annotation({ frequency: "HP:0040283", disease: "ORPHA:558", name: "Marfan syndrome" }),
  annotation({ frequency: "30.5%", disease: "DECIPHER:1", name: "Deletion" }),
  annotation({ frequency: "0/9" }),
  annotation({ frequency: "HP:0040285" }),
  annotation({ not: "NOT", frequency: "20/20" }),
  annotation({ not: "NOT", frequency: "2/3" }),
  annotation({ term: "HP:0000006", aspect: "I" }),
  annotation({ term: "HP:0001417", aspect: "I" }),
  annotation({ term: "HP:0003745", aspect: "I" }),
  annotation({ term: "HP:0003621", aspect: "C", frequency: "1/3" }),
  annotation({ term: "HP:0003577", aspect: "C" }),
  annotation({ term: "HP:0011463", aspect: "C" }),
  annotation({ term: "HP:0003676", aspect: "C" }),
  annotation({ term: "HP:0003828", aspect: "M" }),
  annotation({ term: "HP:0032316", aspect: "H" }),
  annotation({ frequency: "often" }),
  annotation({ frequency: "9/3" }),
  annotation({ sex: "both" }),
  annotation({ disease: "alpha" }),
  annotation({ term: "Seizure" }),
  annotation({ aspect: "X" }),
] as const;

const COMMENTS = '#description: "HPO annotations for rare diseases"\n#version: 2026-01-08\n';
export const HPOA = `${COMMENTS}${table(COLUMNS, ...ANNOTATION_ROWS)}`;

const OLD_COLUMNS = [
  ...["#DatabaseID", "DiseaseName", "Qualifier", "HPO_ID", "Reference", "Evidence", "Onset"],
  ...["Frequency", "Sex", "Modifier", "Aspect", "Biocuration"],
];
export const OLD_HPOA = `#description: HPO annotations\n#date: 2023-01-27\n${table(OLD_COLUMNS, ...ANNOTATION_ROWS)}`;

const OLD_GENE_HEADING = "#Format: entrez-gene-id<tab>entrez-gene-symbol<tab>HPO-Term-ID<tab>disease-ID for link\n";
export const OLD_GENES = `${OLD_GENE_HEADING}${table(
  ["8192", "CLPP", "HP:0001250", "Seizure", "-", "HP:0040283", "-", "mim2gene", "OMIM:100"],
  ["8192", "CLPP", "HP:0001250", "Seizure", "-", "", "", "orphadata", "ORPHA:558"],
  ["8192", "CLPP", "HP:0000007", "Autosomal recessive inheritance", "-", "", "-", "mim2gene", "OMIM:100"],
  ["8192", "CLPP", "HP:0002197", "Seizure", "-", "", "question", "mim2gene", "OMIM:101"],
  ["8195", "MKKS", "HP:0001250", "Seizure", "-", "", "", "orphadata", "ORPHA:2473"],
  ["MKKS", "8195", "HP:0001250", "Seizure", "-", "", "", "orphadata", "ORPHA:2473"],
)}`;

export const GENES = table(
  ["ncbi_gene_id", "gene_symbol", "hpo_id", "hpo_name", "frequency", "disease_id"],
  ["10", "NAT2", "HP:0001250", "Seizure", "-", "OMIM:243400"],
  ["10", "NAT2", "HP:0002197", "Seizure", "3/7", "ORPHA:1"],
  ["10", "NAT2", "HP:0002197"],
);

export const HPO_FILES = {
  "hp.json": HP_JSON,
  "phenotype.hpoa": HPOA,
  "genes_to_phenotype.txt": GENES,
} as const satisfies Files;

export const HPO_FIXTURE: ImporterFixture = { fixture: () => writeFolder(HPO_FILES) };
