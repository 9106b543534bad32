import { DataError } from "../../lib/errors.ts";
import type { InputPart } from "../../lib/input-file.ts";
import type { GraphSink, ImportOptions } from "../importer.ts";
import { codeAbove, codeId, ICD10CM_SOURCES } from "./icd10cm-codes.ts";

/** Whether it is a line of the order file: number, code, flag, short title (60 columns), long title. */
export function isOrderLine(line: string): boolean {
  return /^\d{5} [A-Z]\d[0-9A-Z]{1,5} +[01] /.test(line) && line.length > 77;
}

/**
 * The order file of the CMS, fixed width. The short titles are abbreviated by rule to fit 60 columns ("Unsp fx shaft
 * of humer"): nobody says them, and they are not read.
 */
export async function readOrder(
  part: InputPart,
  { sink, options, isFirst }: { sink: GraphSink; options: ImportOptions; isFirst: boolean },
): Promise<void> {
  const source = ICD10CM_SOURCES.order;
  if (isFirst) sink.source({ ...source, version: editionOf(part.name) });
  const codes = new Set<string>();
  for await (const { first, lines } of part.lines()) {
    options.signal?.throwIfAborted();
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at] ?? "";
      if (line === "") continue;
      sink.row(part.where, first + at);
      const id = codeId(line.slice(6, 14).trimEnd());
      const name = line.slice(77).trimEnd();
      const problem = problemOf(line, id, name);
      if (problem !== undefined || id === undefined) {
        sink.malformed(problem ?? "there is no code");
        continue;
      }
      codes.add(id);
      sink.entity({ id, type: "code", name });
      const above = codeAbove(id, codes);
      if (above !== undefined) sink.fact({ subject: id, relation: "subtype_of", object: above, source: source.id });
    }
  }
  if (codes.size === 0) {
    throw new DataError(`${part.where}: no line has a code in the columns 7 to 14 and a title from column 78 on.`, {
      remedy: "Give the order file as the CMS publishes it, with its spaces.",
    });
  }
}

function problemOf(line: string, id: string | undefined, name: string): string | undefined {
  if (id === undefined) return `columns 7 to 14 are "${line.slice(6, 14)}", and must be a code of ICD-10-CM`;
  const flag = line.charAt(14);
  if (flag !== "0" && flag !== "1") return `column 15 is "${flag}", and must be 0 (a heading) or 1`;
  return name === "" ? "the long title, from column 78 on, is empty" : undefined;
}

/** "January 2021" of "icd10cm-order-Jan-2021.txt": the lines do not say it. */
function editionOf(name: string): string {
  const [, month, year] = /order[-_](?:([A-Za-z]+)[-_])?(\d{4})/.exec(name) ?? [];
  if (year === undefined) return "edition not stated";
  return month === undefined ? year : `${month} ${year}`;
}
