import { foldLocated } from "./fold.ts";

const POSSESSIVE = /['\u2019\u02bc][sS](?![\p{L}\p{N}])/gu;
/** Letters, digits, or one other mark; hyphens and white space part them. */
const RUN = /\p{L}+|\p{N}+|[^\p{L}\p{N}\s-]/gu;

/** A run, [start, end) of the text; `folded` where it is not what stands there. Good until the next one. */
export interface Run {
  start: number;
  end: number;
  folded: string | undefined;
  /** The run before, empty in front of the first one. */
  before: { start: number; end: number; folded: string | undefined };
}

export type TakeRun = (run: Run) => void;

/** By the low five bits of the two first characters of a run of ASCII whether it is handed on; see `beginningOf`. */
export type Beginnings = Uint8Array;

/** The place of a run among the Beginnings; `second` is 0 where it has one character only. */
export function beginningOf(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31);
}

/**
 * Hands on the runs of a text in reading order: letters, digits, and single marks other than hyphens. Compatibility forms
 * and accents are folded, lone Greek letters named, possessive 's dropped, Han and kana taken one by one. Every text that
 * is indexed and every hit goes through here, so plain ASCII is read without a regular expression, and by its units in
 * one piece of memory rather than from the string. `take` must not scan another text. Of words and numbers of ASCII only
 * those of `wanted` are handed on where it is given, and no marks of it.
 */
export function scanRuns(text: string, take: TakeRun, wanted?: Beginnings): void {
  const run: Run = { start: 0, end: 0, folded: undefined, before: { start: 0, end: 0, folded: undefined } };
  const scan: Scan = { run, take, wanted };
  const units = unitsOf(text);
  const { length } = text;
  let at = 0;
  for (;;) {
    const foreign = findForeign(units, at, length);
    readAscii(units, { from: at, to: foreign.start }, scan);
    if (foreign.start === length) return;
    for (const { start, end, run: folded } of foldedRuns(text.slice(foreign.start, foreign.end))) {
      moveTo(run, { start: foreign.start + start, end: foreign.start + end, folded });
      take(run);
    }
    at = foreign.end;
  }
}

const memory = Buffer.alloc(1 << 16);
const view = new Uint16Array(memory.buffer, memory.byteOffset, memory.length / 2);

/** The UTF-16 units of a text, good until the next call. */
function unitsOf(text: string): Uint16Array {
  if (text.length <= view.length) {
    memory.write(text, "utf16le");
    return view;
  }
  const own = Buffer.alloc(2 * text.length);
  own.write(text, "utf16le");
  return new Uint16Array(own.buffer, own.byteOffset, text.length);
}

/** The next stretch without white space that is not all ASCII; an empty one at the end of the text. */
function findForeign(units: Uint16Array, from: number, length: number): { start: number; end: number } {
  let at = from;
  while (at < length && (units[at] as number) < 0x80) at += 1;
  if (at === length) return { start: at, end: at };
  let start = at;
  while (start > from && (units[start - 1] as number) > 0x20) start -= 1;
  while (at < length && !isSpace(units[at] as number)) at += 1;
  return { start, end: Math.max(at, start + 1) };
}

export function isSpace(code: number): boolean {
  return code < 0x80 ? code <= 0x20 && /\s/.test(String.fromCharCode(code)) : /\s/.test(String.fromCharCode(code));
}

/** What a character of ASCII is part of. */
const [SPACE, LETTERS, DIGITS, MARK] = [0, 1, 2, 3];
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[\s-]/.test(character)) return SPACE;
  return /[A-Za-z]/.test(character) ? LETTERS : /[0-9]/.test(character) ? DIGITS : MARK;
});

interface Scan {
  run: Run;
  take: TakeRun;
  wanted: Beginnings | undefined;
}

function moveTo(run: Run, { start, end, folded }: Omit<Run, "before">): void {
  const { before } = run;
  before.start = run.start;
  before.end = run.end;
  before.folded = run.folded;
  run.start = start;
  run.end = end;
  run.folded = folded;
}

function readAscii(units: Uint16Array, { from, to }: { from: number; to: number }, { run, take, wanted }: Scan): void {
  let at = from;
  while (at < to) {
    const start = at;
    const first = units[at++] as number;
    const kind = KINDS[first] as number;
    if (kind === SPACE) continue;
    if (kind === MARK && isPossessive(units, start, to)) {
      at += 1;
      continue;
    }
    if (kind !== MARK) while (at < to && KINDS[units[at] as number] === kind) at += 1;
    moveTo(run, { start, end: at, folded: undefined });
    if (wanted !== undefined) {
      if (kind === MARK || wanted[beginningOf(first, at - start > 1 ? (units[start + 1] as number) : 0)] === 0)
        continue;
    }
    take(run);
  }
}

const [APOSTROPHE, SMALL_S] = [0x27, 0x73];

/** An apostrophe and an s that ends its word. */
function isPossessive(units: Uint16Array, at: number, to: number): boolean {
  if (units[at] !== APOSTROPHE || at + 1 >= to || ((units[at + 1] as number) | 0x20) !== SMALL_S) return false;
  const next = at + 2 < to ? KINDS[units[at + 2] as number] : SPACE;
  return next !== LETTERS && next !== DIGITS;
}

interface FoldedRun {
  run: string;
  start: number;
  end: number;
}

/** Words with the same signs come back often ("(80\u201399%"): their runs are kept, as long as they are not too many. */
const MAX_KNOWN = 20_000;
const LONGEST_KNOWN = 40;
const known = new Map<string, readonly FoldedRun[]>();

function foldedRuns(chunk: string): readonly FoldedRun[] {
  const before = known.get(chunk);
  if (before !== undefined) return before;
  const { text, starts, ends } = foldLocated(chunk);
  const runs = Array.from(text.replace(POSSESSIVE, "  ").matchAll(RUN), ({ 0: run, index }): FoldedRun => {
    return { run, start: starts[index] ?? 0, end: ends[index + run.length - 1] ?? chunk.length };
  });
  if (known.size >= MAX_KNOWN) known.clear();
  if (chunk.length <= LONGEST_KNOWN) known.set(chunk, runs);
  return runs;
}
