import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CorpusError, storageError, UsageError } from "../../lib/errors.ts";
import { makeFolder, writeFileWhole } from "../../lib/files.ts";
import { sha256 } from "../../lib/hash.ts";

/**
 * Vectors of one model, each beside the hash of the text that it was made of:
 *
 *     about.json    {format, model, dimensions, textPrefix}
 *     vectors.bin   rows of 16 bytes of the text's sha256 and `dimensions` 32-bit floats of length 1, little-endian
 *
 * Rows are only ever appended. What a crash leaves at the end of the file is no whole row, and is cut off before the next.
 */
const ABOUT_FILE = "about.json";
export const VECTORS_FILE = "vectors.bin";
const KEY_BYTES = 16;
/** Bytes that are read at a time: more than Node reads at once is no use. */
const READ_BYTES = 1 << 28;

const aboutSchema = z.object({
  format: z.literal(1),
  model: z.string(),
  dimensions: z.number().int().positive(),
  textPrefix: z.string(),
});

export type VectorsAbout = Omit<z.output<typeof aboutSchema>, "format">;

/** Under which the vector of a text is kept. */
export function vectorKey(text: string): string {
  return sha256(text).slice(0, KEY_BYTES * 2);
}

/** The folder of a model's vectors, within that of a corpus. */
export function vectorFolder(corpusFolder: string, model: string, textPrefix = ""): string {
  const name = model.replace(/[^\w.-]+/g, "-").slice(0, 60);
  return join(corpusFolder, "embeddings", `${name}-${sha256(`${model}\n${textPrefix}`).slice(0, 8)}`);
}

export function rowBytesOf(dimensions: number): number {
  return KEY_BYTES + dimensions * 4;
}

/** Undefined: there are none. CorpusError when the file is not what it must be. */
export function readAbout(folder: string): VectorsAbout | undefined {
  const path = join(folder, ABOUT_FILE);
  if (!existsSync(path)) return undefined;
  try {
    const { format: _, ...about } = aboutSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    return about;
  } catch (cause) {
    throw new CorpusError(`The embeddings are damaged at ${path}.`, {
      remedy: "Remove the folder and embed again.",
      cause,
    });
  }
}

/** Every row of a file: the keys, and the vectors one behind the other. */
export interface Vectors {
  dimensions: number;
  /** The row of each text's key. */
  rows: Map<string, number>;
  values: Float32Array;
}

/** Undefined: there are none. */
export function readVectors(folder: string): Vectors | undefined {
  const about = readAbout(folder);
  if (about === undefined) return undefined;
  const { dimensions } = about;
  const path = join(folder, VECTORS_FILE);
  const rowBytes = rowBytesOf(dimensions);
  try {
    const file = openSync(path, "r");
    try {
      return readRows(file, { dimensions, count: Math.floor(statSync(path).size / rowBytes) });
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw storageError(error, "read", path);
  }
}

function readRows(file: number, { dimensions, count }: { dimensions: number; count: number }): Vectors {
  const rowBytes = rowBytesOf(dimensions);
  const values = new Float32Array(count * dimensions);
  const target = Buffer.from(values.buffer);
  const rows = new Map<string, number>();
  const atOnce = Math.max(1, Math.floor(READ_BYTES / rowBytes));
  const block = Buffer.alloc(Math.min(atOnce, count) * rowBytes);
  for (let from = 0; from < count; from += atOnce) {
    const length = Math.min(atOnce, count - from) * rowBytes;
    for (let have = 0; have < length; ) {
      const read = readSync(file, block, have, length - have, from * rowBytes + have);
      if (read === 0) return { dimensions, rows, values };
      have += read;
    }
    for (let row = from, at = 0; at < length; row++, at += rowBytes) {
      rows.set(block.toString("hex", at, at + KEY_BYTES), row);
      block.copy(target, row * dimensions * 4, at + KEY_BYTES, at + rowBytes);
    }
  }
  return { dimensions, rows, values };
}

/** Appends vectors to the file of a model. One process at a time. */
export interface VectorAppender {
  rows: Map<string, number>;
  /** On the disk when it returns. */
  append(entries: readonly { key: string; vector: Float32Array }[]): void;
  close(): void;
}

/** UsageError when the folder holds vectors of other dimensions: the server has another model under the same name. */
export function openAppender(folder: string, about: VectorsAbout): VectorAppender {
  const known = readAbout(folder);
  if (known !== undefined && known.dimensions !== about.dimensions) {
    throw new UsageError(
      `The vectors of ${about.model} have ${about.dimensions} dimensions, and those kept from before have ${known.dimensions}.`,
      { remedy: `Name the model that made them, or remove ${folder} and embed again.` },
    );
  }
  const path = join(folder, VECTORS_FILE);
  const rowBytes = rowBytesOf(about.dimensions);
  makeFolder(folder);
  if (known === undefined) writeFileWhole(join(folder, ABOUT_FILE), JSON.stringify({ format: 1, ...about }));
  try {
    const file = openSync(path, existsSync(path) ? "r+" : "w+");
    const kept = readKeys(file, { size: statSync(path).size, rowBytes });
    return serveAppender(file, { path, rowBytes, ...kept });
  } catch (error) {
    throw storageError(error, "write", path);
  }
}

function readKeys(file: number, { size, rowBytes }: { size: number; rowBytes: number }) {
  const count = Math.floor(size / rowBytes);
  ftruncateSync(file, count * rowBytes);
  const rows = new Map<string, number>();
  const row = Buffer.alloc(rowBytes);
  for (let at = 0; at < count; at++) {
    readSync(file, row, 0, rowBytes, at * rowBytes);
    // A power cut may leave rows of zeros: their text is embedded again.
    if (row.subarray(KEY_BYTES).some((byte) => byte !== 0)) rows.set(row.toString("hex", 0, KEY_BYTES), at);
  }
  return { count, rows };
}

interface Appending {
  path: string;
  rowBytes: number;
  count: number;
  rows: Map<string, number>;
}

function serveAppender(file: number, state: Appending): VectorAppender {
  const { path, rowBytes, rows } = state;
  return {
    rows,
    append(entries) {
      const bytes = Buffer.concat(
        entries.flatMap(({ key, vector }) => [
          Buffer.from(key, "hex"),
          Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
        ]),
      );
      try {
        for (let written = 0; written < bytes.length; ) {
          written += writeSync(file, bytes, written, bytes.length - written, state.count * rowBytes + written);
        }
        fsyncSync(file);
      } catch (error) {
        throw storageError(error, "write", path);
      }
      for (const { key } of entries) rows.set(key, state.count++);
    },
    close: () => closeSync(file),
  };
}
