import { open } from "node:fs/promises";
import { createGunzip, gunzipSync, gzipSync } from "node:zlib";
import { errorCode, storageError } from "../lib/errors.ts";
import { writeFileWhole } from "../lib/files.ts";
import type { Graph } from "./graph.ts";
import { damagedGraph, type GraphHeader } from "./graph-header.ts";
import { nameColumnsOf } from "./names/name-columns.ts";
import { decodeFile, encodeFile, headerOf, PRELUDE, readPrelude } from "./store/file-layout.ts";
import type { KeptObjects } from "./store/open.ts";

/**
 * Equal graphs give equal bytes. The file appears whole or not at all. One that is compressed is to be small: what names
 * are found by, which hardly yields to compression, is left out of it, and made when it is asked for.
 */
export function writeGraph(graph: Graph, file: string): void {
  if (file.endsWith(".gz")) writeFileWhole(file, pack(encodeFile(graph)));
  else writeFileWhole(file, encodeFile(graph, nameColumnsOf(graph.columns)));
}

/**
 * Reads what `writeGraph` wrote, into memory that threads can share (`sharedBytes`). DataError when the file is damaged,
 * cut off, foreign or of an older format.
 */
export async function readGraph(file: string): Promise<Graph> {
  let bytes: Buffer;
  try {
    bytes = await readShared(file);
  } catch (error) {
    throw storageError(error, "read", file);
  }
  return decodeFile(unpack(bytes, file), file);
}

/** The memory that a graph which was read from a file lies in; undefined for one that was made in memory. */
export function sharedBytes({ columns }: Graph): SharedArrayBuffer | undefined {
  const { buffer } = columns.strings.bytes;
  return buffer instanceof SharedArrayBuffer ? buffer : undefined;
}

/** In another thread: the same graph over the same memory, with no more objects of its own than are to be kept. */
export function openShared(bytes: SharedArrayBuffer, keep?: KeptObjects): Graph {
  return decodeFile(Buffer.from(bytes), "the shared graph", keep);
}

async function readShared(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.from(new SharedArrayBuffer(size));
    for (let at = 0; at < size; ) {
      const { bytesRead } = await handle.read(bytes, at, size - at, at);
      if (bytesRead === 0) return bytes.subarray(0, at);
      at += bytesRead;
    }
    return bytes;
  } finally {
    await handle.close();
  }
}

/** The header alone, without reading the rest: version, counts, sources and relations. */
export async function readGraphHeader(file: string): Promise<GraphHeader> {
  const start = await readStart(file, PRELUDE);
  const { length } = readPrelude(start, file);
  return headerOf(await readStart(file, PRELUDE + length), file);
}

function pack(bytes: Uint8Array): Uint8Array {
  const packed = gzipSync(bytes, { level: 9 });
  packed[9] = 255; // The operating system field of the gzip header: the same on every platform.
  return packed;
}

function unpack(bytes: Buffer, file: string): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    const unpacked = gunzipSync(bytes);
    const shared = Buffer.from(new SharedArrayBuffer(unpacked.length));
    unpacked.copy(shared);
    return shared;
  } catch (error) {
    throw damagedGraph(file, "it is not a whole gzip file", error);
  }
}

/** The first bytes of the file, unpacked where it is compressed; fewer where there are no more. */
async function readStart(file: string, length: number): Promise<Buffer> {
  const handle = await open(file).catch((error: unknown) => {
    throw storageError(error, "read", file);
  });
  try {
    const magic = Buffer.alloc(2);
    await handle.read(magic, 0, 2, 0);
    const raw = handle.createReadStream({ start: 0, highWaterMark: 16_384 });
    const stream = magic[0] === 0x1f && magic[1] === 0x8b ? raw.pipe(createGunzip()) : raw;
    const chunks: Buffer[] = [];
    let have = 0;
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer);
      have += (chunk as Buffer).length;
      if (have >= length) break;
    }
    return Buffer.concat(chunks).subarray(0, length);
  } catch (error) {
    if (errorCode(error)?.startsWith("Z_") === true) throw damagedGraph(file, "it is not a whole gzip file", error);
    throw storageError(error, "read", file);
  } finally {
    await handle.close();
  }
}
