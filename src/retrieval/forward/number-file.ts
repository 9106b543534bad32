import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { CorpusError, storageError } from "../../lib/errors.ts";

/** Files of 32-bit whole numbers from 0 in the byte order of all supported machines, the little end first. */
const BYTES = 4;
const BUFFERED = 1 << 18;

/** Numbers that are read, and kept, at a time. */
const CHUNK = 1 << 14;

/** Of a file no more than this is kept in memory. */
const HELD_BYTES = 256 * 2 ** 20;

/** Writes numbers one after the other. */
export class NumberWriter {
  /** How many were written. */
  length = 0;
  readonly #path: string;
  readonly #file: number;
  readonly #buffer = new Uint32Array(BUFFERED);
  #filled = 0;
  #open = true;

  /** `path` must not exist. */
  constructor(path: string) {
    this.#path = path;
    try {
      this.#file = openSync(path, "wx");
    } catch (error) {
      throw storageError(error, "write", path);
    }
  }

  write(numbers: ArrayLike<number>): void {
    const { length } = numbers;
    for (let i = 0; i < length; i++) {
      this.#buffer[this.#filled++] = numbers[i] ?? 0;
      if (this.#filled === BUFFERED) this.#flush();
    }
    this.length += length;
  }

  close(): void {
    try {
      this.#flush();
      fsyncSync(this.#file);
    } catch (error) {
      throw storageError(error, "write", this.#path);
    } finally {
      this.abandon();
    }
  }

  /** Closes without writing the rest, unless it is closed. */
  abandon(): void {
    if (this.#open) closeSync(this.#file);
    this.#open = false;
  }

  #flush(): void {
    const bytes = new Uint8Array(this.#buffer.buffer, 0, this.#filled * BYTES);
    this.#filled = 0;
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.#file, bytes, written);
    } catch (error) {
      throw storageError(error, "write", this.#path);
    }
  }
}

/**
 * Reads runs of numbers from a file, chunk by chunk as they are needed. The file stays open and may be deleted by another
 * process meanwhile.
 */
export class NumberReader {
  readonly length: number;
  readonly #path: string;
  readonly #file: number;
  readonly #mostChunks: number;
  #chunks: (Uint32Array | undefined)[] = [];
  #held = 0;
  #scratch = new Uint32Array(1024);

  constructor(path: string, heldBytes: number = HELD_BYTES) {
    this.#path = path;
    try {
      this.#file = openSync(path, "r");
    } catch (error) {
      throw storageError(error, "read", path);
    }
    this.length = Math.floor(fstatSync(this.#file).size / BYTES);
    this.#mostChunks = Math.max(1, Math.floor(heldBytes / (CHUNK * BYTES)));
  }

  /** Numbers [from, to): a view that is good until the next call. */
  read(from: number, to: number): Uint32Array {
    const first = Math.floor(from / CHUNK);
    const start = first * CHUNK;
    if (to <= start + CHUNK) return this.#chunk(first).subarray(from - start, to - start);
    if (to - from > this.#scratch.length) this.#scratch = new Uint32Array((to - from) * 2);
    for (let at = from; at < to; ) {
      const number = Math.floor(at / CHUNK);
      const end = Math.min(to, (number + 1) * CHUNK);
      this.#scratch.set(this.#chunk(number).subarray(at - number * CHUNK, end - number * CHUNK), at - from);
      at = end;
    }
    return this.#scratch.subarray(0, to - from);
  }

  /** Puts numbers [from, to) at a place of a list, which has room for them. */
  copy(from: number, to: number, list: Uint32Array, place: number): void {
    let next = place;
    for (let at = from; at < to; ) {
      const number = Math.floor(at / CHUNK);
      const start = number * CHUNK;
      const end = Math.min(to, start + CHUNK) - start;
      const chunk = this.#chunk(number);
      for (let i = at - start; i < end; i++) list[next++] = chunk[i] as number;
      at = start + end;
    }
  }

  /** Every number, in memory of its own. */
  readAll(): Uint32Array {
    return this.#load(0, new Uint32Array(this.length));
  }

  close(): void {
    closeSync(this.#file);
  }

  #chunk(number: number): Uint32Array {
    const known = this.#chunks[number];
    if (known !== undefined) return known;
    if (this.#held++ >= this.#mostChunks) {
      this.#chunks = [];
      this.#held = 1;
    }
    const start = number * CHUNK;
    const chunk = this.#load(start, new Uint32Array(Math.max(0, Math.min(CHUNK, this.length - start))));
    this.#chunks[number] = chunk;
    return chunk;
  }

  #load(from: number, numbers: Uint32Array): Uint32Array {
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    try {
      for (let filled = 0; filled < bytes.length; ) {
        const count = readSync(this.#file, bytes, filled, bytes.length - filled, from * BYTES + filled);
        if (count === 0) throw new Error("the file ends early");
        filled += count;
      }
      return numbers;
    } catch (cause) {
      throw new CorpusError(`The terms in ${this.#path} cannot be read (number ${from}).`, {
        remedy: "Build the corpus again.",
        cause,
      });
    }
  }
}

/** Every number of a file. */
export function readNumbers(path: string): Uint32Array {
  const reader = new NumberReader(path);
  try {
    return reader.readAll();
  } finally {
    reader.close();
  }
}

/** A list of numbers that grows. */
export class NumberList {
  #numbers = new Uint32Array(1024);
  length = 0;

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.length++] = number;
  }

  get(at: number): number {
    return this.#numbers[at] ?? 0;
  }

  set(at: number, number: number): void {
    this.#numbers[at] = number;
  }

  view(): Uint32Array {
    return this.#numbers.subarray(0, this.length);
  }
}
