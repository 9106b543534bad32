/** A text as words, for finding names in it whatever their case, accents, hyphens and plural. */
export interface Words {
  /** As written, without accents. */
  raw: string[];
  /** Lower case, singular. */
  plain: string[];
}

export function wordsOf(text: string): Words {
  const raw =
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return { raw: [...raw], plain: raw.map(singular) };
}

function singular(word: string): string {
  const lower = word.toLowerCase();
  if (lower.length < 4) return lower;
  if (lower.endsWith("ies")) return `${lower.slice(0, -3)}y`;
  return /(?:[^sui]s)$/.test(lower) ? lower.slice(0, -1) : lower;
}

/** Gene symbols and abbreviations are words only as they are written: "CAT" is no cat. */
const SYMBOL = /^(?=.*\p{Lu})[\p{Lu}\p{N}/.-]{1,10}$|^[\p{Lu}\p{Ll}\p{N}]{1,4}$/u;

/** Where a name stands in a text, whole words only: the place of its first word, or -1. */
export function placeOf(text: Words, name: string, from = 0): { start: number; length: number } | undefined {
  const sought = wordsOf(name);
  const [own, words] = SYMBOL.test(name) ? [sought.raw, text.raw] : [sought.plain, text.plain];
  if (own.length === 0) return undefined;
  for (let start = words.indexOf(own[0] ?? "", from); start !== -1; start = words.indexOf(own[0] ?? "", start + 1)) {
    if (own.every((word, i) => words[start + i] === word)) return { start, length: own.length };
  }
  return undefined;
}

/** The text with every mention of these names made unreadable, the longest names first. */
export function without(text: Words, names: readonly string[]): Words {
  const left: Words = { raw: [...text.raw], plain: [...text.plain] };
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    for (let at = placeOf(left, name); at !== undefined; at = placeOf(left, name, at.start + at.length)) {
      left.raw.fill("", at.start, at.start + at.length);
      left.plain.fill("", at.start, at.start + at.length);
    }
  }
  return left;
}

/** Words of names that a text may say otherwise: "increased circulating … concentration" is "a raised level of … in the blood". */
const FLEXIBLE = new Set(
  `a abnormal abnormality affecting age aggregate an and any aplasia by circulating class concentration decrease
  decreased disease disorder due eeg elevated emg fewer for form from genus hypoplasia in increase increased inheritance
  involving level life more morphology none of old on or period physiology positivity reduced s symptom serum plasma blood
  csf urine urinary see so than the to type with without`
    .trim()
    .split(/\s+/)
    .map(singular),
);

/** So much of a word has to agree: what follows is inflection. */
const STEM = 6;

/** Whether a text says a name, in its own words: each of those that carry meaning stands somewhere in it. */
export function mentions(text: Words, name: string): boolean {
  if (placeOf(text, name) !== undefined) return true;
  const telling = wordsOf(name).plain.filter((word) => !FLEXIBLE.has(word));
  const stems = new Set(text.plain.map((word) => word.slice(0, STEM)));
  return telling.length > 0 && telling.every((word) => stems.has(word.slice(0, STEM)));
}
