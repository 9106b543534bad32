import { type Files, writeFolder } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";

/** Invented, in the exact form of the table: names in the order of the alphabet, identifiers in any. */
export const NDFRT_FILES = {
  "ndfrt-ddis.tsv": [
    "drug_a\tdrug_b\tseverity\tndfrt_a\tndfrt_b\tndfrt_interaction",
    "ALPHAMIDE\tBETAMYCIN\tSignificant\tN0000000002\tN0000000001\tN0000000100",
    "ALPHAMIDE\tGAMMOL GROUP C\tCritical\tN0000000001\tN0000000003\tN0000000101",
    // Both drugs of this pair are in no other: which name is whose cannot be known.
    "DELTOL\tEPSILOL\tCritical\tN0000000005\tN0000000004\tN0000000102",
    "ALPHAMIDE\tZETOL Vi\tCritical\tN0000000006\tN0000000001\tN0000000103",
    "ALPHAMIDE\tBETAMYCIN\tSignificant\t2\tN0000000001\tN0000000104",
    "ALPHAMIDE\tALPHAMIDE\tSignificant\tN0000000001\tN0000000001\tN0000000105",
    "ALPHAMIDE\tBETAMYCIN\t\tN0000000001\tN0000000002\tN0000000106",
    "ALPHAMIDE\tBETAMYCIN",
    "",
  ].join("\n"),
} as const satisfies Files;

export const NDFRT_FIXTURE: ImporterFixture = { fixture: () => writeFolder(NDFRT_FILES) };
