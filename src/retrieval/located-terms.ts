import { GREEK_LETTERS, isName, LONE_CHARACTER, LONE_GREEK_LETTER, POSSESSIVE, RUN, termOf } from "./analysis.ts";

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

/** The terms of `analyse(text)`, in its order, each with its place in the text; of those of `only`, where it is given. */
export function locateTerms(text: string, only?: ReadonlySet<string>): LocatedTerm[] {
  const terms: LocatedTerm[] = [];
  // A word and its stem begin with the same letter: most words need not be stemmed to know that they are not wanted.
  const initials = only && new Set(Array.from(only, (term) => term.charCodeAt(0)));
  let before = "";
  let [beforeStart, beforeEnd] = [0, 0];
  const take = (start: number, end: number, folded?: string) => {
    const first = folded === undefined ? text.charCodeAt(start) : 0x80;
    if (initials === undefined || first > 0x7f || initials.has(first) || initials.has(first | 0x20)) {
      const run = folded ?? text.slice(start, end);
      const previous = before === "" ? text.slice(beforeStart, beforeEnd) : before;
      const term = termOf(run) ?? (isName(run, previous) ? run.toLowerCase() : undefined);
      if (term !== undefined && only?.has(term) !== false) terms.push({ term, start, end });
    }
    before = folded ?? "";
    beforeStart = start;
    beforeEnd = end;
  };
  let at = 0;
  for (;;) {
    const foreign = findForeign(text, at);
    readAscii(text, { from: at, to: foreign.start }, take);
    if (foreign.start === text.length) return terms;
    readFolded(text.slice(foreign.start, foreign.end), foreign.start, take);
    at = foreign.end;
  }
}

/** The next stretch without white space that is not all ASCII; an empty one at the end of the text. */
function findForeign(text: string, from: number): { start: number; end: number } {
  let at = from;
  while (at < text.length && text.charCodeAt(at) < 0x80) at += 1;
  if (at === text.length) return { start: at, end: at };
  let start = at;
  while (start > from && text.charCodeAt(start - 1) > 0x20) start -= 1;
  while (at < text.length && !/\s/.test(text[at] ?? "")) at += 1;
  return { start, end: Math.max(at, start + 1) };
}

/** Takes a run; `folded` where it is not what stands in the text. */
type Take = (start: number, end: number, folded?: string) => void;

/** What a character of ASCII is part of. */
const [SPACE, LETTERS, DIGITS, MARK] = [0, 1, 2, 3];
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[\s-]/.test(character)) return SPACE;
  return /[A-Za-z]/.test(character) ? LETTERS : /[0-9]/.test(character) ? DIGITS : MARK;
});

/** The runs of ASCII_RUN, without a regular expression: this is on the way of every hit. */
function readAscii(text: string, { from, to }: { from: number; to: number }, take: Take): void {
  let at = from;
  while (at < to) {
    const start = at;
    const kind = KINDS[text.charCodeAt(at++)] ?? SPACE;
    if (kind === SPACE) continue;
    if (kind === MARK) {
      if (isPossessive(text, start, to)) at += 1;
      else take(start, at);
      continue;
    }
    while (at < to && KINDS[text.charCodeAt(at)] === kind) at += 1;
    take(start, at);
  }
}

/** An apostrophe and an s that ends its word. */
function isPossessive(text: string, at: number, to: number): boolean {
  if (text[at] !== "'" || at + 1 >= to || !/[sS]/.test(text[at + 1] ?? "")) return false;
  const next = at + 2 < to ? KINDS[text.charCodeAt(at + 2)] : SPACE;
  return next !== LETTERS && next !== DIGITS;
}

function readFolded(chunk: string, offset: number, take: Take): void {
  const { text, starts, ends } = foldLocated(chunk);
  for (const { 0: run, index } of text.replace(POSSESSIVE, "  ").matchAll(RUN)) {
    take(offset + (starts[index] ?? 0), offset + (ends[index + run.length - 1] ?? chunk.length), run);
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
