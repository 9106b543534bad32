import { type CloseWord, createCloseWordFinder } from "./close-words.ts";
import { type Candidate, SCOPE_LOSSES } from "./match.ts";
import { GOES_ON } from "./name-states.ts";
import { findPartial, type PartialSearch } from "./partial.ts";
import { hashRow, type NameTable } from "./table.ts";
import { CHECK_SEED, extendHash, HASH_SEED } from "./word-hash.ts";
import type { WordIndex } from "./word-index.ts";

/** Finds names despite their spelling. Only for what no name and no part of a name is. */
export type FindMisspelt = (words: readonly string[], search: PartialSearch) => Candidate[];

/** Each slip costs this. */
const LOSS = 0.1;
const BEST = 0.9;
const MOST_WORDS = 12;
const MOST_NAMES = 64;

/**
 * One slip is forgiven in a name of four letters or more, two from ten letters on; words of up to three letters,
 * symbols and numbers must be right. Words that no name has are mended; only where there are none, words that are
 * known are taken for misspelt, and never one that is a name by itself: hydralazine is not mended to hydroxyzine.
 */
export function createSpelling(table: NameTable, index: WordIndex): FindMisspelt {
  const findClose = createCloseWordFinder(index.words);
  const isName = (word: string) => {
    const { hash, check } = hashRow(table.reader.read(word));
    return table.find(hash, check).length > 0;
  };
  const mend = (word: string, allowed: number): CloseWord[] => {
    const most = Math.min(allowed, word.length < 4 ? 0 : word.length < 7 ? 1 : 2);
    return most === 0 || /\d/.test(word) ? [] : findClose(word, most);
  };
  return (words, search) => {
    const letters = words.join(" ").length;
    if (letters < 4 || words.length > MOST_WORDS) return [];
    const allowed = letters < 10 ? 1 : 2;
    const unknown = words.map((word) => index.find(word) === -1);
    const mendable = unknown.includes(true) ? unknown : words.map((word) => !isName(word));
    const options = words.map((word, i) => [
      ...(unknown[i] === true ? [] : [{ text: word, distance: 0 }]),
      ...(mendable[i] === true ? mend(word, allowed) : []),
    ]);
    const whole = [options, ...respaced(words, index)].flatMap((row) => wholeNames(row, allowed, table));
    if (whole.length > 0) return whole.filter(({ entity }) => search.accepts(entity));
    return mendedParts(options, allowed, search);
  };
}

/** The same words with a space less, or one more, as options of one slip. */
function respaced(words: readonly string[], index: WordIndex): CloseWord[][][] {
  const kept = (from: number, to?: number) => words.slice(from, to).map((text) => [{ text, distance: 0 }]);
  const rows: CloseWord[][][] = [];
  for (const [i, word] of words.entries()) {
    const joined = word + (words[i + 1] ?? "");
    if (i + 1 < words.length && index.find(joined) !== -1) {
      rows.push([...kept(0, i), [{ text: joined, distance: 1 }], ...kept(i + 2)]);
    }
    for (let at = 2; at <= word.length - 2; at++) {
      const [first, second] = [word.slice(0, at), word.slice(at)];
      if (index.find(first) === -1 || index.find(second) === -1) continue;
      rows.push([...kept(0, i), [{ text: first, distance: 1 }], [{ text: second, distance: 0 }], ...kept(i + 1)]);
    }
  }
  return rows;
}

/** The names that a choice of one option for each word gives, within the slips allowed. */
function wholeNames(options: readonly CloseWord[][], allowed: number, table: NameTable): Candidate[] {
  const found: Candidate[] = [];
  const choose = (at: number, slips: number, row: { hash: number; check: number }): void => {
    if (found.length >= MOST_NAMES) return;
    for (const { text, distance } of options[at] ?? []) {
      if (slips + distance > allowed) continue;
      const word = table.reader.read(text);
      const hash = extendHash(row.hash, word.hash[0] ?? 0);
      const check = extendHash(row.check, word.check[0] ?? 0);
      if (at + 1 < options.length) {
        if ((table.stateOf(hash) & GOES_ON) !== 0) choose(at + 1, slips + distance, { hash, check });
      } else if (slips + distance > 0) found.push(...named({ hash, check }, slips + distance, table));
    }
  };
  choose(0, 0, { hash: HASH_SEED, check: CHECK_SEED });
  return found;
}

function named({ hash, check }: { hash: number; check: number }, slips: number, table: NameTable): Candidate[] {
  return table.find(hash, check).map((name) => ({
    entity: table.entityOf(name),
    matched: table.textOf(name),
    reason: "spelling",
    score: BEST - LOSS * slips - SCOPE_LOSSES[table.scopeOf(name)],
  }));
}

/** A part of a name with the nearest word for each that is misspelt; of equally near ones, that of the most names. */
function mendedParts(options: readonly CloseWord[][], allowed: number, search: PartialSearch): Candidate[] {
  const { index } = search;
  const names = ({ text }: CloseWord) => index.namesOf(index.find(text)).length;
  const chosen = options.map((row) => row.toSorted((a, b) => a.distance - b.distance || names(b) - names(a))[0]);
  const slips = chosen.reduce((sum, word) => sum + (word?.distance ?? allowed + 1), 0);
  if (slips > allowed || slips === 0) return [];
  const words = chosen.flatMap((word) => (word === undefined ? [] : [word.text]));
  return findPartial(words, search).map((candidate) => ({
    ...candidate,
    reason: "spelling" as const,
    score: candidate.score - LOSS * slips,
  }));
}
