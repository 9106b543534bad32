import { isAscii, isUtf8 } from "node:buffer";
import { convertFrom, LineDamage } from "./input-damage.ts";
import type { InputLines, OnDamagedLine } from "./input-file.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export const NOT_UTF8 = "it is not UTF-8; it looks like Latin-1 or Windows-1252";

/** Damaged lines from which on a file that has less whole ones, beside those in ASCII, is in another encoding. */
const MANY = 20;

/** Keeps apart the lines of a file that are not UTF-8, and those that are and not ASCII: what it is written in. */
export class DamagedLines {
  readonly #tell: OnDamagedLine;
  #damaged = 0;
  #whole = 0;
  #firstDamaged = 0;

  constructor(tell: OnDamagedLine) {
    this.#tell = tell;
  }

  /** Counts the lines of a block that is UTF-8. */
  countWhole(lines: readonly string[]): void {
    for (const line of lines) if (/[^\0-\x7f]/.test(line)) this.#whole += 1;
  }

  /** The lines of a block that is not UTF-8 as a whole. */
  decode(block: Buffer, first: number): InputLines {
    const lines: string[] = [];
    const damaged: number[] = [];
    for (let at = 0; at <= block.length; ) {
      const end = block.indexOf(LINE_FEED, at);
      const next = end === -1 ? block.length : end;
      const bytes = block.subarray(at, next > at && block[next - 1] === CARRIAGE_RETURN ? next - 1 : next);
      const line = first + lines.length;
      if (!isUtf8(bytes)) damaged.push(line);
      else if (!isAscii(bytes)) this.#whole += 1;
      lines.push(damaged.at(-1) === line ? "" : bytes.toString("utf8"));
      at = next + 1;
    }
    if (first === 1 && lines[0]?.startsWith("\uFEFF") === true) lines[0] = lines[0].slice(1);
    if (this.#damaged === 0) this.#firstDamaged = damaged[0] ?? 0;
    this.#damaged += damaged.length;
    for (const line of damaged) this.#tell(line, NOT_UTF8);
    return { first, lines, damaged };
  }

  /** LineDamage where the file, of so many lines, is in another encoding. */
  check(lines: number): void {
    const isLargeShare = this.#damaged >= MANY || this.#damaged * 2 > lines;
    if (this.#damaged <= this.#whole || !isLargeShare) return;
    const more = this.#damaged - 1;
    const others = more === 0 ? "" : more === 1 ? ", nor is another line" : `, nor are ${more} other lines`;
    const problem = `it is not UTF-8${others}: the file is in another encoding, which looks like Latin-1 or Windows-1252`;
    throw new LineDamage(this.#firstDamaged, problem, convertFrom("WINDOWS-1252"));
  }
}
