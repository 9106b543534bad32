import { isUtf8 } from "node:buffer";
import { DataError } from "../../lib/errors.ts";
import type { InputPart } from "../../lib/input-file.ts";
import type { LoadReport } from "../loader.ts";
import { type JsonSlice, JsonSplitter } from "./json-splitter.ts";

export interface JsonRecord {
  value: Readonly<Record<string, unknown>>;
  /** "file:line" of its beginning. */
  where: string;
}

/** Bytes of one record; one beyond it is no document. */
const LARGEST = 64 * 1024 * 1024;

/**
 * The objects of a JSON file, one after the other, without holding the file: those of an array, of the array that an
 * object has under one of `lists`, of JSON Lines, or the one object that the file is. A record that is not JSON is
 * reported, and the others come; so is one that is not closed. DataError for a record over 64 MiB.
 */
export async function* jsonRecords(
  part: InputPart,
  lists: readonly string[],
  report: LoadReport,
): AsyncGenerator<JsonRecord> {
  const splitter = new JsonSplitter(lists);
  for await (const chunk of part.bytes()) {
    for (const slice of splitter.push(chunk)) yield* readRecord(part.where, slice, report);
    if (splitter.held <= LARGEST) continue;
    throw new DataError(`${part.where}: a record is larger than 64 MiB.`, {
      remedy: "Check that it is the right file.",
    });
  }
  for (const slice of splitter.end()) yield* readRecord(part.where, slice, report);
}

function* readRecord(file: string, { bytes, line, isWhole }: JsonSlice, report: LoadReport): Generator<JsonRecord> {
  const where = `${file}:${line}`;
  if (!isWhole) return report.malformed(where, "the record is not closed before the file ends");
  if (!isUtf8(bytes)) return report.malformed(where, "it is not UTF-8, which JSON must be");
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    return report.malformed(where, `it is not valid JSON (${(error as Error).message})`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    yield { value: value as Record<string, unknown>, where };
  else report.malformed(where, "it is not a JSON object");
}
