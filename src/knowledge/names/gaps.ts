/** What stands between two words of a text. */
export const NARROW = 0;
/** A comma, a bracket: only a name that has one itself goes on here. */
export const WIDE = 1;
/** The end of a sentence or paragraph: no name goes on. */
export const SENTENCE = 2;

const MOST_CHARACTERS = 4;

export function gapBetween(text: string, end: number, start: number): number {
  if (start - end > MOST_CHARACTERS) return SENTENCE;
  let gap = NARROW;
  for (let at = end; at < start; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 0x20 || sign === 0x2d) continue;
    const kind = kindOf(sign, text.charCodeAt(at + 1));
    if (kind === SENTENCE && !isShortened(text, end)) return SENTENCE;
    if (kind !== NARROW) gap = WIDE;
  }
  return gap;
}

function kindOf(sign: number, next: number): number {
  switch (String.fromCharCode(sign)) {
    case ".":
    case "!":
    case "?":
    case ";":
    case ":":
      return next === 0x20 || next === 0x0a ? SENTENCE : NARROW;
    case "\n":
      return next === 0x0a ? SENTENCE : NARROW;
    case ",":
    case "(":
    case ")":
    case "[":
    case "]":
    case '"':
    case "+":
    case "=":
    case "<":
    case ">":
    case "%":
      return WIDE;
    default:
      return NARROW;
  }
}

/** A word of one or two letters with a full stop: "E. coli", "St. John". */
function isShortened(text: string, end: number): boolean {
  return /(?:^|[^\p{L}\p{N}])\p{L}{1,2}$/u.test(text.slice(Math.max(0, end - 3), end)) && text[end] === ".";
}
