import { z } from "zod";
import { DataError } from "../lib/errors.ts";

/** Raised when a reader of the old form could not read the new one. */
export const GRAPH_FORMAT_VERSION = 1;
export const GRAPH_FORMAT = "osler-graph";

const headerSchema = z.object({
  format: z.literal(GRAPH_FORMAT),
  formatVersion: z.literal(GRAPH_FORMAT_VERSION),
  /** The graph's content hash. */
  version: z.string().regex(/^[0-9a-f]{16}$/),
  counts: z.object({ entities: z.int().nonnegative(), facts: z.int().nonnegative() }),
  /** Relation ids; rows name them by position. */
  relations: z.array(z.string()),
  sources: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      version: z.string(),
      licence: z.string(),
      url: z.string(),
      attribution: z.string(),
    }),
  ),
  /** sha256 of everything after the header's line. */
  digest: z.string(),
});
export type GraphHeader = z.infer<typeof headerSchema>;

/** The first line of a graph file, read. */
export function parseGraphHeader(line: string, file: string): GraphHeader {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    throw damagedGraph(`${file}:1`, "the first line is not the header of an Osler graph", error);
  }
  const parsed = headerSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw damagedGraph(
    `${file}:1 ${issue?.path.join(".") ?? ""}`,
    `not the header of an Osler graph (${issue?.message ?? ""})`,
  );
}

/** `where` is the file, and the line and field where they are known. */
export function damagedGraph(where: string, problem: string, cause?: unknown): DataError {
  return new DataError(`The graph cannot be read: ${where}: ${problem}.`, {
    remedy: "Restore the file, or make it again from its sources.",
    cause,
  });
}
