import { join } from "node:path";
import type { ImportStream } from "../src/knowledge/assemble.ts";
import { importDiseaseOntology } from "../src/knowledge/importers/disease-ontology.ts";
import { importDrugCentral } from "../src/knowledge/importers/drugcentral.ts";
import { importMondo } from "../src/knowledge/importers/mondo.ts";
import { importOrphadataSpecialty } from "../src/knowledge/importers/orphadata-specialty.ts";
import { importOrphapacket } from "../src/knowledge/importers/orphapacket.ts";

const MAPPINGS = ["orphanet", "doid", "umls", "omim", "mesh", "icd10who", "icd10cm"];

/** The sources of the starter graph, in the order in which they are believed, under a folder of releases. */
export function starterSources(folder: string): ImportStream[] {
  const at = (...parts: string[]) => join(folder, ...parts);
  const mapping = (target: string) => at("mondo", "mappings", `mondo_exactmatch_${target}.sssom.tsv`);
  return [
    { name: "orphapacket", records: importOrphapacket([at("orphapacket", "orphapacket-json-2025-12-09.tar.gz")]) },
    {
      name: "orphadata-linearisation",
      records: importOrphadataSpecialty([at("orphadata-csv", "linearisation_of_rare_diseases.csv")]),
    },
    { name: "mondo", records: importMondo(MAPPINGS.map(mapping)) },
    { name: "disease-ontology", records: importDiseaseOntology([at("doid", "HumanDO.tsv")]) },
    {
      name: "drugcentral",
      records: importDrugCentral([
        at("drugcentral", "drug_indication.tsv"),
        at("drugcentral", "drug_target.tsv"),
        mapping("umls"),
        mapping("doid"),
      ]),
    },
  ];
}
