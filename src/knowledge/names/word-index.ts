import { lazy } from "../lazy.ts";
import type { NameColumns } from "../store/name-columns.ts";

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
  /** Names that hold a word, by rank; a name that has it twice is there twice. */
  namesOf(word: number): Uint32Array;
  /** Tells the names that hold one of the words [from, to); good until the next. */
  holdersOf(range: { from: number; to: number }): (name: number) => boolean;
  /** Whether a name is one of those that hold a word. */
  holds(name: number, word: number): boolean;
  /** Letters and spaces of a name's key. */
  lengthOf(name: number): number;
}

const LINE_FEED = "\n";

export function createWordIndex({ wordText, wordFrom, wordName, nameLength }: NameColumns): WordIndex {
  const text = Buffer.from(wordText.buffer, wordText.byteOffset, wordText.byteLength).toString("utf8");
  const words = text === "" ? [] : text.split(LINE_FEED);
  const mark = createMarks(nameLength.length);
  const namesOf = (word: number) => wordName.subarray(wordFrom[word], wordFrom[word + 1]);
  const lowerBound = (letters: string) => lowest(words, letters);
  return {
    words,
    find(word) {
      const at = lowerBound(word);
      return words[at] === word ? at : -1;
    },
    beginningWith: (letters) => ({ from: lowerBound(letters), to: lowerBound(`${letters}\uffff`) }),
    namesOf,
    holdersOf: ({ from, to }) => mark(wordName.subarray(wordFrom[from], wordFrom[to])),
    holds: (name, word) => isHolder(namesOf(word), nameLength, name),
    lengthOf: (name) => nameLength[name] ?? 0,
  };
}

/** By halving: names come in order of length, equally long ones in order of number. */
function isHolder(names: Uint32Array, lengths: Uint8Array, name: number): boolean {
  const length = lengths[name] ?? 0;
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = names[middle] ?? 0;
    const otherLength = lengths[other] ?? 0;
    if (otherLength < length || (otherLength === length && other < name)) low = middle + 1;
    else high = middle;
  }
  return names[low] === name;
}

/** Every set of names is marked with a number of its own: the last one counts. */
function createMarks(count: number): (names: Uint32Array) => (name: number) => boolean {
  const marks = lazy(() => new Uint32Array(count));
  let sets = 0;
  return (names) => {
    const marked = marks();
    sets += 1;
    const mark = sets;
    for (let i = 0; i < names.length; i++) marked[names[i] ?? 0] = mark;
    return (name) => marked[name] === mark;
  };
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
