import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import { asError, storageError } from "./errors.ts";

/**
 * A file of named columns of numbers: 16 bytes ("OSLERCL" and a line feed, the length of the header and its CRC-32, each
 * 32 bits), the header as JSON, then the columns, each beginning at a multiple of 8 behind the header, in the byte order
 * of all supported machines, the little end first. Beside the columns the header holds `facts`, whatever JSON can say.
 */
const MAGIC = "OSLERCL\n";
const PRELUDE = 16;

const KINDS = {
  u8: Uint8Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f64: Float64Array,
} as const;

type Kind = keyof typeof KINDS;
export type Column = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float64Array;

interface Header {
  facts: unknown;
  columns: Record<string, { kind: Kind; offset: number; bytes: number; crc32: number }>;
}

/** Writes a new file and brings it to the disk; `path` must not exist. StorageError: the file system refuses. */
export function writeColumnFile(path: string, columns: Readonly<Record<string, Column>>, facts: unknown = null): void {
  const header: Header = { facts, columns: {} };
  let end = 0;
  for (const [name, column] of Object.entries(columns)) {
    const bytes = bytesOf(column);
    header.columns[name] = { kind: kindOf(column), offset: end, bytes: bytes.length, crc32: crc32(bytes) };
    end += padded(bytes.length);
  }
  const text = Buffer.from(JSON.stringify(header));
  const head = Buffer.alloc(PRELUDE + padded(text.length));
  head.write(MAGIC, "latin1");
  head.writeUInt32LE(text.length, 8);
  head.writeUInt32LE(crc32(text), 12);
  text.copy(head, PRELUDE);
  try {
    const file = openSync(path, "wx");
    try {
      writeWhole(file, head);
      for (const column of Object.values(columns)) {
        writeWhole(file, bytesOf(column));
        writeWhole(file, new Uint8Array(padded(column.byteLength) - column.byteLength));
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw storageError(error, "write", path);
  }
}

/**
 * Reads columns when they are first asked for. The file stays open, so it may be deleted meanwhile. `damaged` makes the
 * error for a file that is not as it was written; each column is checked when it is read.
 */
export class ColumnFile {
  readonly facts: unknown;
  readonly #path: string;
  readonly #file: number;
  readonly #damaged: (path: string, reason: string, cause?: unknown) => Error;
  readonly #header: Header;
  readonly #start: number;
  readonly #read = new Map<string, Column>();

  constructor(path: string, damaged: (path: string, reason: string, cause?: unknown) => Error) {
    this.#path = path;
    this.#damaged = damaged;
    try {
      this.#file = openSync(path, "r");
    } catch (error) {
      throw storageError(error, "read", path);
    }
    try {
      const prelude = Buffer.from(this.#load(0, PRELUDE));
      const length = prelude.readUInt32LE(8);
      if (prelude.toString("latin1", 0, MAGIC.length) !== MAGIC) throw damaged(path, "it has another format");
      const text = Buffer.from(this.#load(PRELUDE, length));
      if (crc32(text) !== prelude.readUInt32LE(12)) throw damaged(path, "its header was changed");
      this.#header = JSON.parse(text.toString("utf8")) as Header;
      this.#start = PRELUDE + padded(length);
      this.facts = this.#header.facts;
    } catch (error) {
      closeSync(this.#file);
      throw error;
    }
  }

  u8(name: string): Uint8Array {
    return this.#column(name, Uint8Array);
  }

  u16(name: string): Uint16Array {
    return this.#column(name, Uint16Array);
  }

  i32(name: string): Int32Array {
    return this.#column(name, Int32Array);
  }

  u32(name: string): Uint32Array {
    return this.#column(name, Uint32Array);
  }

  f64(name: string): Float64Array {
    return this.#column(name, Float64Array);
  }

  close(): void {
    closeSync(this.#file);
  }

  #column<T extends Column>(name: string, kind: new (buffer: ArrayBuffer) => T): T {
    const known = this.#read.get(name);
    if (known instanceof kind) return known;
    const place = this.#header.columns[name];
    if (place === undefined || KINDS[place.kind] !== (kind as unknown)) {
      throw this.#damaged(this.#path, `it has no column "${name}" of that kind`);
    }
    const bytes = this.#load(this.#start + place.offset, place.bytes);
    if (crc32(bytes) !== place.crc32) throw this.#damaged(this.#path, `the column "${name}" was changed`);
    const column = new kind(bytes.buffer);
    this.#read.set(name, column);
    return column;
  }

  /** Bytes in memory of their own. */
  #load(from: number, length: number): Uint8Array<ArrayBuffer> {
    if (from + length > fstatSync(this.#file).size) throw this.#damaged(this.#path, "it ends early");
    const bytes = new Uint8Array(new ArrayBuffer(length));
    try {
      for (let filled = 0; filled < length; ) {
        const count = readSync(this.#file, bytes, filled, length - filled, from + filled);
        if (count === 0) throw new Error("the file ends early");
        filled += count;
      }
    } catch (cause) {
      throw this.#damaged(this.#path, asError(cause).message, cause);
    }
    return bytes;
  }
}

function kindOf(column: Column): Kind {
  const found = (Object.keys(KINDS) as Kind[]).find((kind) => column instanceof KINDS[kind]);
  if (found === undefined) throw new TypeError("A column is an array of numbers of one of the known kinds.");
  return found;
}

function bytesOf(column: Column): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}
