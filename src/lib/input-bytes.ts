import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { errorCode } from "./errors.ts";
import type { Meter } from "./input-bounds.ts";
import { cutOff, notWhole } from "./input-damage.ts";

const CHUNK = 256 * 1024;

/** Bytes that are taken from the front, as far as they are needed. */
export interface ByteReader {
  /** The next bytes without taking them; fewer than asked for only at the end. */
  peek(length: number): Promise<Buffer>;
  /** Exactly so many bytes; undefined when fewer are left. */
  take(length: number): Promise<Buffer | undefined>;
  /** Whatever comes next, at most so many bytes; undefined at the end. */
  next(most?: number): Promise<Buffer | undefined>;
  /** Lets go of the file. */
  close(): Promise<void>;
}

export function createByteReader(bytes: AsyncIterable<Buffer>): ByteReader {
  const chunks = bytes[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const fill = async (length: number) => {
    const parts = [rest];
    for (let have = rest.length; have < length; ) {
      const next = await chunks.next();
      if (next.done === true) break;
      parts.push(next.value);
      have += next.value.length;
    }
    if (parts.length > 1) rest = Buffer.concat(parts);
  };
  const cut = (length: number) => {
    const taken = rest.subarray(0, length);
    rest = rest.subarray(length);
    return taken;
  };
  return {
    async peek(length) {
      await fill(length);
      return rest.subarray(0, length);
    },
    async take(length) {
      await fill(length);
      return rest.length < length ? undefined : cut(length);
    },
    async next(most = Number.POSITIVE_INFINITY) {
      if (rest.length === 0) await fill(1);
      return rest.length === 0 ? undefined : cut(Math.min(most, rest.length));
    },
    async close() {
      await chunks.return?.();
    },
  };
}

export async function* bytesOf(reader: ByteReader): AsyncGenerator<Buffer> {
  for (let chunk = await reader.next(); chunk !== undefined; chunk = await reader.next()) yield chunk;
}

export function fileBytes(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: CHUNK });
}

/** Concatenated members are one content. Damage when it is cut off or no gzip. */
export async function* unpackGzip(bytes: AsyncIterable<Buffer>, meter: Meter): AsyncGenerator<Buffer> {
  const packed = Readable.from(bytes);
  const unpacked = createGunzip({ chunkSize: CHUNK });
  packed.on("error", (error) => unpacked.destroy(error));
  try {
    for await (const chunk of packed.pipe(unpacked)) {
      meter.unpacked((chunk as Buffer).length);
      yield chunk as Buffer;
    }
  } catch (error) {
    const code = errorCode(error);
    if (code === "Z_BUF_ERROR") throw cutOff(error);
    throw code?.startsWith("Z_") === true ? notWhole("gzip file", error) : error;
  } finally {
    packed.destroy();
  }
}
