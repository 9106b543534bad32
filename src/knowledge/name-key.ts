/** A word of a text with its place. */
export interface Word {
  /** Two spellings of one word have one key. */
  key: string;
  /** Characters into the text: [start, end). */
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{M}/gu;
const PLAIN = /^[a-z0-9]*$/;

/**
 * The words of a text with spelling differences levelled: case, accents, "ae/e", "oe/e", "our/or", and the possessive
 * "'s". Hyphens, slashes and other signs only separate.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    if (match[0] === "s" && (text[start - 1] === "'" || text[start - 1] === "’")) continue;
    words.push({ key: wordKey(match[0].toLowerCase()), start, end: start + match[0].length });
  }
  return words;
}

/** The words' keys with single spaces: equal for two spellings of one name. */
export function nameKey(name: string): string {
  const small = name.toLowerCase();
  if (!/^[a-z0-9 ,()/-]*$/.test(small)) {
    return wordsOf(name)
      .map((word) => word.key)
      .join(" ");
  }
  const key = small.replace(/[^a-z0-9]+/g, " ").trim();
  return /[ao]e|our(?: |$)/.test(key) ? key.split(" ").map(wordKey).join(" ") : key;
}

function wordKey(small: string): string {
  const key = PLAIN.test(small) ? small : small.normalize("NFD").replace(MARKS, "");
  if (key.length < 4) return key;
  const level = key.includes("ae") || key.includes("oe") ? key.replace(/[ao]e/g, "e") : key;
  return level.endsWith("our") ? `${level.slice(0, -3)}or` : level;
}

/** A plural written with "s" also stands for its singular: "tumors". Not "ss", "us" or "is" ("psoriasis"). */
export function singularKey(key: string): string | undefined {
  return /[^suix]s$/.test(key) && key.length > 3 ? key.slice(0, -1) : undefined;
}
