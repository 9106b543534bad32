/**
 * What the steps of Porter2 take off the end of a word or put something else for, with y and i alike. "ementli", "at" and
 * the like are there because what is put in the place of one ending may be a part of the next.
 */
const ENDINGS = (
  "es ies ed ied eed eedli edli ing ingli li at iz abl ibl " +
  "tional ational enci anci abli ibli entli mentli ementli izer ization ation ator alism aliti alli fulness ousli " +
  "ousness iveness iviti biliti abiliti ibiliti bli ogi fulli lessli alize icate iciti ical ful ness ative " +
  "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion"
).split(" ");
/** s, y, e and l alone are endings, too. */
const [S, Y, E, L] = [0x73, 0x79, 0x65, 0x6c];

/** By their last two letters: what stands before these. */
const BY_LAST: string[][] = Array.from({ length: 1 << 10 }, () => []);
for (const ending of ENDINGS) {
  for (const spelt of new Set([ending, ending.replace(/i$/, "y")])) {
    BY_LAST[pair(spelt.charCodeAt(spelt.length - 2), spelt.charCodeAt(spelt.length - 1))]?.push(spelt.slice(0, -2));
  }
}

function pair(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31);
}

const LONGEST = 64;
const reached = new Uint8Array(LONGEST + 1);

/**
 * Letters that a word of small letters and its stem are sure to have in common at their beginning, found without stemming
 * it: whatever could be an ending is taken off, again and again, and one letter more, which may have been exchanged. 1 at
 * least, which the stems of "dying", "lying" and "tying" share with them.
 */
export function keptLetters(word: string): number {
  const { length } = word;
  if (length > LONGEST || (length === 5 && /^[dlt]ying$/.test(word))) return 1;
  for (let at = 0; at < length; at++) reached[at] = 0;
  reached[length] = 1;
  let least = length;
  for (let end = length; end >= least && end > 1; end--) {
    if (reached[end] === 0) continue;
    const [before, last] = [word.charCodeAt(end - 2), word.charCodeAt(end - 1)];
    const reach = (to: number) => {
      reached[to] = 1;
      if (to < least) least = to;
    };
    if (last === S || last === Y || last === E || last === L || last === before) reach(end - 1);
    for (const rest of BY_LAST[pair(before, last)] as string[]) {
      if (rest === "" || word.endsWith(rest, end - 2)) reach(end - 2 - rest.length);
    }
  }
  return Math.max(1, least - 1);
}
