import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { CorpusError, storageError } from "../../lib/errors.ts";

/** Files of 32-bit whole numbers from 0 in the byte order of all supported machines, the little end first. */
const BYTES = 4;
const BUFFERED = 1 << 18;

/** A larger file is not held in memory but read where it is needed. */
const HELD_BYTES = 512 * 2 ** 20;

/** Writes numbers one after the other. */
export class NumberWriter {
  /** How many were written. */
  length = 0;
  readonly #path: string;
  readonly #file: number;
  readonly #buffer = new Uint32Array(BUFFERED);
  #filled = 0;

  /** `path` must not exist. */
  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, "wx");
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
    } finally {
      closeSync(this.#file);
    }
  }

  /** Closes without writing the rest. */
  abandon(): void {
    closeSync(this.#file);
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

/** Reads runs of numbers from a file, which stays open and may be deleted by another process meanwhile. */
export class NumberReader {
  readonly length: number;
  readonly #path: string;
  readonly #file: number;
  readonly #held: Uint32Array | undefined;
  #scratch = new Uint32Array(1024);

  constructor(path: string, heldBytes: number = HELD_BYTES) {
    this.#path = path;
    try {
      this.#file = openSync(path, "r");
    } catch (error) {
      throw storageError(error, "read", path);
    }
    const { size } = fstatSync(this.#file);
    this.length = Math.floor(size / BYTES);
    this.#held = size <= heldBytes ? this.#load(0, new Uint32Array(this.length)) : undefined;
  }

  /** Numbers [from, to): a view that is good until the next call. */
  read(from: number, to: number): Uint32Array {
    if (this.#held !== undefined) return this.#held.subarray(from, to);
    if (to - from > this.#scratch.length) this.#scratch = new Uint32Array((to - from) * 2);
    return this.#load(from, this.#scratch.subarray(0, to - from));
  }

  close(): void {
    closeSync(this.#file);
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
  const reader = new NumberReader(path, Number.POSITIVE_INFINITY);
  try {
    return reader.read(0, reader.length);
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
