/** A letter that stands for something; a Greek word stays as it is. */
const LONE_GREEK_LETTER = /(?<!\p{sc=Greek})[\u0391-\u03c9](?!\p{sc=Greek})/gu;

/** Scripts without spaces: each character is a run of its own. */
const LONE_CHARACTER = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu;

const POSSESSIVE = /['\u2019\u02bc][sS](?![\p{L}\p{N}])/gu;
/** Letters, digits, or one other mark; hyphens and white space part them. */
const RUN = /\p{L}+|\p{N}+|[^\p{L}\p{N}\s-]/gu;

const GREEK_LETTERS: Record<string, string> = {
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

/** Takes a run, [start, end) of the text; `folded` where it is not what stands there. */
export type TakeRun = (start: number, end: number, folded?: string) => void;

/**
 * Hands on the runs of a text in reading order: letters, digits, and single marks other than hyphens. Compatibility forms
 * and accents are folded, lone Greek letters named, possessive 's dropped, Han and kana taken one by one. Every text that
 * is indexed and every hit goes through here, so plain ASCII is read without a regular expression, and by its units in
 * one piece of memory rather than from the string. `take` must not scan another text.
 */
export function scanRuns(text: string, take: TakeRun): void {
  const units = unitsOf(text);
  const { length } = text;
  let at = 0;
  for (;;) {
    const foreign = findForeign(units, at, length);
    readAscii(units, { from: at, to: foreign.start }, take);
    if (foreign.start === length) return;
    for (const { start, end, run } of foldedRuns(text.slice(foreign.start, foreign.end))) {
      take(foreign.start + start, foreign.start + end, run);
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

function isSpace(code: number): boolean {
  return code < 0x80 ? code <= 0x20 && /\s/.test(String.fromCharCode(code)) : /\s/.test(String.fromCharCode(code));
}

/** What a character of ASCII is part of. */
const [SPACE, LETTERS, DIGITS, MARK] = [0, 1, 2, 3];
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[\s-]/.test(character)) return SPACE;
  return /[A-Za-z]/.test(character) ? LETTERS : /[0-9]/.test(character) ? DIGITS : MARK;
});

function readAscii(units: Uint16Array, { from, to }: { from: number; to: number }, take: TakeRun): void {
  let at = from;
  while (at < to) {
    const start = at;
    const kind = KINDS[units[at++] as number] as number;
    if (kind === SPACE) continue;
    if (kind === MARK) {
      if (isPossessive(units, start, to)) at += 1;
      else take(start, at);
      continue;
    }
    while (at < to && KINDS[units[at] as number] === kind) at += 1;
    take(start, at);
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

/** A folded text, and for each of its characters where in the original the one begins and ends that it came from. */
interface Folded {
  text: string;
  starts: number[];
  ends: number[];
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
