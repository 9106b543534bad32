import { gapBetween, NARROW, SENTENCE } from "./gaps.ts";
import { GOES_ON, IS_NAME } from "./name-states.ts";
import type { NameTable } from "./table.ts";
import { CHECK_SEED, extendHash, HASH_SEED } from "./word-hash.ts";
import type { Words } from "./words.ts";

const LONGEST_NAME = 32;

/** Names that begin at one word of a text and go over the same number of words. */
export interface NameRow {
  /** Words. */
  length: number;
  names: readonly number[];
  /** The widest gap between its words. */
  gap: number;
}

/** The rows of words that are names and begin at word `at`, the shortest first. */
export function rowsAt(table: NameTable, text: string, words: Words, at: number): NameRow[] {
  let rows = NO_ROWS;
  let hash = HASH_SEED;
  let check = CHECK_SEED;
  let gap = NARROW;
  const last = Math.min(words.count, at + LONGEST_NAME);
  for (let i = at; i < last; i++) {
    hash = extendHash(hash, words.hash[i] ?? 0);
    check = extendHash(check, words.check[i] ?? 0);
    const state = table.stateOf(hash);
    if (state === 0) break;
    if ((state & IS_NAME) !== 0) {
      const names = table.find(hash, check);
      if (names.length > 0) rows = [...rows, { length: i - at + 1, names, gap }];
    }
    if ((state & GOES_ON) === 0 || i + 1 === last) break;
    gap = Math.max(gap, gapBetween(text, words.end[i] ?? 0, words.start[i + 1] ?? 0));
    if (gap === SENTENCE) break;
  }
  return rows;
}

/** Most words begin no name: nothing is made for them. */
const NO_ROWS: NameRow[] = [];
