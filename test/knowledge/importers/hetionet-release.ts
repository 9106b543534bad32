import { type Files, writeFolder } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";

const lines = (...rows: string[]) => `${rows.join("\n")}\n`;

/** Invented, in the exact form of the tables. */
export const HETIONET_FILES = {
  "indications.tsv": lines(
    "doid_id\tdrugbank_id\tdisease\tdrug\tcategory\tn_curators\tn_resources",
    "DOID:1\tDB00001\talpha disease\tAlphamide\tDM\t2\t1",
    "DOID:1\tDB00002\talpha disease\tBetamycin\tSYM\t2\t1",
    "DOID:2\tDB00001\tbeta disease\tAlphamide\tNOT\t2\t1",
    "DOID:2\tDB00001\tbeta disease\tAlphamide\tPERHAPS\t2\t1",
    "beta\tDB00001\tbeta disease\tAlphamide\tDM\t2\t1",
  ),
  "drugs.tsv": lines(
    "drugbank_id\tdrug\tDM\tSYM\tNOT\ttotal",
    "DB00001\tAlphamide\t1\t0\t1\t2",
    "DB00003\tGammol\t0\t1\t0\t1",
  ),
  "DaG-association.tsv": lines(
    "doid_id\tdoid_name\tentrez_gene_id\tgene_symbol\tsources\tlicense",
    "DOID:1\talpha disease\t11\tAAA1\tDISEASES|GWAS Catalog\tCC BY 4.0",
    "DOID:1\talpha disease\t12\tAAA2\tDisGeNET\tODbL 1.0",
    "DOID:1\talpha disease\t13\tAAA3\tDOAF\t",
    "DOID:1\talpha disease\tx\tAAA4\tDISEASES\tCC BY 4.0",
  ),
  "CbG-binding.tsv": lines(
    "drugbank_id\tentrez_gene_id\tsources\tpubmed_ids\tactions\taffinity_nM\tlicense\turls",
    "DB00004\t21\tDrugCentral (label)\t1|2\tpartial agonist\t\tCC BY 4.0\t",
    "DB00001\t22\tDrugCentral (ChEMBL)\t\tinhibitor\t\tCC BY 4.0\thttps://example.org/1",
    "DB00001\t23\tBindingDB\t3\t\t500.0\tCC BY 3.0\t",
    "DB00001\t24\tDrugBank (target)\t3\tinhibitor\t\tCC BY-NC 4.0\t",
    "DB00001\t25\tChEMBL\t3\tinhibitor\t\tCC BY-SA 3.0\t",
  ),
  "disease-disease-cooccurrence.tsv": lines(
    "doid_code_0\tdoid_name_0\tdoid_code_1\tdoid_name_1\tcooccurrence\texpected\tenrichment\todds_ratio\tp_fisher",
    "DOID:2\tbeta\tDOID:1\talpha\t50\t10\t5\t6\t1e-20",
    "DOID:1\talpha\tDOID:2\tbeta\t50\t10\t5\t6\t1e-20",
    "DOID:1\talpha\tDOID:3\tgamma\t1\t10\t0.1\t0.1\t0.9",
    "DOID:1\talpha\tDOID:4\tdelta\tmany\t10\t5\t6\t0",
  ),
  "symptoms-DO.tsv": lines(
    "symptom_name\tdisease_name\tcooccurs\ttfidf_score\tdisease_id\tsymptom_id\tdoid_code\tdoid_name",
    "Fatigue\tAlpha\t90\t1\tD000001\tD000011\tDOID:1\talpha",
    "Fatigue\tBeta\t10\t1\tD000002\tD000011\tDOID:2\tbeta",
    "Pain\tAlpha\t10\t1\tD000001\tD000012\tDOID:1\talpha",
    "Pain\tBeta\t200\t1\tD000002\tD000012\tDOID:2\tbeta",
    "Cough\tBeta\t2\t1\tD000002\tD000013\tDOID:2\tbeta",
    "Cough\tBeta\t2\t1\tBeta\tD000013\tDOID:2\tbeta",
  ),
  "nodes.tsv": lines(
    "id\tname\tkind",
    "Gene::21\tBBB1\tGene",
    "Gene::22\tBBB2\tGene",
    "Gene::99\tZZZ9\tGene",
    "Compound::DB00004\tDeltol\tCompound",
    "Compound::DB00001\tAlphamide\tCompound",
    "Anatomy::UBERON:0000001\tA place\tAnatomy",
    "nothing\tA place\tAnatomy",
  ),
} as const satisfies Files;

export const HETIONET_FIXTURE: ImporterFixture = { fixture: () => writeFolder(HETIONET_FILES) };
