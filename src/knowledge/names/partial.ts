import { type Candidate, SCOPE_LOSSES } from "./match.ts";
import type { NameTable } from "./table.ts";
import type { WordIndex } from "./word-index.ts";
import type { Words } from "./words.ts";

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

/** Of so many names the letters are read, sooner than all names of the unfinished word are marked. */
const FEW = 50;

/** The names of the rarest complete word, shortest first, that hold the others and one that begins with these letters. */
function holdingAll(complete: readonly string[], letters: string, search: PartialSearch): number[] {
  const { index, table, most, accepts } = search;
  const wanted = complete.map((word) => index.find(word));
  const range = index.beginningWith(letters);
  if (wanted.includes(-1) || range.from === range.to) return [];
  const holders = (word: number) => index.namesOf(word).length;
  const [rarest = -1, ...others] = wanted.toSorted((a, b) => holders(a) - holders(b));
  const isEnd =
    holders(rarest) > FEW
      ? index.holdersOf(range)
      : (name: number) => hasWordBeginningWith(table.wordsOf(name), letters);
  const found: number[] = [];
  for (const name of index.namesOf(rarest)) {
    if (found.at(-1) === name || !isEnd(name) || !accepts(table.entityOf(name))) continue;
    if (!others.every((word) => index.holds(name, word))) continue;
    found.push(name);
    if (found.length === most) break;
  }
  return found;
}

function hasWordBeginningWith({ count, keys, keyFrom }: Words, letters: string): boolean {
  for (let i = 0; i < count; i++) {
    const start = keyFrom[i] ?? 0;
    if ((keyFrom[i + 1] ?? 0) - start < letters.length) continue;
    let same = 0;
    while (same < letters.length && keys[start + same] === letters.charCodeAt(same)) same += 1;
    if (same === letters.length) return true;
  }
  return false;
}
