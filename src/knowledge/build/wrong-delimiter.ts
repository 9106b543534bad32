import { DataError } from "../../lib/errors.ts";
import type { InputSample } from "../../lib/input-file.ts";
import { IMPORTERS } from "../importers/table.ts";

const MARKS: Readonly<Record<string, string>> = {
  "\t": "tabs",
  ",": "commas",
  ";": "semicolons",
  "|": "vertical bars",
};

/** What is wrong with a file that no importer knows, where one would know it with other marks between its columns. */
export function wrongDelimiter(path: string, samples: readonly InputSample[]): DataError | undefined {
  for (const { name, head } of samples) {
    for (const [mark, marks] of Object.entries(MARKS)) {
      if (!head.includes(mark)) continue;
      for (const [other, others] of Object.entries(MARKS)) {
        const converted = { name, head: head.replaceAll(mark, other) };
        const importer = other === mark ? undefined : IMPORTERS.find((one) => one.recognises(converted));
        if (importer === undefined) continue;
        return new DataError(`${path}: its columns are parted by ${marks}, where ${importer.id} expects ${others}.`, {
          remedy: "Convert the file, or fetch it again: a spreadsheet may have saved it so.",
        });
      }
    }
  }
  return undefined;
}
