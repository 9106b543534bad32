/** Beginnings of up to so many bytes are told apart. */
const LONGEST = 24;
/** Bits for each term: one beginning in some five that no term has is taken for one, and hardly two of one word. */
const BITS = 32;

/** With which letters terms begin, as bits at the hashes of their beginnings. */
export class Beginnings {
  readonly #bits: Uint8Array;
  readonly #mask: number;

  /** Term i has bytes [starts[i], starts[i + 1]). */
  constructor(bytes: Uint8Array, starts: Uint32Array) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(1024, starts.length * BITS)));
    this.#bits = new Uint8Array(size / 8);
    this.#mask = size - 1;
    for (let term = 0; term + 1 < starts.length; term++) {
      const from = starts[term] as number;
      const to = Math.min(starts[term + 1] as number, from + LONGEST);
      let hash = SEED;
      for (let at = from; at < to; at++) {
        hash = extend(hash, bytes[at] as number);
        this.#mark(hash);
      }
    }
  }

  /** How many of the first letters of a word of ASCII some term may begin with, of the first 24; no fewer than one does. */
  longest(word: string): number {
    const end = Math.min(word.length, LONGEST);
    let hash = SEED;
    for (let at = 0; at < end; at++) {
      hash = extend(hash, word.charCodeAt(at));
      const place = mix(hash) & this.#mask;
      if (((this.#bits[place >>> 3] as number) & (1 << (place & 7))) === 0) return at;
    }
    return word.length;
  }

  #mark(hash: number): void {
    const place = mix(hash) & this.#mask;
    this.#bits[place >>> 3] = (this.#bits[place >>> 3] as number) | (1 << (place & 7));
  }
}

/** FNV-1a, whose low bits alone are worse than all of them together. */
const SEED = 0x811c9dc5;

function extend(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

function mix(hash: number): number {
  return (hash ^ (hash >>> 15)) >>> 0;
}
