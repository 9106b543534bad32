import { singularKey, type Word, wordsOf } from "./name-key.ts";
import type { NameEntry, NameTable } from "./name-table.ts";

/** A name that stands in a text, and every entity that bears it. */
export interface Mention {
  /** Characters into the text: [start, end). */
  start: number;
  end: number;
  text: string;
  entityIds: string[];
}

interface Dictionary extends NameTable {
  /** By first word: the number of words of the longest name that begins with it. */
  longest: ReadonlyMap<string, number>;
}

/** A dictionary tagger: at each place the longest name, between word boundaries, ambiguity kept. */
export function createMentionTagger(table: NameTable): (text: string) => Mention[] {
  const dictionary: Dictionary = { ...table, longest: longestNames(table) };
  return (text) => {
    const words = wordsOf(text);
    // In a text without small letters, capitals tell nothing.
    const shouting = text.toUpperCase() === text && words.length > 1;
    const mentions: Mention[] = [];
    for (let at = 0; at < words.length; ) {
      const found = longestAt(words, at, { text, dictionary, shouting });
      if (found === undefined) at += 1;
      else {
        mentions.push(found.mention);
        at += found.length;
      }
    }
    return mentions;
  };
}

function longestAt(
  words: readonly Word[],
  at: number,
  { text, dictionary, shouting }: { text: string; dictionary: Dictionary; shouting: boolean },
): { mention: Mention; length: number } | undefined {
  const first = words[at];
  if (first === undefined) return undefined;
  const singular = singularKey(first.key) ?? first.key;
  const most = Math.max(dictionary.longest.get(first.key) ?? 0, dictionary.longest.get(singular) ?? 0);
  for (let length = Math.min(most, words.length - at); length > 0; length--) {
    const span = words.slice(at, at + length);
    const [start, end] = [first.start, span.at(-1)?.end ?? first.end];
    const written = text.slice(start, end);
    const entityIds = candidates(dictionary, span)
      .filter((entry) => !needsExactCase(entry) || (entry.name === written && !shouting))
      .map(({ entity }) => entity.id);
    if (entityIds.length > 0) {
      return { mention: { start, end, text: written, entityIds: [...new Set(entityIds)].sort() }, length };
    }
  }
  return undefined;
}

function candidates({ byKey }: Dictionary, span: readonly Word[]): readonly NameEntry[] {
  const keys = span.map((word) => word.key);
  const found = byKey.get(keys.join(" "));
  if (found !== undefined) return found;
  const singular = singularKey(keys.at(-1) ?? "");
  if (singular === undefined) return [];
  return (byKey.get([...keys.slice(0, -1), singular].join(" ")) ?? []).filter((entry) => !needsExactCase(entry));
}

function longestNames({ byKey }: NameTable): Map<string, number> {
  const longest = new Map<string, number>();
  for (const key of byKey.keys()) {
    const end = key.indexOf(" ");
    const first = end === -1 ? key : key.slice(0, end);
    let words = 1;
    for (let at = end; at !== -1; at = key.indexOf(" ", at + 1)) words += 1;
    if (words > (longest.get(first) ?? 0)) longest.set(first, words);
  }
  return longest;
}

/**
 * Told from ordinary words by case only, so that the text must have exactly this: gene symbols and abbreviations
 * ("CAT", "MFS", "ALS"), which are one word with two capitals or more, or of three letters or fewer. With a digit and
 * three letters or more ("FBN1", "BRCA1") no ordinary word is meant, whatever the case.
 */
function needsExactCase({ name, key }: NameEntry): boolean {
  if (key.includes(" ") && name.length > 6) return false;
  if (name.length <= 3) return true;
  if (/\d/.test(name) && /[A-Za-z].*[A-Za-z].*[A-Za-z]/.test(name)) return false;
  return (name.match(/\p{Lu}/gu)?.length ?? 0) >= 2;
}
