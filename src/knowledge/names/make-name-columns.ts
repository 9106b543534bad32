import type { NamedThings } from "../store/columns.ts";
import type { NameColumns } from "../store/name-columns.ts";
import { NONE } from "../store/strings.ts";
import { chainCodes } from "./code-chains.ts";
import { createSlots, powerOfTwo } from "./hash-slots.ts";
import { addState, GOES_ON, IS_NAME } from "./name-states.ts";
import { CHECK_SEED, extendHash, HASH_SEED } from "./word-hash.ts";
import { holdersOfWords } from "./word-holders.ts";
import { createWordNumbers } from "./word-numbers.ts";
import { createWordReader, type Words } from "./words.ts";

/** Places of two bits for each name; a name of four words takes four of them. */
const PLACES_PER_NAME = 16;
const LONGEST = 255;

/** One reading of all names. Equal names give equal columns. */
export function makeNameColumns(things: NamedThings): NameColumns {
  const { entityCount, entityName, synonymText, strings } = things;
  const count = entityCount + synonymText.length;
  const reader = createWordReader();
  const rows = createRows(count);
  const vocabulary = createVocabulary(count);
  for (let name = 0; name < count; name++) {
    const text = (name < entityCount ? entityName[name] : synonymText[name - entityCount]) ?? NONE;
    const words = reader.readBytes(strings.bytes, strings.from[text] ?? 0, strings.from[text + 1] ?? 0);
    rows.add(name, words);
    vocabulary.add(name, words);
  }
  return { ...rows.columns, ...vocabulary.finish(), ...chainCodes(things) };
}

/** Whole names by the hashes of their words. */
function createRows(count: number) {
  const { slots: nameSlot, put } = createSlots(count);
  const nameHash = new Uint32Array(count);
  const nameCheck = new Uint32Array(count);
  const nameState = new Uint8Array(powerOfTwo(PLACES_PER_NAME * count) / 4);
  return {
    columns: { nameSlot, nameHash, nameCheck, nameState },
    add(name: number, words: Words): void {
      if (words.count === 0) return;
      let hash = HASH_SEED;
      let check = CHECK_SEED;
      for (let i = 0; i < words.count; i++) {
        if (i > 0) addState(nameState, hash, GOES_ON);
        hash = extendHash(hash, words.hash[i] ?? 0);
        check = extendHash(check, words.check[i] ?? 0);
      }
      addState(nameState, hash, IS_NAME);
      put(hash, name);
      nameHash[name] = hash;
      nameCheck[name] = check;
    },
  };
}

/** The words of all names, and which names hold them. */
function createVocabulary(count: number) {
  const texts: string[] = [];
  const numberOf = createWordNumbers();
  const from = new Uint32Array(count + 1);
  const nameLength = new Uint8Array(count);
  let places = new Uint32Array(8 * count + 64);
  let end = 0;
  return {
    add(name: number, words: Words): void {
      if (end + words.count > places.length) places = grown(places, end + words.count);
      for (let i = 0; i < words.count; i++) {
        const number = numberOf(words.hash[i] ?? 0, words.check[i] ?? 0);
        if (number === texts.length) texts.push(wordAt(words, i));
        places[end++] = number;
      }
      from[name + 1] = end;
      nameLength[name] = Math.min(LONGEST, (words.keyFrom[words.count] ?? 0) + Math.max(0, words.count - 1));
    },
    finish(): Pick<NameColumns, "nameLength" | "wordText" | "wordFrom" | "wordName"> {
      const held = { places: places.subarray(0, end), from, lengths: nameLength };
      return { nameLength, ...holdersOfWords(texts, held) };
    },
  };
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
