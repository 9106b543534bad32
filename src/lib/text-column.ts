import { growingBytes, growingUnsigned } from "./growing-columns.ts";

/** Texts one after the other in UTF-8: text i is bytes[from[i], from[i + 1]). Halves of characters are kept, escaped. */
export interface TextColumns {
  from: Uint32Array;
  bytes: Uint8Array;
}

/** Collects texts; each has the place in which it came. */
export class TextColumnWriter {
  readonly #from = growingUnsigned();
  readonly #bytes = growingBytes();

  constructor() {
    this.#from.push(0);
  }

  get length(): number {
    return this.#from.length - 1;
  }

  push(text: string): number {
    this.#bytes.append(encode(text));
    this.#from.push(this.#bytes.length);
    return this.length - 1;
  }

  columns(): TextColumns {
    return { from: this.#from.view(), bytes: this.#bytes.view() };
  }
}

/** Collects texts once each. */
export class DistinctTexts extends TextColumnWriter {
  readonly #places = new Map<string, number>();

  place(text: string): number {
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.push(text);
      this.#places.set(text, place);
    }
    return place;
  }
}

export class TextColumn {
  readonly length: number;
  readonly #from: Uint32Array;
  readonly #bytes: Buffer;

  constructor({ from, bytes }: TextColumns) {
    this.length = Math.max(0, from.length - 1);
    this.#from = from;
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get(place: number): string {
    const text = this.#bytes.toString("utf8", this.#from[place], this.#from[place + 1]);
    return text.includes("\\") ? (JSON.parse(`"${text}"`) as string) : text;
  }

  all(): string[] {
    return Array.from({ length: this.length }, (_, place) => this.get(place));
  }

  /** Whether the text of a place is the one that `encodeText` gave. */
  holds(place: number, encoded: Buffer): boolean {
    const [from = 0, to = 0] = [this.#from[place], this.#from[place + 1]];
    return to - from === encoded.length && this.#bytes.compare(encoded, 0, encoded.length, from, to) === 0;
  }

  encoded(place: number): Buffer {
    return this.#bytes.subarray(this.#from[place], this.#from[place + 1]);
  }
}

/** A table that finds texts by their bytes, half full at most: place + 1 where the hash says or in the next free one. */
export function createTextTable(texts: TextColumn): Uint32Array {
  const table = new Uint32Array(2 ** Math.ceil(Math.log2(texts.length * 2 + 2)));
  const mask = table.length - 1;
  for (let place = 0; place < texts.length; place++) {
    let at = hash(texts.encoded(place)) & mask;
    while (table[at] !== 0) at = (at + 1) & mask;
    table[at] = place + 1;
  }
  return table;
}

/** The place of a text, or -1. */
export function findText(texts: TextColumn, table: Uint32Array, text: string): number {
  const encoded = encode(text);
  const mask = table.length - 1;
  for (let at = hash(encoded) & mask; ; at = (at + 1) & mask) {
    const place = (table[at] ?? 0) - 1;
    if (place < 0 || texts.holds(place, encoded)) return place;
  }
}

/** Backslashes and what they escape in JSON; halves of characters too, which UTF-8 does not know. */
function encode(text: string): Buffer {
  return Buffer.from(/[\\\p{Surrogate}]/u.test(text) ? JSON.stringify(text).slice(1, -1) : text);
}

/** FNV-1a. */
function hash(bytes: Uint8Array): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) value = Math.imul(value ^ (bytes[i] ?? 0), 0x01000193);
  return value >>> 0;
}
