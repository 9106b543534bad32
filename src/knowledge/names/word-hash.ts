/**
 * Words and names are told apart by two hashes of 32 bits: with a million names, two of different keys have one pair
 * once in many millions of graphs.
 */
export const HASH_SEED = 0x811c9dc5 | 0;
export const CHECK_SEED = 0x2f0b4a35;

/** Both hashes of a word's letters, keys[from…to), put at a place of two columns. */
export function hashWord(
  keys: Uint16Array,
  { from, to }: { from: number; to: number },
  { hash, check, at }: { hash: Int32Array; check: Int32Array; at: number },
): void {
  let first = HASH_SEED;
  let second = CHECK_SEED;
  for (let i = from; i < to; i++) {
    const letter = keys[i] ?? 0;
    first = Math.imul(first ^ letter, 0x01000193);
    second = Math.imul(second, 0x5bd1e995) + letter;
    second ^= second >>> 15;
  }
  hash[at] = mix(first);
  check[at] = mix(second);
}

/** The hash of a row of words, from that of the words before the last and that of the last. */
export function extendHash(before: number, word: number): number {
  return mix(Math.imul(before, 0x9e3779b1) + word);
}

function mix(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
