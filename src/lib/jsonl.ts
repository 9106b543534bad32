import { createReadStream } from "node:fs";
import type { z } from "zod";
import { DataError, storageError } from "./errors.ts";

/** A line of a JSON Lines file that could not be used, named so that its owner can find it. */
export interface BrokenLine {
  file: string;
  /** 1 for the first line. */
  line: number;
  /** Dotted path of the field, or "" when the line is not JSON at all. */
  field: string;
  message: string;
}

export interface JsonlRow<T> {
  line: number;
  value: T;
}

export interface ReadJsonl<T> {
  rows: JsonlRow<T>[];
  broken: BrokenLine[];
}

/** "tasks.jsonl:17 answer: expected string, received number" */
export function describeBrokenLine({ file, line, field, message }: BrokenLine): string {
  return `${file}:${line}${field === "" ? "" : ` ${field}`}: ${message}`;
}

/** Parses one line; `where` names file and line in what is reported. */
export function parseLine<T>(
  text: string,
  schema: z.ZodType<T>,
  where: { file: string; line: number },
): { value: T } | { broken: BrokenLine[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { broken: [{ ...where, field: "", message: `not valid JSON (${(error as Error).message})` }] };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  return {
    broken: parsed.error.issues.map((issue) => ({ ...where, field: issue.path.join("."), message: issue.message })),
  };
}

/**
 * Reads a JSON Lines file. A broken line never ends the reading: it is reported with file, line and field, and the
 * others are returned. Blank lines are passed over.
 */
export async function readJsonl<T>(file: string, schema: z.ZodType<T>): Promise<ReadJsonl<T>> {
  const result: ReadJsonl<T> = { rows: [], broken: [] };
  let line = 0;
  try {
    for await (const raw of readLines(file)) {
      line += 1;
      const text = line === 1 ? raw.replace(/^\uFEFF/, "") : raw;
      if (text.trim() === "") continue;
      const parsed = parseLine(text, schema, { file, line });
      if ("value" in parsed) result.rows.push({ line, value: parsed.value });
      else result.broken.push(...parsed.broken);
    }
  } catch (error) {
    throw storageError(error, "read", file);
  }
  return result;
}

/** Only a line feed ends a line: JSON texts may hold U+2028 and U+2029, which readers of plain text take for one. */
async function* readLines(file: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(file, "utf8")) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

/** As readJsonl, but the first broken line is an error. */
export async function readJsonlStrict<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const { rows, broken } = await readJsonl(file, schema);
  const first = broken[0];
  if (first !== undefined) throw new DataError(describeBrokenLine(first), { remedy: "Mend that line and try again." });
  return rows.map((row) => row.value);
}
