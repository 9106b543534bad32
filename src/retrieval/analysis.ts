import { stem } from "porter2";
import { scanRuns } from "./runs.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** Changes whenever the terms of some text change: part of the key of every index. */
export const ANALYSIS_VERSION = "2";

/** A longer run (a sequence, an encoded file) is cut. */
const MAX_TERM_LENGTH = 40;

const MAX_KNOWN_WORDS = 100_000;

/** A run that is no word. */
const MARK = /^[^\p{L}\p{N}]/u;

/**
 * The terms of a text in reading order, stop words left out. Documents and questions go through the same analysis:
 * compatibility forms and accents folded, trade marks dropped, what is raised read apart, lone Greek letters named, lower case, possessive 's dropped, letters and digits in
 * runs of their own ("IL6", "IL-6" and "IL 6" are alike), Han and kana one by one, English stems (Porter2). A stop word
 * that is written as a name ("WHO", "ALL", "vitamin A") is a term.
 */
export function analyse(text: string): string[] {
  const terms: string[] = [];
  scanRuns(text, ({ start, end, folded, before }) => {
    const run = folded ?? text.slice(start, end);
    const term = termOf(run);
    if (term !== undefined) terms.push(term);
    else if (isName(run, before.folded ?? text.slice(before.start, before.end))) terms.push(run.toLowerCase());
  });
  return terms;
}

/** Words come back often: what became of them is kept, as long as they are not too many. "": no term. */
const known = new Map<string, string>();

/** The term of a run of a folded text. Undefined: a stop word or a mark. */
export function termOf(run: string): string | undefined {
  const before = known.get(run);
  if (before !== undefined) return before === "" ? undefined : before;
  const word = run.slice(0, MAX_TERM_LENGTH).toLowerCase();
  const term = STOP_WORDS.has(word) || MARK.test(word) ? "" : stem(word);
  if (known.size >= MAX_KNOWN_WORDS) known.clear();
  known.set(run, term);
  return term === "" ? undefined : term;
}

/** A stop word in capitals throughout; of a single capital only right behind a word in small letters. */
export function isName(run: string, before: string): boolean {
  const first = run.charCodeAt(0);
  if (first < 0x41 || (first > 0x5a && first < 0x80)) return false;
  if (MARK.test(run) || run !== run.toUpperCase()) return false;
  return run.length > 1 || (before !== "" && !MARK.test(before) && before === before.toLowerCase());
}

export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
