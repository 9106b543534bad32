import { SYNONYM_SCOPES, type SynonymScope } from "../fact.ts";
import type { GraphColumns } from "../store/columns.ts";
import { NONE } from "../store/strings.ts";
import { CHECK_SEED, extendHash, HASH_SEED } from "./word-hash.ts";
import { createWordReader, type WordReader, type Words } from "./words.ts";

/**
 * Every name of a graph by its words, as columns. Names are numbered: the preferred name of entity i is i, the
 * synonyms follow in the order of the graph's column.
 */
export interface NameTable {
  readonly count: number;
  readonly columns: GraphColumns;
  readonly reader: WordReader;
  /** The entity of a name. */
  entityOf(name: number): number;
  /** How a name belongs to its entity. */
  scopeOf(name: number): SynonymScope | "preferred";
  textOf(name: number): string;
  wordsOf(name: number): Words;
  /** The names of exactly these words. */
  find(hash: number, check: number): readonly number[];
  /**
   * What a row of words may be: `IS_NAME`, `GOES_ON` (a name begins with it and has more words), or both. Now and then
   * it says so of a row that is neither, never the reverse: `find` knows.
   */
  stateOf(hash: number): number;
}

export const IS_NAME = 1;
export const GOES_ON = 2;

const EMPTY = -1;

const NONE_FOUND: readonly number[] = [];

/** Places of two bits for each name; a name of four words takes four of them. */
const PLACES_PER_NAME = 32;

export function createNameTable(columns: GraphColumns): NameTable {
  const { entityCount, entityName, synonymText, synonymFrom, synonymScope, strings } = columns;
  const count = entityCount + synonymText.length;
  const owners = ownersOf(synonymFrom, synonymText.length);
  const reader = createWordReader();
  const { from, bytes } = strings;
  const texts = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const textAt = (name: number) => (name < entityCount ? entityName[name] : synonymText[name - entityCount]) ?? NONE;
  const wordsOf = (name: number) => reader.readBytes(bytes, from[textAt(name)] ?? 0, from[textAt(name) + 1] ?? 0);
  return {
    count,
    columns,
    reader,
    entityOf: (name) => (name < entityCount ? name : (owners[name - entityCount] ?? 0)),
    scopeOf: (name) =>
      name < entityCount ? "preferred" : (SYNONYM_SCOPES[synonymScope[name - entityCount] ?? 0] ?? "related"),
    textOf: (name) => texts.toString("utf8", from[textAt(name)], from[textAt(name) + 1]),
    wordsOf,
    ...createHashTable(count, wordsOf),
  };
}

function ownersOf(synonymFrom: Uint32Array, count: number): Uint32Array {
  const owners = new Uint32Array(count);
  for (let entity = 0; entity + 1 < synonymFrom.length; entity++) {
    owners.fill(entity, synonymFrom[entity], synonymFrom[entity + 1]);
  }
  return owners;
}

/** Open addressing, half full at most, behind a table of states that answers for most rows of words with one look. */
function createHashTable(count: number, wordsOf: (name: number) => Words): Pick<NameTable, "find" | "stateOf"> {
  const size = powerOfTwo(2 * count);
  const slots = new Int32Array(size).fill(EMPTY);
  const hashes = new Int32Array(count);
  const checks = new Int32Array(count);
  const states = createStates(powerOfTwo(PLACES_PER_NAME * count));
  for (let name = 0; name < count; name++) {
    const words = wordsOf(name);
    if (words.count === 0) continue;
    let hash = HASH_SEED;
    let check = CHECK_SEED;
    for (let i = 0; i < words.count; i++) {
      if (i > 0) states.add(hash, GOES_ON);
      hash = extendHash(hash, words.hash[i] ?? 0);
      check = extendHash(check, words.check[i] ?? 0);
    }
    states.add(hash, IS_NAME);
    let slot = hash & (size - 1);
    while (slots[slot] !== EMPTY) slot = (slot + 1) & (size - 1);
    slots[slot] = name;
    hashes[name] = hash;
    checks[name] = check;
  }
  return {
    find(hash, check) {
      let found = NONE_FOUND;
      for (let slot = hash & (size - 1); ; slot = (slot + 1) & (size - 1)) {
        const name = slots[slot] ?? EMPTY;
        if (name === EMPTY) return found;
        if (hashes[name] === hash && checks[name] === check) found = [...found, name];
      }
    },
    stateOf: states.of,
  };
}

function createStates(places: number) {
  const states = new Uint8Array(places / 4);
  const mask = places - 1;
  return {
    add(hash: number, state: number): void {
      const at = (hash & mask) >>> 2;
      states[at] = (states[at] ?? 0) | (state << ((hash & 3) * 2));
    },
    of: (hash: number): number => ((states[(hash & mask) >>> 2] ?? 0) >>> ((hash & 3) * 2)) & 3,
  };
}

/** The hashes of the words [from, to) as a row. */
export function hashRow(words: Words, from = 0, to: number = words.count): { hash: number; check: number } {
  let hash = HASH_SEED;
  let check = CHECK_SEED;
  for (let i = from; i < to; i++) {
    hash = extendHash(hash, words.hash[i] ?? 0);
    check = extendHash(check, words.check[i] ?? 0);
  }
  return { hash, check };
}

function powerOfTwo(least: number): number {
  let size = 1024;
  while (size < least) size *= 2;
  return size;
}
