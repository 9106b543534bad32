import { packZip } from "./pack.ts";

/** Rows of texts by the name of the sheet; "" is an empty cell, which is left out as spreadsheet programs do. */
export type Sheets = Readonly<Record<string, readonly (readonly string[])[]>>;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook (.xlsx) as spreadsheet programs write it: texts are numbered, and stand behind the sheets. */
export function packWorkbook(sheets: Sheets, created = "2025-06-25"): Buffer {
  const strings: string[] = [];
  const number = (text: string) => (strings.includes(text) ? strings.indexOf(text) : strings.push(text) - 1);
  const names = Object.keys(sheets);
  const files: Record<string, string> = { "[Content_Types].xml": `${HEAD}<Types/>` };
  names.forEach((name, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] = writeSheet(sheets[name] ?? [], number);
  });
  const listed = names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  const paths = names.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  files["xl/workbook.xml"] =
    `${HEAD}<workbook ${MAIN} xmlns:r="${DOCUMENT}"><sheets>${listed.join("")}</sheets></workbook>`;
  files["xl/_rels/workbook.xml.rels"] = `${HEAD}<Relationships>${paths.join("")}</Relationships>`;
  files["xl/sharedStrings.xml"] =
    `${HEAD}<sst ${MAIN}>${strings.map((text) => `<si><t xml:space="preserve">${escapeText(text)}</t></si>`).join("")}</sst>`;
  files["docProps/core.xml"] =
    `${HEAD}<cp:coreProperties><dcterms:created>${created}T09:54:35Z</dcterms:created></cp:coreProperties>`;
  return packZip(files);
}

function writeSheet(rows: readonly (readonly string[])[], number: (text: string) => number): string {
  const written = rows.map((cells, row) => {
    const kept = cells.map((text, column) => {
      const at = `${String.fromCharCode(65 + column)}${row + 1}`;
      return text === "" ? "" : `<c r="${at}" t="s"><v>${number(text)}</v></c>`;
    });
    return `<row r="${row + 1}">${kept.join("")}</row>`;
  });
  return `${HEAD}<worksheet ${MAIN}><sheetData>${written.join("")}</sheetData></worksheet>`;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
