/** Characters into a text, [start, end): the long form that a text gives for an abbreviation. */
export interface Definition {
  start: number;
  end: number;
}

const MOST_WORDS = 10;

/** The long form in front of an abbreviation in brackets: "gastric cancer (GC)". `start`: where the abbreviation begins. */
export function definitionBefore(text: string, start: number, short: string): Definition | undefined {
  if (!/[([]/.test(text[start - 1] ?? "") || !/[,;)\]]/.test(text[start + short.length] ?? "")) return undefined;
  const end = text[start - 2] === " " ? start - 2 : start - 1;
  const from = beginningOf(text, end, Math.min(MOST_WORDS, 2 * short.length + 2));
  const begins = longFormStart(text.slice(from, end), short);
  return begins === -1 ? undefined : { start: from + begins, end };
}

/** Where the last so many words before `end` begin, within the sentence. */
function beginningOf(text: string, end: number, words: number): number {
  let left = words;
  for (let at = end; at > 0; at--) {
    const sign = text[at - 1] ?? "";
    const ends = /[.;:]/.test(sign) && /\s/.test(text[at] ?? " ");
    if (ends || /[()[\]]/.test(sign)) return at;
    if (/\s/.test(sign)) left -= 1;
    if (left === 0) return at;
  }
  return 0;
}

/**
 * The letters of the abbreviation, from the last to the first, each looked for leftwards in the long form; the first
 * of them begins a word (the algorithm of Schwartz and Hearst). -1 where they are not all there.
 */
function longFormStart(long: string, short: string): number {
  const letters = long.toLowerCase();
  const given = short.toLowerCase();
  let at = letters.length;
  for (let i = given.length - 1; i >= 0; i--) {
    const wanted = given[i] ?? "";
    const begins = i === 0;
    do at -= 1;
    while (at >= 0 && !(letters[at] === wanted && (!begins || !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? " "))));
    if (at < 0) return -1;
  }
  return at;
}
