import { stem } from "porter2";
import { STOP_WORDS } from "./stop-words.ts";

/** Changes whenever the terms of some text change: part of the key of every index. */
export const ANALYSIS_VERSION = "1";

/** A longer run (a sequence, an encoded file) is cut. */
const MAX_TERM_LENGTH = 40;

const MAX_KNOWN_WORDS = 100_000;

/** A letter that stands for something; a Greek word stays as it is. */
export const LONE_GREEK_LETTER = /(?<!\p{sc=Greek})[\u0391-\u03c9](?!\p{sc=Greek})/gu;

/** Scripts without spaces: each character is a run of its own. */
export const LONE_CHARACTER = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu;

export const POSSESSIVE = /['\u2019\u02bc][sS](?![\p{L}\p{N}])/gu;
/** Letters, digits, or one other mark; hyphens and white space part them. */
const ASCII_RUN = /[A-Za-z]+|[0-9]+|[^A-Za-z0-9\s-]/g;
export const RUN = /\p{L}+|\p{N}+|[^\p{L}\p{N}\s-]/gu;

/** A run that is no word. */
const MARK = /^[^\p{L}\p{N}]/u;

export const GREEK_LETTERS: Record<string, string> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "epsilon",
  ζ: "zeta",
  η: "eta",
  θ: "theta",
  ι: "iota",
  κ: "kappa",
  λ: "lambda",
  μ: "mu",
  ν: "nu",
  ξ: "xi",
  ο: "omicron",
  π: "pi",
  ρ: "rho",
  σ: "sigma",
  ς: "sigma",
  τ: "tau",
  υ: "upsilon",
  φ: "phi",
  χ: "chi",
  ψ: "psi",
  ω: "omega",
};

/**
 * The terms of a text in reading order, stop words left out. Documents and questions go through the same analysis:
 * compatibility forms and accents folded, lone Greek letters named, lower case, possessive 's dropped, letters and digits in
 * runs of their own ("IL6", "IL-6" and "IL 6" are alike), Han and kana one by one, English stems (Porter2). A stop word
 * that is written as a name ("WHO", "ALL", "vitamin A") is a term.
 */
export function analyse(text: string): string[] {
  const terms: string[] = [];
  let before = "";
  for (const run of splitRuns(text)) {
    const term = termOf(run);
    if (term !== undefined) terms.push(term);
    else if (isName(run, before)) terms.push(run.toLowerCase());
    before = run;
  }
  return terms;
}

/** Words come back often: what became of them is kept, as long as they are not too many. */
const known = new Map<string, string | undefined>();

/** The term of a run of a folded text. Undefined: a stop word or a mark. */
export function termOf(run: string): string | undefined {
  if (known.has(run)) return known.get(run);
  const word = run.slice(0, MAX_TERM_LENGTH).toLowerCase();
  const term = STOP_WORDS.has(word) || MARK.test(word) ? undefined : stem(word);
  if (known.size >= MAX_KNOWN_WORDS) known.clear();
  known.set(run, term);
  return term;
}

/** A stop word in capitals throughout; of a single capital only right behind a word in small letters. */
export function isName(run: string, before: string): boolean {
  if (MARK.test(run) || run !== run.toUpperCase()) return false;
  return run.length > 1 || (before !== "" && !MARK.test(before) && before === before.toLowerCase());
}

/** Runs of letters, runs of digits, and marks other than hyphens. Plain ASCII has a faster way of its own. */
function splitRuns(text: string): readonly string[] {
  const ascii = isAscii(text);
  const folded = (ascii ? text : foldUnicode(text)).replace(POSSESSIVE, "  ");
  return folded.match(ascii ? ASCII_RUN : RUN) ?? [];
}

function foldUnicode(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(LONE_GREEK_LETTER, (letter) => ` ${GREEK_LETTERS[letter.toLowerCase()] ?? letter} `)
    .replace(LONE_CHARACTER, " $& ");
}

export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
