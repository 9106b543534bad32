import { DIGIT, GREEK, LETTER, LIGATURE, letterOf, MARK, SEPARATOR, spellingOf } from "./letters.ts";
import { levelSpelling } from "./spelling-variants.ts";
import { hashWord } from "./word-hash.ts";

/**
 * The words of one text, as columns: what `read` gave last. Letters and digits are words apart and signs only
 * separate, so that "IL-6", "IL6" and "IL 6" are the same two words; a possessive "'s" is none.
 */
export interface Words {
  readonly count: number;
  /** Characters into the text: [start, end). */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Letters of the words, levelled: word i is keys[keyFrom[i]…keyFrom[i + 1]). */
  readonly keys: Uint16Array;
  readonly keyFrom: Int32Array;
  readonly hash: Int32Array;
  readonly check: Int32Array;
}

export interface WordReader {
  read(text: string): Words;
  /** The same for UTF-8. */
  readBytes(bytes: Uint8Array, from: number, to: number): Words;
}

const APOSTROPHE = 0x27;
const QUOTE = 0x2019;
const SMALL_S = 0x73;

/** Reads texts one after the other into the same columns: a reading is good until the next. */
export function createWordReader(): WordReader {
  let input = new Uint16Array(256);
  const words = createColumns();
  const take = (length: number) => {
    if (length > input.length) input = new Uint16Array(2 * length);
    words.reserve(length);
  };
  const read = (text: string) => {
    take(text.length);
    for (let i = 0; i < text.length; i++) input[i] = text.charCodeAt(i);
    return scan(input, text.length, words);
  };
  return {
    read,
    readBytes(bytes, from, to) {
      take(to - from);
      for (let i = from; i < to; i++) {
        const byte = bytes[i] ?? 0;
        if (byte >= 0x80) return read(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("utf8"));
        input[i - from] = byte;
      }
      return scan(input, to - from, words);
    },
  };
}

interface Columns extends Words {
  count: number;
  /** Makes room for the words of a text of this length. */
  reserve(length: number): void;
}

function createColumns(): Columns {
  const make = (length: number) => ({
    start: new Int32Array(length),
    end: new Int32Array(length),
    keyFrom: new Int32Array(length + 1),
    hash: new Int32Array(length),
    check: new Int32Array(length),
    // A Greek letter is a word of one character and up to seven letters.
    keys: new Uint16Array(8 * length),
  });
  const columns: Columns = {
    count: 0,
    ...make(256),
    reserve(length) {
      if (length > columns.start.length) Object.assign(columns, make(2 * length));
    },
  };
  return columns;
}

function scan(input: Uint16Array, length: number, words: Columns): Words {
  const { start, end, keys, keyFrom, hash, check } = words;
  let count = 0;
  let key = 0;
  let letter = length > 0 ? letterOf(input[0] ?? 0) : 0;
  for (let at = 0; at < length; ) {
    const kind = letter >>> 16;
    if (kind === SEPARATOR || kind === MARK) {
      at += 1;
      letter = at < length ? letterOf(input[at] ?? 0) : 0;
      continue;
    }
    const from = at;
    const keyStart = key;
    let here: number = kind;
    do {
      if (here === LETTER || here === DIGIT) keys[key++] = letter;
      else if (here !== MARK) key = spell(spellingOf(input[at] ?? 0), keys, key);
      at += 1;
      letter = at < length ? letterOf(input[at] ?? 0) : 0;
      here = letter >>> 16;
    } while (here === MARK || (here === kind && kind !== GREEK) || continues(kind, here));
    if (key - keyStart === 1 && keys[keyStart] === SMALL_S && from > 0 && isApostrophe(input[from - 1])) {
      key = keyStart;
      continue;
    }
    if (kind !== DIGIT) key = levelSpelling(keys, keyStart, key);
    start[count] = from;
    end[count] = at;
    keyFrom[count] = keyStart;
    hashWord(keys, { from: keyStart, to: key }, { hash, check, at: count });
    count += 1;
  }
  keyFrom[count] = key;
  words.count = count;
  return words;
}

/** A ligature among letters. */
function continues(kind: number, next: number): boolean {
  return (kind === LETTER && next === LIGATURE) || (kind === LIGATURE && next === LETTER);
}

function spell(letters: string, keys: Uint16Array, at: number): number {
  for (let i = 0; i < letters.length; i++) keys[at + i] = letters.charCodeAt(i);
  return at + letters.length;
}

function isApostrophe(code: number | undefined): boolean {
  return code === APOSTROPHE || code === QUOTE;
}

/** The levelled letters of the words [from, to), with single spaces. */
export function keyOf(words: Words, from = 0, to: number = words.count): string {
  const parts: string[] = [];
  for (let i = from; i < to; i++) {
    parts.push(String.fromCharCode(...words.keys.subarray(words.keyFrom[i], words.keyFrom[i + 1])));
  }
  return parts.join(" ");
}
