import { readTable } from "../../lib/delimited.ts";
import type { InputPart } from "../../lib/input-file.ts";
import type { GraphSink, ImportOptions } from "../importer.ts";
import { codeId, ICD10CM_SOURCES } from "./icd10cm-codes.ts";

const COLUMNS = ["icd10cm", "icd9cm", "approximate", "no_map", "combination"] as const;

/** An equivalence is exact when it is marked neither as approximate nor as one code of a combination. */
export async function readEquivalences(
  part: InputPart,
  { sink, options, isFirst }: { sink: GraphSink; options: ImportOptions; isFirst: boolean },
): Promise<void> {
  const source = ICD10CM_SOURCES.equivalences;
  if (isFirst) sink.source({ ...source, version: "edition not stated" });
  for await (const rows of readTable(part, { delimiter: ",", columns: COLUMNS })) {
    options.signal?.throwIfAborted();
    for (const row of rows) {
      sink.row(row.file, row.line);
      if (row.problem !== undefined) {
        sink.malformed(row.problem);
        continue;
      }
      const flags = [row.cell("approximate"), row.cell("no_map"), row.cell("combination")];
      const [subject, object] = [codeId(row.cell("icd10cm")), formerCodeId(row.cell("icd9cm"))];
      if (flags.some((flag) => flag !== "0" && flag !== "1")) {
        sink.malformed(`approximate, no_map and combination are ${flags.join(", ")}, and must be 0 or 1`);
      } else if (subject === undefined) {
        sink.malformed(`icd10cm is "${row.cell("icd10cm")}", which is no code of ICD-10-CM`);
      } else if (flags[1] === "1") sink.skip("equivalence: none in ICD-9-CM");
      else if (object === undefined) {
        sink.malformed(`icd9cm is "${row.cell("icd9cm")}", which is no code of ICD-9-CM`);
      } else {
        const predicate = flags[0] === "0" && flags[2] === "0" ? "exact" : "related";
        sink.mapping({ subject, predicate, object, source: source.id });
      }
    }
  }
}

/** "0010" → "ICD9:001.0", "V402" → "ICD9:V40.2", "E8120" → "ICD9:E812.0". */
function formerCodeId(text: string): string | undefined {
  if (!/^(?:\d{3,5}|V\d{2,4}|E\d{3,4})$/.test(text)) return undefined;
  const whole = text.startsWith("E") ? 4 : 3;
  return `ICD9:${text.length === whole ? text : `${text.slice(0, whole)}.${text.slice(whole)}`}`;
}
