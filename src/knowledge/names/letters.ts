/** What a UTF-16 code unit is in a word. */
export const SEPARATOR = 0;
export const LETTER = 1;
export const DIGIT = 2;
/** A word of its own: "TNFα" is "TNF alpha". */
export const GREEK = 3;
/** An accent behind its letter. */
export const MARK = 4;
/** A letter that is written with several: "æ", "ß". */
export const LIGATURE = 5;

const CODE_UNITS = 0x10000;

const GREEK_NAMES: readonly string[] =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(
    " ",
  );
const GREEK_FIRST = 0x3b1;

/** Letters whose plain form Unicode does not give. */
const PLAIN: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  µ: "μ",
};

/** By code unit: 0 until it is learnt, then 2^24 + kind · 2^16 + the small letter without its accent. */
const learnt = new Int32Array(CODE_UNITS);
const spelled = new Map<number, string>();

/** Of a code unit: its kind · 2^16 + what it is levelled to. */
export function letterOf(code: number): number {
  const letter = learnt[code] ?? 0;
  return (letter === 0 ? learn(code) : letter) & 0xffffff;
}

/** "alpha" for a Greek letter, "ae" for a ligature. `letterOf` was asked before. */
export function spellingOf(code: number): string {
  return spelled.get(code) ?? "";
}

function learn(code: number): number {
  const small = String.fromCharCode(code).toLowerCase();
  const base = PLAIN[small] ?? small.normalize("NFKD").replace(/\p{M}/gu, "");
  const kind = kindOfLetter(small, PLAIN[base] ?? base);
  if (kind === GREEK) spelled.set(code, GREEK_NAMES[base.charCodeAt(0) - GREEK_FIRST] ?? "");
  if (kind === LIGATURE) spelled.set(code, PLAIN[base] ?? base);
  const letter = (1 << 24) | (kind << 16) | base.charCodeAt(0);
  learnt[code] = letter;
  return letter;
}

function kindOfLetter(small: string, base: string): number {
  if (/^\p{M}$/u.test(small)) return MARK;
  if (!/^[\p{L}\p{N}]+$/u.test(base)) return SEPARATOR;
  if (base >= "α" && base <= "ω" && base.length === 1) return GREEK;
  if (base.length > 1) return /^\p{L}+$/u.test(base) ? LIGATURE : SEPARATOR;
  return /\p{L}/u.test(base) ? LETTER : DIGIT;
}
