import type { ImporterFixture } from "./conformance.ts";
import { DDB_FIXTURE } from "./disease-database-release.ts";
import { DISEASE_ONTOLOGY_FIXTURE } from "./disease-ontology-release.ts";
import { DRUGCENTRAL_FIXTURE } from "./drugcentral-release.ts";
import { EXTRACTION_FIXTURE } from "./extraction-journal.ts";
import { HETIONET_FIXTURE } from "./hetionet-release.ts";
import { HPO_FIXTURE } from "./hpo-release.ts";
import { ICD10CM_FIXTURE } from "./icd10cm-release.ts";
import { KGX_FIXTURE } from "./kgx-files.ts";
import { MAXO_FIXTURE } from "./maxo-release.ts";
import { MONDO_FIXTURE } from "./mondo-release.ts";
import { NDFRT_FIXTURE } from "./ndfrt-release.ts";
import { OBO_FIXTURE } from "./obo-release.ts";
import { ORPHADATA_XML_FIXTURE } from "./orphadata-products.ts";
import { ORPHADATA_CSV_FIXTURE, ORPHAPACKET_FIXTURE, RD_CODE_FIXTURE } from "./orphanet-releases.ts";
import { OWN_TABLE_FIXTURE } from "./own-table-files.ts";
import { RDF_FIXTURE } from "./rdf-files.ts";
import { SSSOM_FIXTURE } from "./sssom-release.ts";
import { UMLS_FIXTURE } from "./umls-release.ts";

/**
 * A small release of every importer, by the importer's id. The suite of the whole table runs over them: each importer
 * recognises its own files and none of the others'. One line for each; the fixture stands beside the importer's test.
 */
export const FIXTURES: Readonly<Record<string, ImporterFixture>> = {
  sssom: SSSOM_FIXTURE,
  mondo: MONDO_FIXTURE,
  "disease-ontology": DISEASE_ONTOLOGY_FIXTURE,
  hpo: HPO_FIXTURE,
  obo: OBO_FIXTURE,
  orphapacket: ORPHAPACKET_FIXTURE,
  "orphadata-xml": ORPHADATA_XML_FIXTURE,
  "orphadata-csv": ORPHADATA_CSV_FIXTURE,
  "rd-code": RD_CODE_FIXTURE,
  drugcentral: DRUGCENTRAL_FIXTURE,
  "ndfrt-interactions": NDFRT_FIXTURE,
  hetionet: HETIONET_FIXTURE,
  maxo: MAXO_FIXTURE,
  icd10cm: ICD10CM_FIXTURE,
  umls: UMLS_FIXTURE,
  "disease-database": DDB_FIXTURE,
  table: OWN_TABLE_FIXTURE,
  kgx: KGX_FIXTURE,
  rdf: RDF_FIXTURE,
  extraction: EXTRACTION_FIXTURE,
};
