import type { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { NetworkError } from "./errors.ts";

export interface BodyOptions {
  /** Of messages only. */
  host: string;
  /** The Content-Encoding header; several codings on top of each other are refused. */
  encoding: string;
  /** Of the body as sent and of the body decompressed, each. */
  maxBytes: number;
  /** Keeps what has arrived when the limit is reached or the rest fails, in place of an error. */
  partial: boolean;
  signal: AbortSignal;
}

/** Reads a response's body, decompressed. Never holds more than `maxBytes` and one chunk of it. */
export async function readBody(body: Readable, options: BodyOptions): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const { signal, partial } = options;
  try {
    const decoder = decompressor(options);
    const collect = async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of capped(source, options)) chunks.push(chunk);
    };
    const sent = (source: AsyncIterable<Buffer>) => capped(source, options);
    if (decoder === undefined) await pipeline(body, collect, { signal });
    else await pipeline(body, sent, decoder, collect, { signal });
  } catch (error) {
    discard(body);
    if (!partial || signal.aborted) throw error;
  }
  return Buffer.concat(chunks);
}

/** Ends a body that nobody wants to read. */
export function discard(body: Readable): void {
  body.on("error", () => undefined).destroy();
}

async function* capped(source: AsyncIterable<Buffer>, options: BodyOptions): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > options.maxBytes) throw tooLarge(options.host, options.maxBytes);
    yield chunk;
  }
}

export function tooLarge(host: string, maxBytes: number): NetworkError {
  const limit = `${(maxBytes / 1024 / 1024).toFixed(1).replace(/\.0$/, "")} MiB`;
  return new NetworkError("blocked", `What ${host} sends is larger than ${limit}, the most that is read.`, {
    remedy: "Look for a smaller page with the same content.",
  });
}

const DECOMPRESSORS: Record<string, () => Transform> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function decompressor({ encoding, host }: BodyOptions): Transform | undefined {
  const coding = encoding.trim().toLowerCase();
  if (coding === "" || coding === "identity") return undefined;
  const create = DECOMPRESSORS[coding];
  if (create !== undefined) return create();
  throw new NetworkError("unavailable", `${host} sends a content encoding that was not asked for: ${coding}.`);
}
