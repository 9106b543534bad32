import { basename } from "node:path";
import type { Meter } from "./input-bounds.ts";
import { type ByteReader, bytesOf, createByteReader, unpackGzip } from "./input-bytes.ts";
import { Damage, inputError, LineDamage } from "./input-damage.ts";
import type { InputPart } from "./input-file.ts";
import { readHead } from "./input-head.ts";
import { decodeUtf8, splitLines } from "./input-lines.ts";
import { type ArchiveMember, isTar, tarMembers } from "./tar.ts";
import { isZip, zipMembers } from "./zip.ts";

/** Something that may be packed: the file itself, or a member of an archive. */
interface Packed {
  reader: ByteReader;
  /** The file on the disk. */
  path: string;
  name: string;
  where: string;
  /** How many archives it is in. */
  depth: number;
}

const HEAD_BYTES = 512;
const DEEPEST = 4;
const MOST_TEXT = 256 * 1024 * 1024;

/** The parts of what may be packed, and packed again: a gzip in a tar is unpacked as the tar is. */
export async function* unpack(packed: Packed, meter: Meter): AsyncGenerator<InputPart> {
  const { reader, depth } = packed;
  try {
    const head = await reader.peek(HEAD_BYTES);
    const isGzip = head[0] === 0x1f && head[1] === 0x8b;
    if (!isGzip && !isZip(head) && !isTar(head)) return yield createPart(packed);
    if (depth >= DEEPEST) throw new Damage("archives are nested too deep in it", "Unpack it by hand.");
    if (isGzip) {
      const inner = createByteReader(unpackGzip(bytesOf(reader), meter));
      return yield* unpack({ ...packed, reader: inner, name: unzippedName(packed.name), depth: depth + 1 }, meter);
    }
    const members = isTar(head) ? tarMembers(reader, meter) : zipMembers(await wholeZip(packed, meter), meter);
    yield* unpackMembers(packed, members, meter);
  } finally {
    await reader.close();
  }
}

async function* unpackMembers(
  archive: Packed,
  members: AsyncIterable<ArchiveMember>,
  meter: Meter,
): AsyncGenerator<InputPart> {
  for await (const member of members) {
    const label = member.name.replace(/\p{Cc}/gu, "?");
    const name = basename(label);
    // What macOS and its archivers put beside the files.
    if (name.startsWith(".") || label.startsWith("__MACOSX/")) continue;
    const reader = createByteReader(member.bytes);
    const { path, depth } = archive;
    const packed: Packed = { reader, path, name, where: `${archive.where}:${label}`, depth: depth + 1 };
    try {
      yield* unpack(packed, meter);
    } catch (error) {
      // What is packed in one member and damaged does not end the others: its part says what is wrong.
      if (!(error instanceof Damage) || !/\.gz$|\.tgz$/i.test(name)) throw error;
      yield createPart({ ...packed, reader: brokenReader(error) });
    }
  }
}

/** Whatever is asked of it fails. */
function brokenReader(damage: Damage): ByteReader {
  const fail = () => Promise.reject(damage);
  return { peek: fail, take: fail, next: fail, close: async () => {} };
}

function unzippedName(name: string): string {
  return name.replace(/\.tgz$/i, ".tar").replace(/\.gz$/i, "");
}

/** A zip has its directory at its end: in another archive it is read whole. */
async function wholeZip({ reader, path, depth }: Packed, meter: Meter): Promise<string | Buffer> {
  if (depth === 0) return path;
  const content = await collect(bytesOf(reader), meter.bounds.nested);
  if (content !== undefined) return content;
  throw new Damage("an archive in it is too large to be read there", "Unpack it by hand.");
}

/** Undefined: it is more than that. */
async function collect(bytes: AsyncIterable<Buffer>, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function createPart({ reader, name, where, path }: Packed): InputPart {
  let isRead = false;
  const read = () => {
    if (isRead) throw new Error(`${where} was read already; its parts are read once.`);
    isRead = true;
    return bytesOf(reader);
  };
  const failure = (error: unknown) => {
    const at = error instanceof LineDamage ? `${where}:${error.line}` : where;
    return inputError(error, at, path);
  };
  return {
    where,
    name,
    async head() {
      try {
        return await readHead(reader);
      } catch (error) {
        throw failure(error);
      }
    },
    bytes: () => withErrors(read(), failure),
    lines: (onDamaged) => withErrors(splitLines(read(), onDamaged), failure),
    async text() {
      try {
        const content = await collect(read(), MOST_TEXT);
        if (content === undefined) throw new Damage("it is larger than 256 MiB", "Check that it is the right file.");
        return decodeUtf8(content);
      } catch (error) {
        throw failure(error);
      }
    },
  };
}

async function* withErrors<T>(items: AsyncIterable<T>, failure: (error: unknown) => Error): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (error) {
    throw failure(error);
  }
}
