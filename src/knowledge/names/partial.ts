import { type Candidate, SCOPE_LOSSES } from "./match.ts";
import type { NameTable } from "./table.ts";
import type { WordIndex } from "./word-index.ts";

/** A part is worth less than any whole name: 0.5 to 0.75, by its share of the name. */
const LEAST = 0.5;
const SHARE = 0.25;

export interface PartialSearch {
  table: NameTable;
  index: WordIndex;
  /** Names to look for: more than are shown, for several may be one entity's. */
  most: number;
  accepts(entity: number): boolean;
}

/** Names that hold every word asked for (the last may be unfinished). The larger the share of the name, the better. */
export function findPartial(words: readonly string[], search: PartialSearch): Candidate[] {
  const last = words.at(-1) ?? "";
  if (last === "" || (last.length < 2 && words.length === 1)) return [];
  const names = words.length === 1 ? holdingOne(last, search) : holdingAll(words.slice(0, -1), last, search);
  const asked = words.join(" ").length;
  return names.map((name) => describe(name, asked, search));
}

function describe(name: number, asked: number, { table, index }: PartialSearch): Candidate {
  const share = Math.min(1, asked / Math.max(1, index.lengthOf(name)));
  return {
    entity: table.entityOf(name),
    matched: table.textOf(name),
    reason: "partial",
    score: LEAST + SHARE * share - SCOPE_LOSSES[table.scopeOf(name)],
  };
}

/** The shortest names among those of all words that begin with these letters. */
function holdingOne(letters: string, { index, table, most, accepts }: PartialSearch): number[] {
  const { from, to } = index.beginningWith(letters);
  const byLength: number[][] = [];
  let longest = Number.POSITIVE_INFINITY;
  let found = 0;
  for (let word = from; word < to; word++) {
    for (const name of index.namesOf(word)) {
      const length = index.lengthOf(name);
      if (length >= longest) break;
      if (!accepts(table.entityOf(name))) continue;
      byLength[length] ??= [];
      byLength[length].push(name);
      found += 1;
    }
    if (found > 4 * most) {
      longest = Math.min(longest, lengthOfFirst(byLength, most) + 1);
      byLength.length = Math.min(byLength.length, longest);
      found = byLength.reduce((sum, names) => sum + names.length, 0);
    }
  }
  return [...new Set(byLength.flat())].slice(0, most);
}

/** The length up to which so many names were found. */
function lengthOfFirst(byLength: readonly number[][], most: number): number {
  let found = 0;
  for (let length = 0; length < byLength.length; length++) {
    found += byLength[length]?.length ?? 0;
    if (found >= most) return length;
  }
  return byLength.length;
}

/** The names of the rarest word, shortest first, that hold the other words too. */
function holdingAll(complete: readonly string[], letters: string, search: PartialSearch): number[] {
  const { index, table, most, accepts } = search;
  const wanted = complete.map((word) => index.find(word));
  const range = index.beginningWith(letters);
  if (wanted.includes(-1) || range.from === range.to) return [];
  const lists = wanted.map((word) => index.namesOf(word));
  if (range.to - range.from === 1) lists.push(index.namesOf(range.from));
  const rarest = lists.reduce((least, list) => (list.length < least.length ? list : least));
  const found: number[] = [];
  for (const name of rarest) {
    const words = index.wordsOf(name);
    if (!wanted.every((word) => words.includes(word)) || !holdsOneOf(words, range)) continue;
    if (found.at(-1) === name || !accepts(table.entityOf(name))) continue;
    found.push(name);
    if (found.length === most) break;
  }
  return found;
}

function holdsOneOf(words: Uint32Array, { from, to }: { from: number; to: number }): boolean {
  for (const word of words) if (word >= from && word < to) return true;
  return false;
}
