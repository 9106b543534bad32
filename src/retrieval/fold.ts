/** A letter that stands for something; a Greek word stays as it is. */
const LONE_GREEK_LETTER = /(?<!\p{sc=Greek})[\u0391-\u03c9](?!\p{sc=Greek})/gu;

/** Scripts without spaces: each character is a run of its own. */
const LONE_CHARACTER = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu;

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

/** Trade and service marks and the like: the word before them is the same without. */
const LEGAL = /[\u2117\u2120\u2122\u24b8\u24c7\u24d2\u24e1\u{1f12b}\u{1f16a}-\u{1f16c}]/u;

/** Behind a number the signs of ordinals are no letters: "3\u00aa", and "37\u00baC", which should have the sign of degrees. */
const ORDINAL = /[\u00aa\u00ba]/;
const DIGIT = /\p{Nd}/u;

/**
 * Raised characters, fractions and numbers in circles: "10\u2079" is 10 and 9 (as is "10^9") rather than 109, "dose\u1d43" is no
 * word of its own, and 1\u00bd is not eleven halves. A lowered digit belongs to what it stands behind.
 */
const APART =
  /[\u00b2\u00b3\u00b9\u00bc-\u00be\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d61\u1d9b-\u1dbf\u2070-\u207f\u2150-\u215f\u2189\u2460-\u249b]/;

/** A folded text, and for each of its characters where in the original the one begins and ends that it came from. */
interface Folded {
  text: string;
  starts: number[];
  ends: number[];
}

/** What the analysis folds, with the way back. An accent belongs to the character before it. */
export function foldLocated(chunk: string): Folded {
  const folded: Folded = { text: "", starts: [], ends: [] };
  let at = 0;
  let before = "";
  for (const character of chunk) {
    const start = at;
    at += character.length;
    const plain = foldCharacter(character, before);
    before = character;
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

/** Without its accents; a space parts what stands by itself from what is before it. */
function foldCharacter(character: string, before: string): string {
  if (LEGAL.test(character) || (ORDINAL.test(character) && DIGIT.test(before))) return " ";
  const plain = character.normalize("NFKD").replace(/\p{M}+/gu, "");
  return APART.test(character) && !APART.test(before) ? ` ${plain}` : plain;
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
