import { readFileSync, writeFileSync } from "node:fs";
import { storageError } from "../../lib/errors.ts";
import { isAscii } from "../analysis.ts";
import { Beginnings } from "./beginnings.ts";
import { NumberList, NumberWriter, readNumbers } from "./number-file.ts";

const utf8 = new TextEncoder();
const text = new TextDecoder();

/** Numbers the terms of a new build from 0 in the order of their first occurrence, and counts passages. */
export class VocabularyWriter {
  readonly #numbers = new Map<string, number>();
  readonly #frequencies = new NumberList();
  /** The last passage that a term was counted in, plus 1. */
  readonly #seenIn = new NumberList();

  number(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(term, number);
    this.#frequencies.push(0);
    this.#seenIn.push(0);
    return number;
  }

  /** Counts the passage for the term, once however often it is told. Passages come one after the other. */
  count(term: number, passage: number): void {
    if (this.#seenIn.get(term) === passage + 1) return;
    this.#seenIn.set(term, passage + 1);
    this.#frequencies.set(term, this.#frequencies.get(term) + 1);
  }

  /**
   * Two files: the bytes of the terms one after the other; and the numbers that find them: how many there are, the size
   * of the table, the table (term + 1 in the place of its hash or the next free one), where each term begins and the
   * last one ends, and its frequency.
   */
  finish(numbersPath: string, bytesPath: string): void {
    const terms = [...this.#numbers.keys()];
    const size = 2 ** Math.ceil(Math.log2(terms.length * 2 + 2));
    const table = new Uint32Array(size);
    const starts = new Uint32Array(terms.length + 1);
    const encoded = terms.map((term) => utf8.encode(term));
    encoded.forEach((bytes, number) => {
      starts[number + 1] = (starts[number] ?? 0) + bytes.length;
      let at = hash(bytes) & (size - 1);
      while (table[at] !== 0) at = (at + 1) & (size - 1);
      table[at] = number + 1;
    });
    try {
      writeFileSync(bytesPath, Buffer.concat(encoded), { flag: "wx" });
    } catch (error) {
      throw storageError(error, "write", bytesPath);
    }
    const writer = new NumberWriter(numbersPath);
    for (const part of [[terms.length, size], table, starts, this.#frequencies.view()]) writer.write(part);
    writer.close();
  }
}

/** The terms of a build, opened without reading them one by one. */
export class StoredVocabulary {
  readonly size: number;
  readonly #table: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #frequencies: Uint32Array;
  readonly #bytes: Uint8Array;
  #beginnings: Beginnings | undefined;

  constructor(numbersPath: string, bytesPath: string) {
    const numbers = readNumbers(numbersPath);
    const [terms = 0, size = 0] = numbers;
    this.size = terms;
    this.#table = numbers.subarray(2, 2 + size);
    this.#starts = numbers.subarray(2 + size, 3 + size + terms);
    this.#frequencies = numbers.subarray(3 + size + terms, 3 + size + 2 * terms);
    try {
      this.#bytes = readFileSync(bytesPath);
    } catch (error) {
      throw storageError(error, "read", bytesPath);
    }
  }

  /** Undefined: no passage has it. */
  find(term: string): number | undefined {
    const wanted = isAscii(term) ? term : utf8.encode(term);
    const mask = this.#table.length - 1;
    for (let at = hash(wanted) & mask; ; at = (at + 1) & mask) {
      const number = (this.#table[at] ?? 0) - 1;
      if (number < 0) return undefined;
      if (this.#holds(number, wanted)) return number;
    }
  }

  /** How many of the first letters of a word of ASCII some term may begin with: no fewer than one does. */
  knownLetters(word: string): number {
    this.#beginnings ??= new Beginnings(this.#bytes, this.#starts);
    return this.#beginnings.longest(word);
  }

  /** In how many passages the term occurs. */
  frequency(number: number): number {
    return this.#frequencies[number] ?? 0;
  }

  term(number: number): string {
    return text.decode(this.#bytes.subarray(this.#starts[number], this.#starts[number + 1]));
  }

  /** Whether it has at least two characters, or one of a script beyond Latin, and is no number. */
  isWord(number: number): boolean {
    const start = this.#starts[number] ?? 0;
    const first = this.#bytes[start] ?? 0;
    return (this.#starts[number + 1] ?? 0) - start > 1 && (first < 0x30 || first > 0x39);
  }

  #holds(number: number, wanted: Uint8Array | string): boolean {
    const start = this.#starts[number] ?? 0;
    if ((this.#starts[number + 1] ?? 0) - start !== wanted.length) return false;
    for (let i = 0; i < wanted.length; i++) if (this.#bytes[start + i] !== byteAt(wanted, i)) return false;
    return true;
  }
}

/** FNV-1a; a text of ASCII is as good as its bytes. */
function hash(bytes: Uint8Array | string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) value = Math.imul(value ^ byteAt(bytes, i), 0x01000193);
  return value >>> 0;
}

function byteAt(bytes: Uint8Array | string, at: number): number {
  return typeof bytes === "string" ? bytes.charCodeAt(at) : (bytes[at] ?? 0);
}
