import {
  GREEK_LETTERS,
  isAscii,
  isName,
  LONE_CHARACTER,
  LONE_GREEK_LETTER,
  POSSESSIVE,
  RUN,
  termOf,
} from "./analysis.ts";

/** A term and the characters of the text that it stands for: [start, end). */
export interface LocatedTerm {
  term: string;
  start: number;
  end: number;
}

/** A folded text, and for each of its characters where in the original the one begins and ends that it came from. */
interface Folded {
  text: string;
  starts: number[];
  ends: number[];
}

/** A stretch without white space that has to be folded. */
const FOREIGN = /\S*[^\0-\x7f]\S*/g;

/** The terms of `analyse(text)`, in its order, each with its place in the text; of those of `only`, where it is given. */
export function locateTerms(text: string, only?: ReadonlySet<string>): LocatedTerm[] {
  const terms: LocatedTerm[] = [];
  // A word and its stem begin with the same letter: most words need not be stemmed to know that they are not wanted.
  const initials = only && new Set(Array.from(only, (term) => term.charCodeAt(0)));
  let before = "";
  const take = (run: string, start: number, end: number) => {
    const first = run.charCodeAt(0);
    if (initials === undefined || initials.has(first) || initials.has(first | 0x20) || first > 0x7f) {
      const term = termOf(run) ?? (isName(run, before) ? run.toLowerCase() : undefined);
      if (term !== undefined && only?.has(term) !== false) terms.push({ term, start, end });
    }
    before = run;
  };
  let at = 0;
  for (const { 0: chunk, index } of isAscii(text) ? [] : text.matchAll(FOREIGN)) {
    readAscii(text, { from: at, to: index }, take);
    readFolded(chunk, index, take);
    at = index + chunk.length;
  }
  readAscii(text, { from: at, to: text.length }, take);
  return terms;
}

type Take = (run: string, start: number, end: number) => void;

/** What a character of ASCII is part of. */
const [SPACE, LETTERS, DIGITS, MARK] = [0, 1, 2, 3];
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[\s-]/.test(character)) return SPACE;
  return /[A-Za-z]/.test(character) ? LETTERS : /[0-9]/.test(character) ? DIGITS : MARK;
});

/** The runs of ASCII_RUN, without a regular expression: this is on the way of every hit. */
function readAscii(text: string, { from, to }: { from: number; to: number }, take: Take): void {
  const kindAt = (at: number) => (at < to ? (KINDS[text.charCodeAt(at)] ?? SPACE) : SPACE);
  for (let at = from; at < to; ) {
    const kind = kindAt(at);
    const start = at;
    at += 1;
    if (kind === SPACE) continue;
    if (kind === MARK) {
      const next = kindAt(at + 1);
      const possessive = text[start] === "'" && /[sS]/.test(text[at] ?? "") && at < to;
      if (possessive && next !== LETTERS && next !== DIGITS) at += 1;
      else take(text[start] ?? "", start, at);
      continue;
    }
    while (kindAt(at) === kind) at += 1;
    take(text.slice(start, at), start, at);
  }
}

function readFolded(chunk: string, offset: number, take: Take): void {
  const { text, starts, ends } = foldLocated(chunk);
  for (const { 0: run, index } of text.replace(POSSESSIVE, "  ").matchAll(RUN)) {
    take(run, offset + (starts[index] ?? 0), offset + (ends[index + run.length - 1] ?? chunk.length));
  }
}

/** What the analysis folds, with the way back. A mark belongs to the character before it. */
function foldLocated(chunk: string): Folded {
  const folded: Folded = { text: "", starts: [], ends: [] };
  let at = 0;
  for (const character of chunk) {
    const start = at;
    at += character.length;
    const plain = character.normalize("NFKD").replace(/\p{M}+/gu, "");
    if (plain === "" && folded.ends.length > 0) folded.ends[folded.ends.length - 1] = at;
    append(folded, plain, { start, end: at });
  }
  const named = replaceLocated(
    folded,
    LONE_GREEK_LETTER,
    (letter) => ` ${GREEK_LETTERS[letter.toLowerCase()] ?? letter} `,
  );
  return replaceLocated(named, LONE_CHARACTER, (character) => ` ${character} `);
}

function replaceLocated({ text, starts, ends }: Folded, pattern: RegExp, replacement: (found: string) => string) {
  const replaced: Folded = { text: "", starts: [], ends: [] };
  let at = 0;
  const keep = (to: number) => {
    for (; at < to; at++) append(replaced, text[at] ?? "", { start: starts[at] ?? 0, end: ends[at] ?? 0 });
  };
  for (const { 0: found, index } of text.matchAll(pattern)) {
    keep(index);
    at = index + found.length;
    append(replaced, replacement(found), { start: starts[index] ?? 0, end: ends[at - 1] ?? 0 });
  }
  keep(text.length);
  return replaced;
}

function append(folded: Folded, text: string, { start, end }: { start: number; end: number }): void {
  folded.text += text;
  for (let i = 0; i < text.length; i++) {
    folded.starts.push(start);
    folded.ends.push(end);
  }
}
