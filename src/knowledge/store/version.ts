import { createHash } from "node:crypto";
import { canonicalJson } from "../../lib/hash.ts";
import { COLUMN_WIDTHS, type ColumnName, type GraphColumns } from "./columns.ts";

/** The columns in the order of the file. */
export function namedColumns(columns: GraphColumns): [ColumnName, Uint8Array | Uint16Array | Uint32Array][] {
  return (Object.keys(COLUMN_WIDTHS) as ColumnName[]).map((name) => [name, columns[name]]);
}

export function bytesOf(column: Uint8Array | Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** The first 16 digits of the hash of everything that is stated, and by whom. */
export function columnsVersion(columns: GraphColumns): string {
  const digest = createHash("sha256");
  digest.update(canonicalJson([columns.entityCount, columns.factCount, columns.sources, columns.relations]));
  digest.update(bytesOf(columns.strings.from)).update(columns.strings.bytes);
  for (const [, column] of namedColumns(columns)) digest.update(bytesOf(column));
  return digest.digest("hex").slice(0, 16);
}
