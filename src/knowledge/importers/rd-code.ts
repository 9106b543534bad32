import { DataError } from "../../lib/errors.ts";
import { readSheets, type Sheet } from "../../lib/spreadsheet.ts";
import type { GraphImporter, GraphSink } from "../importer.ts";
import { orphanetSource } from "./orphanet.ts";
import { OrphanetStatements } from "./orphanet-statements.ts";
import { quote } from "./orphanet-words.ts";

const SOURCE = "rd-code";
const REQUIRED = ["ORPHAcode", "PreferredTerm"] as const;
/** One sheet for each release of the ICD; its codes under a heading of its own. */
const ICD10 = "ICDcodes";
const ICD11 = "ICD-11 MMS codes";
/** The number of the entity in ICD-11's foundation, which is finer than its codes; "N/A" where there is none. */
const ICD11_ENTITY = "ICD-11 URI";

/**
 * The nomenclature for coding of RD-CODE as a workbook: the codes of ICD-10 and ICD-11 that represent each disorder,
 * and its synonyms. Rows repeat the disorder, with a code in one and a synonym in the next. How near a code is to the
 * disorder it does not say: the mappings are "related".
 */
export const RD_CODE: GraphImporter = {
  id: SOURCE,
  title: "RD-CODE Orphanet nomenclature for coding (XLSX)",
  reads: "ORPHAnomenclature_MasterFile_*.xlsx",
  recognises: ({ head }) => REQUIRED.every((heading) => head.includes(`>${heading}<`)),
  async read(files, sink, { signal }) {
    let says: OrphanetStatements | undefined;
    for (const file of files) {
      let count = 0;
      for await (const sheet of readSheets(file)) {
        let columns: Columns | undefined;
        for await (const { number, cells } of sheet.rows()) {
          signal?.throwIfAborted();
          if (columns === undefined) columns = readHeading(sheet, cells);
          else {
            says ??= announce(sheet, sink);
            stateRow({ where: `${sheet.where}:${number}`, cells, columns }, sink, says);
          }
        }
        count += columns === undefined ? 0 : 1;
      }
      if (count === 0) throw new DataError(`${file.path}: there is no sheet in it.`, { remedy: REMEDY });
    }
  },
};

const REMEDY = "Check that it is the MasterFile of RD-CODE; the publisher may have renamed a column.";

type Columns = ReadonlyMap<string, number>;

function readHeading({ where }: Sheet, cells: readonly string[]): Columns {
  const columns = new Map(cells.map((cell, index) => [cell.trim(), index]));
  const missing = REQUIRED.find((heading) => !columns.has(heading));
  const listed = cells.map(quote).join(", ");
  if (missing !== undefined) {
    throw new DataError(`${where}:1: there is no column "${missing}"; there are ${listed}.`, { remedy: REMEDY });
  }
  if (!columns.has(ICD10) && !columns.has(ICD11)) {
    const message = `${where}:1: there is no column "${ICD10}" nor "${ICD11}"; there are ${listed}.`;
    throw new DataError(message, { remedy: REMEDY });
  }
  return columns;
}

function announce({ created }: Sheet, sink: GraphSink): OrphanetStatements {
  sink.source(
    orphanetSource({
      id: SOURCE,
      name: "RD-CODE: Orphanet nomenclature for coding",
      version: created === "" ? "no release named" : `file of ${created}`,
      released: created,
      url: "https://github.com/orphanet-rare-diseases-issues/RD-CODE",
    }),
  );
  return new OrphanetStatements(sink, SOURCE);
}

interface NomenclatureRow {
  where: string;
  cells: readonly string[];
  columns: Columns;
}

function stateRow({ where, cells, columns }: NomenclatureRow, sink: GraphSink, says: OrphanetStatements): void {
  const cell = (heading: string) => cells[columns.get(heading) ?? -1]?.trim() ?? "";
  const [code, name] = [cell("ORPHAcode"), cell("PreferredTerm")];
  if (cells.every((text) => text.trim() === "")) return;
  sink.row(where);
  if (!/^\d+$/.test(code)) sink.malformed(`ORPHAcode must be a number, not ${quote(code)}`);
  else if (name === "") sink.malformed("PreferredTerm is empty");
  else {
    const id = `ORPHA:${code}`;
    says.disorder(id, name, [[cell("Synonyms")]]);
    if (cell(ICD10) !== "") says.crossReference(id, "ICD-10", cell(ICD10), "");
    if (cell(ICD11) !== "") says.crossReference(id, "ICD-11", cell(ICD11), "");
    if (/^\d+$/.test(cell(ICD11_ENTITY))) says.crossReference(id, "ICD-11", cell(ICD11_ENTITY), "");
  }
}
