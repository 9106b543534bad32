import { readFile } from "node:fs/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { DataError, storageError } from "../../lib/errors.ts";
import { writeFileWhole } from "../../lib/files.ts";
import type { MinedCorpus, MinedEntity, Partner } from "./mined.ts";

const FORMAT = "osler-mined";
const FORMAT_VERSION = 1;

const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  corpora: z.array(z.strictObject({ name: z.string(), version: z.string() })),
  graph: z.string(),
  documents: z.int().nonnegative(),
  partners: z.int().nonnegative(),
  pairError: z.int().nonnegative(),
  /** Rows that follow. */
  entities: z.int().nonnegative(),
});

const count = z.int().nonnegative();
const rowSchema = z.tuple([
  z.string(),
  count,
  count,
  count,
  count,
  count,
  z.array(z.tuple([z.string(), count, count, count])),
]);

/**
 * JSON Lines: a header, then [id, documents, certain, mentions, first year, last year, [[partner, documents, first year,
 * last year]…]] for every entity. Compressed where the name ends in ".gz". Whole or not at all.
 */
export function writeMined({ entities, ...rest }: MinedCorpus, file: string): void {
  const header = { format: FORMAT, formatVersion: FORMAT_VERSION, ...rest, entities: entities.length };
  const lines = [header, ...entities.map(rowOf)].map((row) => `${JSON.stringify(row)}\n`).join("");
  writeFileWhole(file, file.endsWith(".gz") ? pack(lines) : lines);
}

function pack(text: string): Uint8Array {
  const packed = gzipSync(text);
  packed[9] = 255; // The operating system field of the gzip header: the same on every platform.
  return packed;
}

function rowOf({ id, documents, certain, mentions, firstYear, lastYear, partners }: MinedEntity): unknown[] {
  const others = partners.map((partner) => [partner.id, partner.documents, partner.firstYear, partner.lastYear]);
  return [id, documents, certain, mentions, firstYear, lastYear, others];
}

/** Reads what `writeMined` wrote. DataError, naming the line, for anything else. */
export async function readMined(file: string): Promise<MinedCorpus> {
  const lines = (await readText(file)).split("\n").filter((line) => line !== "");
  const { format: _, formatVersion: __, entities, ...header } = parse(lines[0] ?? "", headerSchema, `${file}:1`);
  if (lines.length - 1 !== entities) {
    throw broken(file, `the header counts ${entities} entities, ${lines.length - 1} rows follow`);
  }
  const rows = lines.slice(1).map((line, index) => parse(line, rowSchema, `${file}:${index + 2}`));
  return { ...header, entities: rows.map(entityOf) };
}

function entityOf(row: z.infer<typeof rowSchema>): MinedEntity {
  const [id, documents, certain, mentions, firstYear, lastYear, others] = row;
  const partners = others.map(([partner, shared, first, last]): Partner => {
    return { id: partner, documents: shared, firstYear: first, lastYear: last };
  });
  return { id, documents, certain, mentions, firstYear, lastYear, partners };
}

async function readText(file: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw storageError(error, "read", file);
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString("utf8");
  try {
    return gunzipSync(bytes).toString("utf8");
  } catch (error) {
    throw broken(file, "it is not a whole gzip file", error);
  }
}

function parse<T>(line: string, schema: z.ZodType<T>, where: string): T {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    throw broken(where, "the line is not valid JSON", error);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw broken(where, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

function broken(where: string, problem: string, cause?: unknown): DataError {
  return new DataError(`This is not what osler graph mine writes: ${where}: ${problem}.`, {
    remedy: "Mine the corpus again.",
    cause,
  });
}
