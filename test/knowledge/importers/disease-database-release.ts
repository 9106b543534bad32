import { type Files, writeFolder } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";

/** Invented, in the exact form of the three files. */
export const DDB_FILES: Files & Record<"ddb_names.json" | "ddb_relas.json" | "ddb_to_umls_cui.txt", string> = {
  "ddb_names.json": JSON.stringify({
    "Alpha's disease": ["17", "0"],
    Alphitis: ["17", "1"],
    Betamycin: ["18", "1"],
    Gammosis: ["C9000019", "1"],
    Deltol: ["DB99999", "1"],
    Nobody: ["99", "0"],
    Wrong: [7, "1"],
  }),
  "ddb_relas.json": JSON.stringify({
    0: ["18", "17", "233"],
    1: ["17", "C9000019", "2"],
    2: ["18", "17", "5"],
    3: ["x y", "17", "2"],
    4: ["18"],
    5: ["18", "18", "26"],
  }),
  "ddb_to_umls_cui.txt": [
    "LinkItemsToUMLSCUIID\tItemPTR\tCUI\tItemToUMLSCUILinkTypePTR",
    "1\t17\tC9000017\t0",
    "2\t17\tC9000018\t0",
    "3\t18\tC9000020\t0",
    "4\t18\t0000001\t0",
    "",
  ].join("\r\n"),
};

export const DDB_FIXTURE: ImporterFixture = { fixture: () => writeFolder(DDB_FILES) };
