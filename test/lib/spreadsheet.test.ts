import { describe, expect, it } from "vitest";
import { DataError } from "../../src/lib/errors.ts";
import { openInput } from "../../src/lib/input.ts";
import { readSheets } from "../../src/lib/spreadsheet.ts";
import { packTarGz, packZip, writeOne } from "./pack.ts";
import { packWorkbook } from "./workbook.ts";

async function readAll(path: string): Promise<[where: string, rows: [number, ...string[]][]][]> {
  const sheets: [string, [number, ...string[]][]][] = [];
  for await (const sheet of readSheets(openInput(path))) {
    expect(sheet.where.endsWith(`:${sheet.name}`)).toBe(true);
    const rows: [number, ...string[]][] = [];
    for await (const { number, cells } of sheet.rows()) rows.push([number, ...cells]);
    sheets.push([`${sheet.where} ${sheet.created}`, rows]);
  }
  return sheets;
}

const ONE = packWorkbook({ First: [["a", "b"], ["", "", "a & <b>"], []], Second: [["1"]] });
const FIRST = [[1, "a", "b"], [2, "", "", "a & <b>"], [3]];

describe("a workbook", () => {
  it("has the rows of its sheets", async () => {
    expect(await readAll(writeOne("one.xlsx", ONE))).toEqual([
      ["one.xlsx:First 2025-06-25", FIRST],
      ["one.xlsx:Second 2025-06-25", [[1, "1"]]],
    ]);
  });

  it("may be one of several in an archive", async () => {
    const two = packWorkbook({ Other: [["z"]] }, "2024-01-02");
    expect(
      await readAll(writeOne("all.tar.gz", packTarGz({ "d/one.xlsx": ONE, "d/two.xlsx": two, "d/x.txt": "x" }))),
    ).toEqual([
      ["all.tar.gz:d/one.xlsx:First 2025-06-25", FIRST],
      ["all.tar.gz:d/one.xlsx:Second 2025-06-25", [[1, "1"]]],
      ["all.tar.gz:d/two.xlsx:Other 2024-01-02", [[1, "z"]]],
    ]);
  });

  const parts = (sheet: string, strings = "") => ({
    "xl/workbook.xml": '<workbook><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<R><Relationship Id="rId1" Target="/xl/s.xml"/></R>',
    "xl/sharedStrings.xml": `<sst>${strings}</sst>`,
    "xl/s.xml": `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  });

  it("may hold numbers, texts in the cell, formatted texts and no references", async () => {
    const strings = "<si><r><t>for</t></r><r><t>matted</t></r><rPh><t>hint</t></rPh></si>";
    const row =
      '<row><c><v>1.5</v></c><c t="inlineStr"><is><t>own</t></is></c><c t="s"><v>0</v></c><c r="AB1"><v>28</v></c></row>';
    const [sheet] = await readAll(writeOne("a.xlsx", packZip(parts(row, strings))));
    expect(sheet?.[1][0]?.slice(0, 4)).toEqual([1, "1.5", "own", "formatted"]);
    expect(sheet?.[1][0]?.[28]).toBe("28");
  });

  it("that names a text which it does not have is refused", async () => {
    const failure = readAll(writeOne("a.xlsx", packZip(parts('<row r="7"><c t="s"><v>3</v></c></row>'))));
    await expect(failure).rejects.toThrow(DataError);
    await expect(failure).rejects.toThrow(/a\.xlsx:S:7: a cell names the text 3/);
  });

  it("is none in another file", async () => {
    expect(await readAll(writeOne("a.txt", "xl/workbook.xml"))).toEqual([]);
  });
});
