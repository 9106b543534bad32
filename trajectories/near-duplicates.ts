import { wordsOf } from "./sets/words.ts";

/** Texts that say the same but for a few words. */
export interface NearDuplicates {
  /** Takes a text in; returns its number, from 0. */
  add(text: string): number;
  /** Of the texts taken in, the one most like it; undefined when none is alike enough. */
  find(text: string): { text: number; similarity: number } | undefined;
}

/** Words of a shingle. */
const SHINGLE = 4;
/** Texts that agree in all rows of one band are compared: at a similarity of 0.5, 98 of 100 pairs do, at 0.7 all but a few of a million. */
const BANDS = 30;
const ROWS = 3;

/**
 * Alike: the sets of word runs (`SHINGLE`) have at least this Jaccard similarity. Candidates come from MinHash bands
 * (Broder 1997); each is compared exactly.
 */
export function createNearDuplicates(threshold = 0.7): NearDuplicates {
  const shingles: Uint32Array[] = [];
  const bands = Array.from({ length: BANDS }, createBand);
  return {
    add(text) {
      const own = shinglesOf(text);
      const number = shingles.push(own) - 1;
      for (const [band, key] of bandKeys(own).entries()) bands[band]?.add(key, number);
      return number;
    },
    find(text) {
      const own = shinglesOf(text);
      const seen = new Set<number>();
      let best: { text: number; similarity: number } | undefined;
      for (const [band, key] of bandKeys(own).entries()) {
        bands[band]?.each(key, (number) => {
          if (seen.has(number)) return;
          seen.add(number);
          const similarity = jaccard(own, shingles[number] ?? own);
          if (similarity < threshold) return;
          if (
            best === undefined ||
            similarity > best.similarity ||
            (similarity === best.similarity && number < best.text)
          )
            best = { text: number, similarity };
        });
      }
      return best;
    },
  };
}

/** The numbers of texts by the key of one band. */
interface Band {
  /** Numbers come in order, from 0, each once. */
  add(key: number, number: number): void;
  each(key: number, visit: (number: number) => void): void;
}

/** Lists linked through one array: nearly every key has one text, and a list for each took most of the memory. */
function createBand(): Band {
  const last = new Map<number, number>();
  let before = new Int32Array(1024);
  return {
    add(key, number) {
      if (number >= before.length) {
        const longer = new Int32Array(2 * number);
        longer.set(before);
        before = longer;
      }
      before[number] = last.get(key) ?? -1;
      last.set(key, number);
    },
    each(key, visit) {
      for (let number = last.get(key) ?? -1; number !== -1; number = before[number] ?? -1) visit(number);
    },
  };
}

/** Hashes of the runs of words, sorted, each once. A text of fewer words is one run. */
function shinglesOf(text: string): Uint32Array {
  const words = wordsOf(text).map(hashWord);
  const runs = new Set<number>();
  for (let from = 0; from === 0 || from + SHINGLE <= words.length; from++) {
    let hash = 0;
    for (let i = from; i < Math.min(from + SHINGLE, words.length); i++) hash = mix(hash ^ (words[i] ?? 0));
    runs.add(hash >>> 0);
  }
  return Uint32Array.from(runs).sort();
}

function bandKeys(shingles: Uint32Array): number[] {
  const least = new Uint32Array(BANDS * ROWS).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let row = 0; row < least.length; row++) {
      const hash = mix(shingle ^ Math.imul(row + 1, 0x9e3779b1)) >>> 0;
      if (hash < (least[row] ?? 0)) least[row] = hash;
    }
  }
  return Array.from({ length: BANDS }, (_, band) => {
    let key = 0;
    for (let row = 0; row < ROWS; row++) key = mix(key ^ (least[band * ROWS + row] ?? 0));
    return key;
  });
}

function jaccard(a: Uint32Array, b: Uint32Array): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0];
    if (x === y) shared += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return shared / (a.length + b.length - shared);
}

/** FNV-1a over UTF-16 units. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** The finalizer of MurmurHash3. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
