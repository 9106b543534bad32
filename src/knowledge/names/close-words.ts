import { boundedDistance } from "./bounded-distance.ts";

/** A word that is known, and how many slips it is away from what was asked. */
export interface CloseWord {
  text: string;
  distance: number;
}

/** Finds the known words within a number of slips (a letter more, less, wrong, or two swapped), the nearest first. */
export type FindCloseWords = (word: string, allowed: number) => CloseWord[];

/**
 * A scan over the words of about the same length that compares the sets of letters first: a slip changes two of them
 * at most. It needs no index beside the list of words.
 */
export function createCloseWordFinder(words: readonly string[]): FindCloseWords {
  const byLength: { words: string[]; sets: number[] }[] = [];
  for (const word of words) {
    if (/\d/.test(word)) continue;
    byLength[word.length] ??= { words: [], sets: [] };
    const group = byLength[word.length];
    group?.words.push(word);
    group?.sets.push(letterSet(word));
  }
  const groups = byLength.map((group) => ({ words: group.words, sets: Int32Array.from(group.sets) }));
  return (word, allowed) => {
    const wanted = letterSet(word);
    const found: CloseWord[] = [];
    for (let length = word.length - allowed; length <= word.length + allowed; length++) {
      const group = groups[length];
      if (group === undefined) continue;
      const { sets } = group;
      for (let i = 0; i < sets.length; i++) {
        if (bits((sets[i] ?? 0) ^ wanted) > 2 * allowed) continue;
        const text = group.words[i] ?? "";
        const distance = boundedDistance(word, text, allowed);
        if (distance <= allowed && distance > 0) found.push({ text, distance });
      }
    }
    return found.sort((a, b) => a.distance - b.distance);
  };
}

/** Which letters occur, as bits. */
function letterSet(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= 1 << (word.charCodeAt(i) & 31);
  return set;
}

function bits(set: number): number {
  let count = set - ((set >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return (((count + (count >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
