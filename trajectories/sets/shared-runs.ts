import { createVocabulary, wordsOf } from "./words.ts";

/** Words that two texts have in a row. */
export interface SharedRun {
  /** Number of the indexed text. */
  text: number;
  /** The words, with single spaces between them. */
  words: string;
  length: number;
}

/** Finds texts that share so many words in a row, exactly: hashes only say where to look. */
export interface RunIndex {
  /** Takes a text in; returns its number, from 0. */
  add(text: string): number;
  /** The longest of the runs that the text shares with any indexed one; undefined when none is long enough. */
  find(text: string): SharedRun | undefined;
}

/** Stands between two texts: no word. */
const END = -1;

/** Of the rolling hash, modulo 2³². */
const BASE = 0x01000193;

/** `length`: words in a row, at least 1. */
export function createRunIndex(length: number): RunIndex {
  const vocabulary = createVocabulary();
  let words = new Int32Array(1 << 16);
  let count = 0;
  const starts: number[] = [];
  const table = createTable((position) => hashOf(words, position, length));
  const append = (word: number): void => {
    if (count === words.length) {
      const larger = new Int32Array(count * 2);
      larger.set(words);
      words = larger;
    }
    words[count++] = word;
  };
  const isSame = (position: number, query: Int32Array, at: number): boolean => {
    for (let i = 0; i < length; i++) if (words[position + i] !== query[at + i]) return false;
    return true;
  };
  return {
    add(text) {
      const from = count;
      for (const word of wordsOf(text)) append(vocabulary.number(word));
      const end = count - length;
      for (const [position, hash] of rolling(words, from, count, length)) {
        if (position <= end) table.add(hash, position, (other) => isSame(other, words, position));
      }
      append(END);
      return starts.push(from) - 1;
    },
    find(text) {
      const query = Int32Array.from(wordsOf(text), (word) => vocabulary.find(word));
      let best: { position: number; length: number } | undefined;
      for (const [at, hash] of rolling(query, 0, query.length, length)) {
        const position = table.find(hash, (other) => isSame(other, query, at));
        if (position === undefined) continue;
        let run = length;
        while (at + run < query.length && words[position + run] === query[at + run] && query[at + run] !== END) run++;
        if (run > (best?.length ?? 0)) best = { position, length: run };
      }
      if (best === undefined) return undefined;
      const run = words.subarray(best.position, best.position + best.length);
      return {
        text: lastAtMost(starts, best.position),
        words: Array.from(run, vocabulary.word).join(" "),
        length: best.length,
      };
    },
  };
}

/** Positions of an open-addressed table of which the keys are found again through their hash. */
function createTable(hashAt: (position: number) => number) {
  let slots = new Int32Array(1 << 16).fill(END);
  let filled = 0;
  const place = (hash: number) => (Math.imul(hash, 0x9e3779b1) >>> 0) % slots.length;
  const grow = (): void => {
    const old = slots;
    slots = new Int32Array(old.length * 2).fill(END);
    for (const position of old) {
      if (position === END) continue;
      let slot = place(hashAt(position));
      while (slots[slot] !== END) slot = (slot + 1) % slots.length;
      slots[slot] = position;
    }
  };
  const seek = (hash: number, isSame: (position: number) => boolean): number => {
    let slot = place(hash);
    for (;;) {
      const position = slots[slot] ?? END;
      if (position === END || isSame(position)) return slot;
      slot = (slot + 1) % slots.length;
    }
  };
  return {
    add(hash: number, position: number, isSame: (position: number) => boolean): void {
      const slot = seek(hash, isSame);
      if (slots[slot] !== END) return;
      slots[slot] = position;
      filled += 1;
      if (filled * 2 > slots.length) grow();
    },
    find(hash: number, isSame: (position: number) => boolean): number | undefined {
      const position = slots[seek(hash, isSame)] ?? END;
      return position === END ? undefined : position;
    },
  };
}

/** Every window of `length` words in [from, to) with its hash. */
function* rolling(words: Int32Array, from: number, to: number, length: number): Generator<[number, number]> {
  if (to - from < length) return;
  let power = 1;
  for (let i = 1; i < length; i++) power = Math.imul(power, BASE);
  let hash = hashOf(words, from, length);
  yield [from, hash];
  for (let at = from + 1; at + length <= to; at++) {
    const out = Math.imul((words[at - 1] ?? 0) + 2, power);
    hash = (Math.imul(hash - out, BASE) + (words[at + length - 1] ?? 0) + 2) | 0;
    yield [at, hash];
  }
}

function hashOf(words: Int32Array, from: number, length: number): number {
  let hash = 0;
  for (let i = 0; i < length; i++) hash = (Math.imul(hash, BASE) + (words[from + i] ?? 0) + 2) | 0;
  return hash;
}

/** The place of the last entry that is not greater; the entries rise. */
function lastAtMost(entries: readonly number[], value: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
