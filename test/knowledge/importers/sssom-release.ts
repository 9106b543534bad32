import { type Files, writeFolder } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";
import { table } from "./mondo-release.ts";

const RELEASE = "http://purl.obolibrary.org/obo/mondo/releases/2026-08-04/mappings";
const COMMENTS = [
  "# curie_map:",
  "#   MONDO: http://purl.obolibrary.org/obo/MONDO_",
  "# license: https://creativecommons.org/publicdomain/zero/1.0/",
  "# mapping_set_id: http://purl.obolibrary.org/obo/mondo/mappings/mondo_exactmatch_orphanet.sssom.tsv",
  `# mapping_set_version: ${RELEASE}/mondo_exactmatch_orphanet.sssom.tsv`,
].join("\n");

export const SSSOM_FILES = {
  "mondo_exactmatch_orphanet.sssom.tsv": `${COMMENTS}\n${table(
    ["subject_id", "subject_label", "predicate_id", "object_id", "object_label"],
    ["MONDO:0000001", "disease", "skos:exactMatch", "Orphanet:377788", "Disease"],
    ["MONDO:0000030", "alpha syndrome", "skos:exactMatch", "Orphanet:31", "Alpha syndrome type 1"],
    ["MONDO:0000030", "alpha syndrome", "skos:exactMatch", "Orphanet:30", "Alpha syndrome"],
    ["MONDO:0000031", "beta disorder", "skos:broadMatch", "icd11.foundation:733", "Beta"],
    ["MONDO:0000031", "beta disorder", "oboInOwl:hasDbXref", "GARD:0005659", ""],
    ["MONDO:0000032", "obsolete gamma", "skos:exactMatch", "Orphanet:32", "Gamma"],
    ["MONDO:0000033", "delta", "skos:exactMatch", "SCTID:33", "Delta"],
    ["MONDO:0000033", "delta", "sssom:NoTermFound", "mesh:D33", "Delta"],
    ["MONDO:0000033", "delta", "skos:exactMatch", "nothing", "Delta"],
  )}`,
} as const satisfies Files;

export const SSSOM_FIXTURE: ImporterFixture = { fixture: () => writeFolder(SSSOM_FILES) };
