import { z } from "zod";
import { DataError } from "../lib/errors.ts";
import { relationSchema } from "./relation-schema.ts";
import { sourceSchema } from "./source-schema.ts";

/** Raised when a reader of the old form could not read the new one. */
export const GRAPH_FORMAT_VERSION = 3;
export const GRAPH_FORMAT = "osler-graph";

const count = z.int().nonnegative();
const headerSchema = z.object({
  format: z.literal(GRAPH_FORMAT),
  formatVersion: z.literal(GRAPH_FORMAT_VERSION),
  /** The graph's content hash. */
  version: z.string().regex(/^[0-9a-f]{16}$/),
  counts: z.object({ entities: count, facts: count }),
  /** By which rules the columns of names were made (`NAME_RULES`); none where they are not there. */
  nameRules: count.optional(),
  sources: z.array(sourceSchema),
  /** In full: a graph says its facts in its own words, whatever the catalogue of the reader holds. */
  relations: z.array(relationSchema),
  /** Where each column begins behind the header, its bytes and their CRC-32. */
  columns: z.record(z.string(), z.object({ offset: count, bytes: count, crc32: count })),
});
export type GraphHeader = z.infer<typeof headerSchema>;

export function parseGraphHeader(text: string, file: string): GraphHeader {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw damagedGraph(file, "its header is not valid JSON", error);
  }
  const { data: found } = z.object({ formatVersion: z.int() }).safeParse(json);
  if (found !== undefined && found.formatVersion !== GRAPH_FORMAT_VERSION) {
    const age = found.formatVersion < GRAPH_FORMAT_VERSION ? "an older" : "a newer";
    throw damagedGraph(
      file,
      `it is of ${age} format (${found.formatVersion}; this version reads ${GRAPH_FORMAT_VERSION})`,
    );
  }
  const parsed = headerSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw damagedGraph(`${file}, header, ${issue?.path.join(".") ?? ""}`, issue?.message ?? "it is malformed");
}

/** `where` is the file, and the part of it where that is known. */
export function damagedGraph(where: string, problem: string, cause?: unknown): DataError {
  return new DataError(`The graph cannot be read: ${where}: ${problem}.`, {
    remedy: "Restore the file, or make it again from its sources (osler graph build).",
    cause,
  });
}
