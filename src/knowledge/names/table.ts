import { SYNONYM_SCOPES, type SynonymScope } from "../fact.ts";
import type { GraphColumns } from "../store/columns.ts";
import type { NameColumns } from "../store/name-columns.ts";
import { NONE } from "../store/strings.ts";
import { nameColumnsOf } from "./name-columns.ts";
import { stateOf } from "./name-states.ts";
import { CHECK_SEED, extendHash, HASH_SEED } from "./word-hash.ts";
import { createWordReader, type WordReader, type Words } from "./words.ts";

/** Every name of a graph by its words; names are numbered as in `NameColumns`. */
export interface NameTable {
  readonly count: number;
  readonly columns: GraphColumns;
  readonly names: NameColumns;
  readonly reader: WordReader;
  /** The entity of a name. */
  entityOf(name: number): number;
  /** How a name belongs to its entity. */
  scopeOf(name: number): SynonymScope | "preferred";
  textOf(name: number): string;
  /** Good until the next reading. */
  wordsOf(name: number): Words;
  /** The names of exactly these words. */
  find(hash: number, check: number): readonly number[];
  /**
   * What a row of words may be: `IS_NAME`, `GOES_ON` (a name begins with it and has more words), or both. Now and then
   * it says so of a row that is neither, never the reverse: `find` knows.
   */
  stateOf(hash: number): number;
}

const NONE_FOUND: readonly number[] = [];

export function createNameTable(columns: GraphColumns): NameTable {
  const { entityCount, entityName, synonymText, synonymFrom, synonymScope, strings } = columns;
  const count = entityCount + synonymText.length;
  const names = nameColumnsOf(columns);
  const owners = ownersOf(synonymFrom, synonymText.length);
  const reader = createWordReader();
  const { from, bytes } = strings;
  const texts = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const textAt = (name: number) => (name < entityCount ? entityName[name] : synonymText[name - entityCount]) ?? NONE;
  return {
    count,
    columns,
    names,
    reader,
    entityOf: (name) => (name < entityCount ? name : (owners[name - entityCount] ?? 0)),
    scopeOf: (name) =>
      name < entityCount ? "preferred" : (SYNONYM_SCOPES[synonymScope[name - entityCount] ?? 0] ?? "related"),
    textOf: (name) => texts.toString("utf8", from[textAt(name)], from[textAt(name) + 1]),
    wordsOf: (name) => reader.readBytes(bytes, from[textAt(name)] ?? 0, from[textAt(name) + 1] ?? 0),
    find: createFinder(names),
    stateOf: (hash) => stateOf(names.nameState, hash),
  };
}

function ownersOf(synonymFrom: Uint32Array, count: number): Uint32Array {
  const owners = new Uint32Array(count);
  for (let entity = 0; entity + 1 < synonymFrom.length; entity++) {
    owners.fill(entity, synonymFrom[entity], synonymFrom[entity + 1]);
  }
  return owners;
}

function createFinder({ nameSlot, nameHash, nameCheck }: NameColumns): NameTable["find"] {
  const mask = nameSlot.length - 1;
  return (hash, check) => {
    let found = NONE_FOUND;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const name = nameSlot[slot] ?? NONE;
      if (name === NONE) return found;
      if (nameHash[name] === hash >>> 0 && nameCheck[name] === check >>> 0) found = [...found, name];
    }
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
