import { type InternedTexts, type Interner, NONE } from "./strings.ts";

export function createInterner(): Interner {
  return new ByteInterner();
}

const ENTRY = 4;

/** A power of two: numbers whose text was decoded last, and texts whose number was asked for last. */
const RECENT = 4096;

/** Longer ones may be parts of a long text, which would stay in memory with them. */
const SHORT = 12;

/**
 * Holds texts as UTF-8 in one piece of memory, which no garbage collection has to walk through, and finds them by open
 * addressing. Halves of characters become U+FFFD, as they do in a file.
 */
class ByteInterner implements Interner {
  size = 0;
  #bytes = Buffer.allocUnsafeSlow(1 << 16);
  #from = new Uint32Array(1 << 12);
  #hashes = new Uint32Array(1 << 12);
  /**
   * Four numbers for each text, so that one look into memory finds it: its hash, its length, where it begins and its
   * number + 1. They stand where the hash says or in the next free place; half full at most.
   */
  #table = new Uint32Array(ENTRY << 13);
  readonly #recent: string[] = new Array(RECENT).fill("");
  readonly #recentNumbers = new Uint32Array(RECENT).fill(NONE);
  /** Short texts that were asked for last, by their last characters: most are asked for again and again. */
  readonly #given: string[] = new Array(RECENT).fill("");
  readonly #givenNumbers = new Uint32Array(RECENT);

  number(text: string | undefined): number {
    if (text === undefined) return NONE;
    const { length } = text;
    if (length === 0 || length > SHORT) return this.#intern(text);
    const end = text.charCodeAt(length - 1) + 10 * text.charCodeAt(length >> 1) + 100 * text.charCodeAt(length - 2);
    const place = (end + 1000 * text.charCodeAt(length - 3) + 301 * length) & (RECENT - 1);
    if (this.#given[place] === text) return this.#givenNumbers[place] ?? NONE;
    const number = this.#intern(text);
    this.#given[place] = text;
    this.#givenNumbers[place] = number;
    return number;
  }

  #intern(text: string): number {
    const { length, hash } = this.#write(text);
    const place = this.#place(this.#bytes, this.#end, length, hash);
    const known = this.#table[place + 3] ?? 0;
    return known === 0 ? this.#add(place, length, hash) : known - 1;
  }

  find(text: string): number | undefined {
    const { length, hash } = this.#write(text);
    const known = this.#table[this.#place(this.#bytes, this.#end, length, hash) + 3] ?? 0;
    return known === 0 ? undefined : known - 1;
  }

  text(number: number): string {
    const place = number & (RECENT - 1);
    if (this.#recentNumbers[place] === number && number !== NONE) return this.#recent[place] ?? "";
    if (!(number >= 0 && number < this.size)) throw new RangeError(`No text has the number ${number}.`);
    const text = this.#bytes.toString("utf8", this.#from[number], this.#from[number + 1]);
    this.#recent[place] = text;
    this.#recentNumbers[place] = number;
    return text;
  }

  absorb({ bytes, from, hashes }: InternedTexts): Uint32Array {
    const numbers = new Uint32Array(hashes.length);
    for (let i = 0; i < hashes.length; i++) {
      const [start = 0, end = 0, hash = 0] = [from[i], from[i + 1], hashes[i]];
      const place = this.#place(bytes, start, end - start, hash);
      const known = this.#table[place + 3] ?? 0;
      if (known !== 0) numbers[i] = known - 1;
      else {
        this.#reserve(end - start);
        this.#bytes.set(bytes.subarray(start, end), this.#end);
        numbers[i] = this.#add(place, end - start, hash);
      }
    }
    return numbers;
  }

  texts(): InternedTexts {
    return {
      bytes: this.#bytes.subarray(0, this.#end),
      from: this.#from.subarray(0, this.size + 1),
      hashes: this.#hashes.subarray(0, this.size),
    };
  }

  get #end(): number {
    return this.#from[this.size] ?? 0;
  }

  /** Writes a text behind the others, where it stays if it is added. */
  #write(text: string): { length: number; hash: number } {
    this.#reserve(3 * text.length);
    const bytes = this.#bytes;
    const start = this.#end;
    let hash = FNV_BASIS;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) return this.#writeWide(text, start);
      bytes[start + i] = code;
      hash = Math.imul(hash ^ code, FNV_PRIME);
    }
    return { length: text.length, hash: hash >>> 0 };
  }

  #writeWide(text: string, start: number): { length: number; hash: number } {
    const length = this.#bytes.write(text, start, "utf8");
    let hash = FNV_BASIS;
    for (let i = start; i < start + length; i++) hash = Math.imul(hash ^ (this.#bytes[i] ?? 0), FNV_PRIME);
    return { length, hash: hash >>> 0 };
  }

  /** Where the text is in the table, or the free place where it would be. */
  #place(bytes: Uint8Array, start: number, length: number, hash: number): number {
    const table = this.#table;
    const mask = table.length / ENTRY - 1;
    for (let entry = hash & mask; ; entry = (entry + 1) & mask) {
      const place = entry * ENTRY;
      if (table[place + 3] === 0) return place;
      if (table[place] !== hash || table[place + 1] !== length) continue;
      if (this.#holds(table[place + 2] ?? 0, bytes, start, length)) return place;
    }
  }

  #holds(from: number, bytes: Uint8Array, start: number, length: number): boolean {
    const own = this.#bytes;
    for (let i = 0; i < length; i++) if (own[from + i] !== bytes[start + i]) return false;
    return true;
  }

  /** The text that was written behind the others, at its place in the table. */
  #add(place: number, length: number, hash: number): number {
    const number = this.size;
    if (number + 2 > this.#from.length) this.#growNumbers();
    this.#hashes[number] = hash;
    this.#from[number + 1] = this.#end + length;
    this.#enter(place, number);
    this.size += 1;
    if (this.size * 2 * ENTRY > this.#table.length) this.#growTable();
    return number;
  }

  #enter(place: number, number: number): void {
    const start = this.#from[number] ?? 0;
    this.#table[place] = this.#hashes[number] ?? 0;
    this.#table[place + 1] = (this.#from[number + 1] ?? 0) - start;
    this.#table[place + 2] = start;
    this.#table[place + 3] = number + 1;
  }

  #reserve(length: number): void {
    const needed = this.#end + length;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#end));
    this.#bytes = larger;
  }

  #growNumbers(): void {
    const [from, hashes] = [new Uint32Array(this.#from.length * 2), new Uint32Array(this.#from.length * 2)];
    from.set(this.#from);
    hashes.set(this.#hashes);
    [this.#from, this.#hashes] = [from, hashes];
  }

  #growTable(): void {
    this.#table = new Uint32Array(this.#table.length * 2);
    const mask = this.#table.length / ENTRY - 1;
    for (let number = 0; number < this.size; number++) {
      let entry = (this.#hashes[number] ?? 0) & mask;
      while (this.#table[entry * ENTRY + 3] !== 0) entry = (entry + 1) & mask;
      this.#enter(entry * ENTRY, number);
    }
  }
}

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
