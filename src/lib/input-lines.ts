import { isAscii, isUtf8 } from "node:buffer";
import { DamagedLines, NOT_UTF8 } from "./damaged-lines.ts";
import { convertFrom, Damage, LineDamage } from "./input-damage.ts";
import type { InputLines, OnDamagedLine } from "./input-file.ts";

const LINE_FEED = 10;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * UTF-8 lines without their ends ("\n", "\r\n"; no other character ends a line), a batch for each chunk of bytes.
 * LineDamage for a line that is over 64 MiB, or not UTF-8: with `onDamaged` only where most of the file is so. Damage
 * of the bytes says the last whole line.
 */
export async function* splitLines(bytes: AsyncIterable<Buffer>, onDamaged?: OnDamagedLine): AsyncGenerator<InputLines> {
  const damaged = onDamaged === undefined ? undefined : new DamagedLines(onDamaged);
  let [first, waiting] = [1, 0];
  let parts: Buffer[] = [];
  const take = (end: Buffer): InputLines => {
    const block = parts.length === 0 ? end : Buffer.concat([...parts, end]);
    [parts, waiting] = [[], 0];
    const lines = decodeLines(block, first, damaged);
    first += lines.lines.length;
    return lines;
  };
  try {
    for await (const chunk of bytes) {
      const end = chunk.lastIndexOf(LINE_FEED);
      if (waiting + (end === -1 ? chunk.length : chunk.indexOf(LINE_FEED)) > MOST_BYTES) throw tooLong(first);
      if (end !== -1) yield take(chunk.subarray(0, end));
      const rest = chunk.subarray(end + 1);
      if (rest.length > 0) parts.push(rest);
      waiting += rest.length;
    }
  } catch (error) {
    throw error instanceof Damage && !(error instanceof LineDamage) ? afterLine(error, first - 1) : error;
  }
  if (waiting > 0) yield take(Buffer.alloc(0));
  damaged?.check(first - 1);
}

function afterLine(damage: Damage, line: number): Damage {
  return new Damage(`${damage.message}; the last whole line is ${line}`, damage.remedy, damage.cause);
}

/** Cut behind a line feed, so that no character lies across two blocks. */
function decodeLines(block: Buffer, first: number, damaged: DamagedLines | undefined): InputLines {
  if (damaged !== undefined && !isUtf8(block) && !isUtf16(block, first)) return damaged.decode(block, first);
  const lines = decodeUtf8(block, first).split("\n");
  if (damaged !== undefined && !isAscii(block)) damaged.countWhole(lines);
  if (!block.includes(13)) return { first, lines };
  return { first, lines: lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line)) };
}

/** Text of whole lines, without a byte order mark where they are the file's first. */
export function decodeUtf8(block: Buffer, first = 1): string {
  if (isAscii(block)) return block.toString("latin1");
  if (!isUtf8(block)) throw notUtf8(block, first);
  const text = block.toString("utf8");
  return first === 1 && text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function isUtf16(block: Buffer, first: number): boolean {
  return first === 1 && ((block[0] === 0xff && block[1] === 0xfe) || (block[0] === 0xfe && block[1] === 0xff));
}

function notUtf8(block: Buffer, first: number): LineDamage {
  if (isUtf16(block, first)) return new LineDamage(1, "it is UTF-16, not UTF-8", convertFrom("UTF-16"));
  let line = first;
  for (let at = 0; at < block.length; line++) {
    const end = block.indexOf(LINE_FEED, at);
    const next = end === -1 ? block.length : end;
    if (!isUtf8(block.subarray(at, next))) break;
    at = next + 1;
  }
  return new LineDamage(line, NOT_UTF8, convertFrom("WINDOWS-1252"));
}

function tooLong(line: number): LineDamage {
  return new LineDamage(line, "the line is longer than 64 MiB", "Check that it is a text file with line ends.");
}
