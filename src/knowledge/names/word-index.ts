import type { NameTable } from "./table.ts";
import type { Words } from "./words.ts";

/**
 * The words of all names, and which names hold them. Words are numbered in order of the alphabet, so that those that
 * begin with the same letters are a range; the names of a word come in order of rank, the shortest first.
 */
export interface WordIndex {
  /** By number, levelled. */
  readonly words: readonly string[];
  /** The number of a word, or -1. */
  find(word: string): number;
  /** The words [from, to) that begin with these letters. */
  beginningWith(letters: string): { from: number; to: number };
  /** Names that hold a word, by rank. */
  namesOf(word: number): Uint32Array;
  /** The words of a name. */
  wordsOf(name: number): Uint32Array;
  /** Letters and spaces of a name's key. */
  lengthOf(name: number): number;
}

export function createWordIndex(table: NameTable): WordIndex {
  const vocabulary = collectWords(table);
  const order = alphabetical(vocabulary.texts);
  const { places, from, lengths } = vocabulary;
  for (let i = 0; i < places.length; i++) places[i] = order.numbers[places[i] ?? 0] ?? 0;
  const holders = invert({ places, from, lengths, wordCount: order.words.length });
  const { words } = order;
  const lowerBound = (letters: string) => lowest(words, letters);
  return {
    words,
    find(word) {
      const at = lowerBound(word);
      return words[at] === word ? at : -1;
    },
    beginningWith: (letters) => ({ from: lowerBound(letters), to: lowerBound(`${letters}\uffff`) }),
    namesOf: (word) => holders.names.subarray(holders.from[word], holders.from[word + 1]),
    wordsOf: (name) => places.subarray(from[name], from[name + 1]),
    lengthOf: (name) => lengths[name] ?? 0,
  };
}

interface Vocabulary {
  /** In order of first use. */
  texts: string[];
  /** The words of name i: places[from[i]…from[i + 1]). */
  places: Uint32Array;
  from: Uint32Array;
  lengths: Uint8Array;
}

const LONGEST = 255;

function collectWords(table: NameTable): Vocabulary {
  const texts: string[] = [];
  const known = createWordNumbers();
  const from = new Uint32Array(table.count + 1);
  const lengths = new Uint8Array(table.count);
  let places = new Uint32Array(8 * table.count + 64);
  let end = 0;
  for (let name = 0; name < table.count; name++) {
    const words = table.wordsOf(name);
    if (end + words.count > places.length) places = grown(places, end + words.count);
    for (let i = 0; i < words.count; i++) {
      const number = known(words.hash[i] ?? 0, words.check[i] ?? 0);
      if (number === texts.length) texts.push(wordAt(words, i));
      places[end++] = number;
    }
    from[name + 1] = end;
    lengths[name] = Math.min(LONGEST, (words.keyFrom[words.count] ?? 0) + Math.max(0, words.count - 1));
  }
  return { texts, places: places.slice(0, end), from, lengths };
}

function wordAt(words: Words, i: number): string {
  let text = "";
  for (let at = words.keyFrom[i] ?? 0; at < (words.keyFrom[i + 1] ?? 0); at++) {
    text += String.fromCharCode(words.keys[at] ?? 0);
  }
  return text;
}

function grown(numbers: Uint32Array, least: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * least);
  larger.set(numbers);
  return larger;
}

/** Numbers words by their two hashes, in the order in which they come. */
function createWordNumbers(): (hash: number, check: number) => number {
  let size = 1 << 16;
  let slots = new Int32Array(size).fill(-1);
  const hashes: number[] = [];
  const checks: number[] = [];
  const put = (number: number, hash: number) => {
    let slot = hash & (size - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (size - 1);
    slots[slot] = number;
  };
  return (hash, check) => {
    for (let slot = hash & (size - 1); slots[slot] !== -1; slot = (slot + 1) & (size - 1)) {
      const number = slots[slot] ?? 0;
      if (hashes[number] === hash && checks[number] === check) return number;
    }
    const number = hashes.push(hash) - 1;
    checks.push(check);
    if (2 * hashes.length > size) {
      size *= 2;
      slots = new Int32Array(size).fill(-1);
      for (const [other, otherHash] of hashes.entries()) put(other, otherHash);
    } else put(number, hash);
    return number;
  };
}

function alphabetical(texts: readonly string[]): { words: string[]; numbers: Uint32Array } {
  const numbers = new Uint32Array(texts.length);
  const positions = new Map(texts.map((text, at) => [text, at]));
  const words = [...texts].sort();
  for (const [number, word] of words.entries()) numbers[positions.get(word) ?? 0] = number;
  return { words, numbers };
}

/** The names of each word, short names first; of equally long ones, preferred names first: they have lower numbers. */
function invert({ places, from, lengths, wordCount }: Omit<Vocabulary, "texts"> & { wordCount: number }): {
  names: Uint32Array;
  from: Uint32Array;
} {
  const starts = new Uint32Array(wordCount + 1);
  for (const word of places) starts[word + 1] = (starts[word + 1] ?? 0) + 1;
  for (let word = 0; word < wordCount; word++) starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0);
  const next = starts.slice(0, wordCount);
  const names = new Uint32Array(places.length);
  for (const name of byLength(lengths)) {
    for (let i = from[name] ?? 0; i < (from[name + 1] ?? 0); i++) {
      const word = places[i] ?? 0;
      names[next[word] ?? 0] = name;
      next[word] = (next[word] ?? 0) + 1;
    }
  }
  return { names, from: starts };
}

function byLength(lengths: Uint8Array): Uint32Array {
  const next = new Uint32Array(LONGEST + 2);
  for (const length of lengths) next[length + 1] = (next[length + 1] ?? 0) + 1;
  for (let length = 0; length <= LONGEST; length++) next[length + 1] = (next[length + 1] ?? 0) + (next[length] ?? 0);
  const order = new Uint32Array(lengths.length);
  for (let name = 0; name < lengths.length; name++) {
    const length = lengths[name] ?? 0;
    order[next[length] ?? 0] = name;
    next[length] = (next[length] ?? 0) + 1;
  }
  return order;
}

function lowest(words: readonly string[], wanted: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? "") < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
