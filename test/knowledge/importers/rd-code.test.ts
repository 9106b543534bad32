import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RD_CODE } from "../../../src/knowledge/importers/rd-code.ts";
import { DataError } from "../../../src/lib/errors.ts";
import { writeOne } from "../../lib/pack.ts";
import { packWorkbook, type Sheets } from "../../lib/workbook.ts";
import { collect } from "./collect.ts";
import { NOMENCLATURE } from "./orphanet-releases.ts";
import { mappingLines, problemLines } from "./said.ts";

const read = (sheets: Sheets) => collect(RD_CODE, [writeOne("Master.xlsx", packWorkbook(sheets))]);

describe("the nomenclature of RD-CODE", () => {
  it("gives codes of both releases of the ICD, and synonyms", async () => {
    const all = await read(NOMENCLATURE);
    expect(mappingLines(all)).toEqual([
      "ORPHA:1 related ICD10:E75.2",
      "ORPHA:2 related ICD10:G01",
      "ORPHA:1 related ICD11:8A44.2",
      "ORPHA:1 related ICD11:2023359698",
      "ORPHA:2 related ICD11:3A50.4",
    ]);
    expect(all.mappings[0]).toMatchObject({ source: "rd-code", record: "Master.xlsx:ICD10:2" });
    expect(
      all.entities.flatMap(({ id, synonyms = [] }) => synonyms.map(({ text, scope }) => `${id} ${text} ${scope}`)),
    ).toEqual(["ORPHA:1 AxD abbreviation", "ORPHA:2 Second disorder exact"]);
    expect(all.sources).toMatchObject([{ id: "rd-code", version: "file of 2025-06-25", released: "2025-06-25" }]);
    expect(problemLines(all)).toEqual([
      'Master.xlsx:ICD10:6 ORPHAcode must be a number, not "ORPHA4"',
      "Master.xlsx:ICD10:7 PreferredTerm is empty",
      'Master.xlsx:ICD10:8 the ICD-10 reference "not a code" is no code',
    ]);
  });

  it.each<[string, Sheets, RegExp]>([
    [
      "a column",
      {
        A: [
          ["ORPHAcode", "Name", "ICDcodes"],
          ["1", "x", "A00"],
        ],
      },
      /Master\.xlsx:A:1: there is no column "PreferredTerm"; there are "ORPHAcode", "Name"/,
    ],
    [
      "codes",
      {
        A: [
          ["ORPHAcode", "PreferredTerm"],
          ["1", "x"],
        ],
      },
      /no column "ICDcodes" nor "ICD-11 MMS codes"/,
    ],
    ["rows", { A: [] }, /Master\.xlsx: there is no sheet in it/],
  ])("without %s is refused", async (_, sheets, message) => {
    await expect(read(sheets)).rejects.toThrow(DataError);
    await expect(read(sheets)).rejects.toThrow(message);
  });
});

const RELEASE = "../shared/data/kg/rd-code/ORPHAnomenclature_MasterFile_en_2025.xlsx";

describe("the nomenclature of 2025", () => {
  it.skipIf(!existsSync(RELEASE))("is read whole (skipped where it is not there)", { timeout: 60_000 }, async () => {
    const { rows, kept, malformed, mappings, entities } = await collect(RD_CODE, [RELEASE]);
    expect([rows, kept, malformed.length]).toEqual([34_814, 34_814, 0]);
    expect(mappings.filter(({ object }) => object.startsWith("ICD10:"))).toHaveLength(7076);
    expect(mappings.filter(({ object }) => object.startsWith("ICD11:"))).toHaveLength(9057);
    expect(new Set(entities.map(({ id }) => id)).size).toBe(6527);
  });
});
