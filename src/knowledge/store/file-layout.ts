import { endianness } from "node:os";
import { crc32 } from "node:zlib";
import { DataError } from "../../lib/errors.ts";
import { canonicalJson } from "../../lib/hash.ts";
import type { Graph } from "../graph.ts";
import {
  damagedGraph,
  GRAPH_FORMAT,
  GRAPH_FORMAT_VERSION,
  type GraphHeader,
  parseGraphHeader,
} from "../graph-header.ts";
import { COLUMN_WIDTHS, type ColumnName, type GraphColumns } from "./columns.ts";
import { NAME_COLUMN_WIDTHS, NAME_RULES, type NameColumns } from "./name-columns.ts";
import { type KeptObjects, openColumns } from "./open.ts";
import { bytesOf, namedColumns } from "./version.ts";

/**
 * A graph file: 16 bytes ("OSLERGR" and a line feed, the length of the header and its CRC-32, each 32 bits), the header
 * as JSON, then the columns, each beginning at a multiple of 8 and little-endian, as they lie in memory. A file that
 * ends in ".gz" is the same, compressed, without the columns of names.
 */
const MAGIC = "OSLERGR\n";
export const PRELUDE = 16;
/** The columns of names have it in front of theirs, so that no other column can have their name. */
const NAMES = "names.";
/** The beginning of format version 1: JSON lines. */
const OLDER = '{"format":"osler';

type Column = Uint8Array | Uint16Array | Uint32Array;
const columnNames = Object.keys(COLUMN_WIDTHS) as ColumnName[];
const nameColumnNames = Object.keys(NAME_COLUMN_WIDTHS) as (keyof NameColumns)[];

export function encodeFile(graph: Graph, names?: NameColumns): Uint8Array {
  requireLittleEndian();
  const { columns } = graph;
  const all: [string, Column][] = [
    ["stringFrom", columns.strings.from],
    ["stringBytes", columns.strings.bytes],
    ...namedColumns(columns),
    ...(names === undefined ? [] : nameColumnNames.map((name): [string, Column] => [NAMES + name, names[name]])),
  ];
  const places: GraphHeader["columns"] = {};
  let end = 0;
  for (const [name, column] of all) {
    const bytes = bytesOf(column);
    places[name] = { offset: end, bytes: bytes.length, crc32: crc32(bytes) };
    end += padded(bytes.length);
  }
  const header: GraphHeader = {
    format: GRAPH_FORMAT,
    formatVersion: GRAPH_FORMAT_VERSION,
    version: graph.version,
    counts: { entities: columns.entityCount, facts: columns.factCount },
    ...(names === undefined ? {} : { nameRules: NAME_RULES }),
    sources: [...columns.sources],
    relations: columns.relations.map((relation) => ({
      ...relation,
      domain: [...relation.domain],
      range: [...relation.range],
      ...(relation.details === undefined ? {} : { details: { ...relation.details } }),
    })),
    columns: places,
  };
  return layOut(Buffer.from(canonicalJson(header)), all, end);
}

function layOut(header: Buffer, columns: readonly [string, Column][], length: number): Uint8Array {
  const start = PRELUDE + padded(header.length);
  const file = Buffer.alloc(start + length);
  file.write(MAGIC, "latin1");
  file.writeUInt32LE(header.length, 8);
  file.writeUInt32LE(crc32(header), 12);
  header.copy(file, PRELUDE);
  let at = start;
  for (const [, column] of columns) {
    file.set(bytesOf(column), at);
    at += padded(column.byteLength);
  }
  return file;
}

export function decodeFile(bytes: Buffer, file: string, keep?: KeptObjects): Graph {
  requireLittleEndian();
  const header = headerOf(bytes, file);
  const start = PRELUDE + padded(readPrelude(bytes, file).length);
  const read = (name: string, width: 1 | 2 | 4) => readColumn(bytes, { file, start, name, width, header });
  // The tables of widths say which kind of column each name has; a type cannot follow them through a loop.
  const columns = Object.fromEntries(
    columnNames.map((name) => [name, read(name, COLUMN_WIDTHS[name])]),
  ) as unknown as Pick<GraphColumns, ColumnName>;
  const { counts, sources, relations, version } = header;
  const names = header.nameRules === NAME_RULES ? readNames(read) : undefined;
  const strings = { from: read("stringFrom", 4) as Uint32Array, bytes: read("stringBytes", 1) as Uint8Array };
  const whole = {
    entityCount: counts.entities,
    factCount: counts.facts,
    sources,
    relations,
    strings,
    ...columns,
    names,
  };
  return openColumns(whole, version, keep);
}

function readNames(read: (name: string, width: 1 | 4) => Column): NameColumns {
  return Object.fromEntries(
    nameColumnNames.map((name) => [name, read(NAMES + name, NAME_COLUMN_WIDTHS[name])]),
  ) as unknown as NameColumns;
}

interface ColumnPlace {
  file: string;
  start: number;
  name: string;
  width: 1 | 2 | 4;
  header: GraphHeader;
}

/** A view of the file's bytes; that they are the ones that were written is known from the CRC. */
function readColumn(file: Buffer, { start, name, width, header, file: path }: ColumnPlace): Column {
  const place = header.columns[name];
  if (place === undefined) throw damagedGraph(path, `it has no column "${name}"`);
  const [from, to] = [start + place.offset, start + place.offset + place.bytes];
  if (to > file.length) throw damagedGraph(path, `it is cut off in the column "${name}"`);
  const bytes = file.subarray(from, to);
  if (crc32(bytes) !== place.crc32 || place.bytes % width !== 0) {
    throw damagedGraph(path, `the column "${name}" is not the one that was written`);
  }
  if (width === 1) return bytes;
  const aligned = bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes);
  const count = place.bytes / width;
  return width === 2
    ? new Uint16Array(aligned.buffer, aligned.byteOffset, count)
    : new Uint32Array(aligned.buffer, aligned.byteOffset, count);
}

export function headerOf(bytes: Buffer, file: string): GraphHeader {
  const { length, crc } = readPrelude(bytes, file);
  const header = bytes.subarray(PRELUDE, PRELUDE + length);
  if (header.length < length) throw damagedGraph(file, "it is cut off in the header");
  if (crc32(header) !== crc) throw damagedGraph(file, "its header is not the one that was written");
  return parseGraphHeader(header.toString("utf8"), file);
}

export function readPrelude(bytes: Buffer, file: string): { length: number; crc: number } {
  if (bytes.length < PRELUDE || bytes.toString("latin1", 0, MAGIC.length) !== MAGIC) {
    const older = bytes.toString("latin1", 0, OLDER.length) === OLDER;
    throw damagedGraph(file, older ? "it is of an older format" : "it is not a graph of Osler");
  }
  return { length: bytes.readUInt32LE(8), crc: bytes.readUInt32LE(12) };
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}

function requireLittleEndian(): void {
  if (endianness() === "LE") return;
  throw new DataError("Graph files are little-endian, and this machine is not.", {
    remedy: "Use a machine with an x86 or ARM processor.",
  });
}
