/** Letters of a word being levelled, in `keys` from `from`: two spellings of one word end up the same. */
type Letters = Uint16Array;

const A = 97;
const C = 99;
const E = 101;
const F = 102;
const H = 104;
const I = 105;
const K = 107;
const L = 108;
const O = 111;
const P = 112;
const R = 114;
const S = 115;
const U = 117;
const X = 120;
const Y = 121;

/**
 * Levels in place: plurals ("tumours", "biopsies", "stenoses", "carcinomata"), British and American spelling ("ae",
 * "oe", "our", "re", "sulph") and "leuk-" or "leuc-". Words of fewer than four letters stay. Gives the new end.
 * A word need not become another English word, only the same one for all its spellings.
 */
export function levelSpelling(keys: Letters, from: number, to: number): number {
  if (to - from < 4) return to;
  let end = keys[to - 1] === S ? levelPlural(keys, from, to) : to;
  const final = keys[end - 1];
  if (final === A) {
    if (end - from >= 7 && endsWith(keys, end, "omata")) end -= 2;
  } else if (final === R) {
    if (end - from >= 4 && endsWith(keys, end, "our")) {
      keys[end - 2] = R;
      end -= 1;
    }
  } else if (final === E) {
    if (end - from >= 5 && (endsWith(keys, end, "tre") || endsWith(keys, end, "bre"))) {
      keys[end - 2] = E;
      keys[end - 1] = R;
    }
  }
  return levelInside(keys, from, end);
}

/** The word ends in "s". Not "ss", "us", "is" or "xs": those are no plurals. */
function levelPlural(keys: Letters, from: number, to: number): number {
  const before = keys[to - 2];
  if (before === S || before === U || before === I || before === X) return to;
  if (before !== E) return to - 1;
  const length = to - from;
  const third = keys[to - 3];
  if (third === I && length > 4) {
    keys[to - 3] = Y;
    return to - 2;
  }
  if (third === X || endsWith(keys, to, "sses") || endsWith(keys, to, "shes")) return to - 2;
  if (length >= 6 && (endsWith(keys, to, "ruses") || endsWith(keys, to, "nuses"))) return to - 2;
  if (length >= 8 && (endsWith(keys, to, "oses") || endsWith(keys, to, "heses"))) {
    keys[to - 2] = I;
    return to;
  }
  return to - 1;
}

/** "ae" and "oe" to "e", "sulph" to "sulf", "leuk" in front to "leuc". */
function levelInside(keys: Letters, from: number, to: number): number {
  let end = from;
  let before = 0;
  for (let at = from; at < to; at++) {
    const letter = keys[at] ?? 0;
    // What is written so far ends in the first letter of a pair.
    if (letter === E && (before === A || before === O)) end -= 1;
    else if (letter === H && before === P && end - from >= 4 && endsWith(keys, end - 1, "sul")) {
      keys[end - 1] = F;
      before = F;
      continue;
    }
    keys[end] = letter;
    end += 1;
    before = letter;
  }
  if (keys[from] === L && keys[from + 3] === K && endsWith(keys, from + 4, "leuk")) keys[from + 3] = C;
  return end;
}

function endsWith(keys: Letters, end: number, letters: string): boolean {
  const from = end - letters.length;
  for (let i = letters.length - 1; i >= 0; i--) if (keys[from + i] !== letters.charCodeAt(i)) return false;
  return true;
}
