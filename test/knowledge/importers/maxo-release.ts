import { type Files, writeFolder } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";

const HEADING =
  "disease_id\tdisease_name\tsource_id\tmaxo_id\tmaxo_name\thpo_id\trelation\tevidence\textension_id\textension_name\tcomment\tother\tauthor\tlast_updated\tcreated";

const annotation = (
  [disease, source, procedure, name]: readonly [string, string, string, string],
  [finding, relation, evidence, updated, created]: readonly [string, string, string, string, string],
) =>
  [
    disease,
    "A disease",
    source,
    procedure,
    name,
    finding,
    relation,
    evidence,
    "",
    "",
    "",
    "",
    "",
    updated,
    created,
  ].join("\t");

const PROPOSED = annotation(
  ["MONDO:0000003", "PMID:3", "MAXO:0000001", "alpha therapy"],
  ["HP:0000003", "treats", "PCS", "", "2024-08-03"],
);

/** Invented, in the exact form of the tables. */
export const MAXO_FILES = {
  "automaxo-annotations.tsv": `${[HEADING, PROPOSED].join("\n")}\n`,
  "maxo-annotations.tsv": `${[
    HEADING,
    annotation(
      ["MONDO:0000001", "PMID:1", "MAXO:0000001", "alpha therapy"],
      ["HP:0000001", "treats", "TAS", "2023-01-31", "2022-01-06"],
    ),
    annotation(
      ["OMIM:100001", "PMID:2", "MAXO:0000001", "alpha treatment"],
      ["HP:0000002", "no_observed_benefit", "PCS", "", "7/20/24"],
    ),
    annotation(
      ["MONDO:0000001", "PMID:2", "MAXO:0000002", "beta surgery"],
      ["HP:0000118", "contraindicated", "PCS", "", ""],
    ),
    annotation(
      ["MONDO:0000001", "PMID:2", "MAXO:0000002", "beta surgery"],
      ["MONDO:0000001", "prevents", "PCS", "", ""],
    ),
    annotation(
      ["MONDO:0000001", "PMID:2", "MAXO:0000002", "beta surgery"],
      ["MONDO:0000002", "prevents", "PCS", "", ""],
    ),
    annotation(["MONDO:0000001", "PMID:2", "MAXO:0000002", "beta surgery"], ["HP:0000001", "unknown", "PCS", "", ""]),
    PROPOSED,
    annotation(["MONDO:0000001", "PMID:2", "MAXO:0000002", "beta surgery"], ["HP:0000001", "cures", "PCS", "", ""]),
    annotation(["MONDO:0000001", "PMID:2", "MAXO:2", "beta surgery"], ["HP:0000001", "treats", "PCS", "", ""]),
    annotation(["alpha", "PMID:2", "MAXO:0000002", "beta surgery"], ["HP:0000001", "treats", "PCS", "", ""]),
    annotation(["MONDO:0000001", "PMID:2", "MAXO:0000002", "beta surgery"], ["fever", "treats", "PCS", "", ""]),
  ].join("\n")}\n`,
  "maxo_diagnostic_annotations.tsv": `${[
    "#description: A curation file",
    "#version: 2025-05-31",
    "hpo_id\thpo_label\tpredicate_id\tmaxo_id\tmaxo_label\tcreator_id",
    "HP:0000001\tFinding\tis_observable_through\tMAXO:0000003\tgamma radiography\tORCID:1",
    "HP:0000002\tFinding\tis_prenatally_observable_through\tMAXO:0000003\tgamma radiography\tORCID:1",
    "HP:0000002\tFinding\tis_not_observable_through\tMAXO:0000003\tgamma radiography\tORCID:1",
    "HP:0000002\tFinding\tis_seen_by\tMAXO:0000003\tgamma radiography\tORCID:1",
    "Finding\tFinding\tis_observable_through\tMAXO:0000003\tgamma radiography\tORCID:1",
  ].join("\n")}\n`,
} as const satisfies Files;

export const MAXO_FIXTURE: ImporterFixture = { fixture: () => writeFolder(MAXO_FILES) };
