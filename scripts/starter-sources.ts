import { join } from "node:path";
import type { ImportTask } from "../src/knowledge/build/assemble.ts";
import type { GraphImporter } from "../src/knowledge/importer.ts";
import { DISEASE_ONTOLOGY } from "../src/knowledge/importers/disease-ontology.ts";
import { DRUGCENTRAL } from "../src/knowledge/importers/drugcentral.ts";
import { HETIONET } from "../src/knowledge/importers/hetionet.ts";
import { MAXO } from "../src/knowledge/importers/maxo.ts";
import { ORPHADATA_CSV } from "../src/knowledge/importers/orphadata-csv.ts";
import { ORPHAPACKET } from "../src/knowledge/importers/orphapacket.ts";
import { RD_CODE } from "../src/knowledge/importers/rd-code.ts";
import { SSSOM } from "../src/knowledge/importers/sssom.ts";
import { openInput } from "../src/lib/input.ts";

const MAPPINGS = ["orphanet", "doid", "umls", "omim", "mesh", "icd10who", "icd10cm"];

/**
 * The files of the starter graph, under a folder of releases, by importer: in the order in which they are believed, and
 * only those that may be passed on.
 */
const FILES: readonly (readonly [GraphImporter, ...paths: string[]])[] = [
  [ORPHAPACKET, "orphapacket/orphapacket-json-2025-12-09.tar.gz"],
  [ORPHADATA_CSV, "orphadata-csv/linearisation_of_rare_diseases.csv"],
  [RD_CODE, "rd-code/ORPHAnomenclature_MasterFile_en_2025.xlsx"],
  [SSSOM, ...MAPPINGS.map((target) => `mondo/mappings/mondo_exactmatch_${target}.sssom.tsv`)],
  [DISEASE_ONTOLOGY, "doid/HumanDO.tsv"],
  [
    DRUGCENTRAL,
    "drugcentral/drug_indication.tsv",
    "drugcentral/drug_target.tsv",
    "drugcentral/pharm_class.tsv",
    "drugcentral/identifiers.tsv",
  ],
  [HETIONET, "hetionet/indications.tsv"],
  [MAXO, "maxo/maxo-annotations.tsv", "maxo/maxo_diagnostic_annotations.tsv"],
];

/** What the starter graph is made of, under a folder of releases. */
export function starterTasks(folder: string): ImportTask[] {
  return FILES.map(([importer, ...paths]) => ({ importer, files: paths.map((path) => openInput(join(folder, path))) }));
}
