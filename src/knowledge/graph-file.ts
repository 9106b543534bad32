import { open, readFile } from "node:fs/promises";
import { createGunzip, gunzipSync, gzipSync } from "node:zlib";
import { errorCode, storageError } from "../lib/errors.ts";
import { writeFileWhole } from "../lib/files.ts";
import type { Graph } from "./graph.ts";
import { damagedGraph, type GraphHeader } from "./graph-header.ts";
import { decodeFile, encodeFile, headerOf, PRELUDE, readPrelude } from "./store/file-layout.ts";

/** Equal graphs give equal bytes. The file appears whole or not at all. */
export function writeGraph(graph: Graph, file: string): void {
  const bytes = encodeFile(graph);
  writeFileWhole(file, file.endsWith(".gz") ? pack(bytes) : bytes);
}

/** Reads what `writeGraph` wrote. DataError when the file is damaged, cut off, foreign or of an older format. */
export async function readGraph(file: string): Promise<Graph> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw storageError(error, "read", file);
  }
  return decodeFile(unpack(bytes, file), file);
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
    return gunzipSync(bytes);
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
