import type { Meter } from "./input-bounds.ts";
import type { ByteReader } from "./input-bytes.ts";
import { cutOff, Damage, notWhole } from "./input-damage.ts";

/** A file in an archive, before it is known whether that is packed itself. */
export interface ArchiveMember {
  /** Its path in the archive: a label, never a path to write to. */
  name: string;
  bytes: AsyncIterable<Buffer>;
}

const BLOCK = 512;
const REGULAR = new Set(["0", "\0", "", "7"]);
/** Headers that describe the next member: pax (for one, for all), GNU long name, GNU long link. */
const DESCRIPTIONS = new Set(["x", "g", "L", "K"]);
const MOST_DESCRIBED = 1024 * 1024;

interface TarHeader {
  name: string;
  size: number;
  kind: string;
}

/** Whether bytes begin with the header of a tar member: it has a checksum. */
export function isTar(head: Buffer): boolean {
  return head.length >= BLOCK && head[0] !== 0 && sumOf(head) === statedSum(head);
}

/** The regular files of a tar in its order; what of one is not read is passed over. Damage when it is cut off. */
export async function* tarMembers(reader: ByteReader, meter: Meter): AsyncGenerator<ArchiveMember> {
  const all: Partial<TarHeader> = {};
  let next: Partial<TarHeader> = {};
  for (;;) {
    const block = await reader.take(BLOCK);
    if (block === undefined) throw cutOff();
    if (block.every((byte) => byte === 0)) return;
    const header: TarHeader = { ...parseHeader(block), ...all, ...next };
    const padding = (BLOCK - (header.size % BLOCK)) % BLOCK;
    if (DESCRIPTIONS.has(header.kind)) {
      const described = await readDescription(reader, header, padding);
      if (header.kind === "g") Object.assign(all, described);
      else next = { ...next, ...described };
      continue;
    }
    next = {};
    if (header.kind === "S") throw new Damage(`${header.name} is a sparse file`, "Pack it again without --sparse.");
    meter.member();
    const left = { bytes: header.size };
    if (REGULAR.has(header.kind)) yield { name: header.name, bytes: memberBytes(reader, left) };
    if (!meter.passOver(left.bytes)) return;
    await skip(reader, left.bytes + padding);
  }
}

async function* memberBytes(reader: ByteReader, left: { bytes: number }): AsyncGenerator<Buffer> {
  while (left.bytes > 0) {
    const chunk = await reader.next(left.bytes);
    if (chunk === undefined) throw cutOff();
    left.bytes -= chunk.length;
    yield chunk;
  }
}

async function skip(reader: ByteReader, length: number): Promise<void> {
  for await (const _ of memberBytes(reader, { bytes: length }));
}

async function readDescription(reader: ByteReader, header: TarHeader, padding: number): Promise<Partial<TarHeader>> {
  if (header.size > MOST_DESCRIBED) throw notWhole("tar archive");
  const content = await reader.take(header.size + padding);
  if (content === undefined) throw cutOff();
  const text = content.subarray(0, header.size);
  if (header.kind === "L") return { name: untilZero(text) };
  return header.kind === "K" ? {} : parsePax(text);
}

/** Records of "LENGTH KEY=VALUE\n", the length in bytes of the whole record. */
function parsePax(content: Buffer): Partial<TarHeader> {
  const described: Partial<TarHeader> = {};
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(" ", at);
    const length = Number.parseInt(content.toString("latin1", at, space), 10);
    if (space === -1 || !(length > 0)) throw notWhole("tar archive");
    const [key = "", ...value] = content.toString("utf8", space + 1, at + length - 1).split("=");
    if (key === "path") described.name = value.join("=");
    if (key === "size") described.size = Number(value[0]);
    at += length;
  }
  return described;
}

function parseHeader(block: Buffer): TarHeader {
  if (sumOf(block) !== statedSum(block)) throw notWhole("tar archive");
  const isUstar = block.toString("latin1", 257, 262) === "ustar";
  const prefix = isUstar && block[263] === 0x30 ? untilZero(block.subarray(345, 500)) : "";
  const name = untilZero(block.subarray(0, 100));
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    size: parseSize(block),
    kind: block.toString("latin1", 156, 157),
  };
}

/** Octal digits, or (GNU, from 8 GiB) a binary number behind a set first bit. */
function parseSize(block: Buffer): number {
  if ((block[124] ?? 0) & 0x80) return block.readUIntBE(130, 6);
  const size = Number.parseInt(untilZero(block.subarray(124, 136)).trim() || "0", 8);
  if (!Number.isSafeInteger(size)) throw notWhole("tar archive");
  return size;
}

function statedSum(block: Buffer): number {
  return Number.parseInt(untilZero(block.subarray(148, 156)).trim(), 8);
}

function sumOf(block: Buffer): number {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : (block[i] ?? 0);
  return sum;
}

function untilZero(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end === -1 ? field.length : end);
}
