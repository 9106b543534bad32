import type { GraphImporter } from "../importer.ts";
import { DISEASE_DATABASE } from "./disease-database.ts";
import { DISEASE_ONTOLOGY } from "./disease-ontology.ts";
import { DRUGCENTRAL } from "./drugcentral.ts";
import { EXTRACTION } from "./extraction.ts";
import { HETIONET } from "./hetionet.ts";
import { HPO } from "./hpo.ts";
import { ICD10CM } from "./icd10cm.ts";
import { KGX } from "./kgx.ts";
import { MAXO } from "./maxo.ts";
import { MONDO } from "./mondo.ts";
import { NDFRT_INTERACTIONS } from "./ndfrt-interactions.ts";
import { OBO } from "./obo.ts";
import { ORPHADATA_CSV } from "./orphadata-csv.ts";
import { ORPHADATA_XML } from "./orphadata-xml.ts";
import { ORPHAPACKET } from "./orphapacket.ts";
import { OWN_TABLE } from "./own-table.ts";
import { RD_CODE } from "./rd-code.ts";
import { RDF_FILES } from "./rdf.ts";
import { SSSOM } from "./sssom.ts";
import { UMLS } from "./umls.ts";

/**
 * Every importer, in the order in which their sources enter a graph. A file that several recognise is read by each of
 * them; the conformance suite sees to it that none recognises a file of another.
 */
export const IMPORTERS: readonly GraphImporter[] = [
  ORPHAPACKET,
  ORPHADATA_XML,
  ORPHADATA_CSV,
  RD_CODE,
  SSSOM,
  MONDO,
  DISEASE_ONTOLOGY,
  HPO,
  DRUGCENTRAL,
  NDFRT_INTERACTIONS,
  HETIONET,
  MAXO,
  ICD10CM,
  UMLS,
  DISEASE_DATABASE,
  OBO,
  OWN_TABLE,
  KGX,
  RDF_FILES,
  EXTRACTION,
];
