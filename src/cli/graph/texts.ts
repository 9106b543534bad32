import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { MinedDocument } from "../../knowledge/mining.ts";
import { DataError, storageError } from "../../lib/errors.ts";
import { findInputs, openInput } from "../../lib/input.ts";
import type { InputPart } from "../../lib/input-file.ts";

/**
 * Texts of files, folders and archives: each line of a .jsonl ({"id", "title", "text", "date"}; "_id" and "year" will do)
 * is a document, and so is any other file as a whole.
 */
export async function* readTexts(paths: readonly string[]): AsyncGenerator<MinedDocument> {
  for (const path of await findInputs(paths)) {
    for await (const part of openInput(path).parts()) {
      if (part.name.endsWith(".jsonl")) yield* readRows(part);
      else yield { id: part.where, text: await part.text() };
    }
  }
}

async function* readRows(part: InputPart): AsyncGenerator<MinedDocument> {
  for await (const { first, lines } of part.lines()) {
    for (const [index, line] of lines.entries()) {
      if (line.trim() !== "") yield readRow(line, `${part.where}:${first + index}`);
    }
  }
}

function readRow(line: string, where: string): MinedDocument {
  let row: Record<string, unknown>;
  try {
    row = Object(JSON.parse(line)) as Record<string, unknown>;
  } catch (cause) {
    throw new DataError(`${where}: the line is not valid JSON.`, { remedy: FORM, cause });
  }
  const { title, text } = row;
  if (typeof text !== "string") throw new DataError(`${where}: "text" is missing or no text.`, { remedy: FORM });
  const [id, date] = [row.id ?? row._id ?? where, row.date ?? row.year];
  const whole = typeof title === "string" && title !== "" ? `${title}\n${text}` : text;
  return { id: String(id), text: whole, ...(date === undefined ? {} : { date: String(date) }) };
}

const FORM = 'A line is such as {"id": "1", "title": "…", "text": "…", "date": "2014-05-01"}.';

/** sha256 of the files' bytes, its first 16 digits: which texts a count was made over. */
export async function textsVersion(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of await findInputs(paths)) {
    try {
      for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    } catch (error) {
      throw storageError(error, "read", path);
    }
  }
  return hash.digest("hex").slice(0, 16);
}
