import type { NameColumns } from "../store/name-columns.ts";

/** Words by number, in the order in which they came. */
interface HeldWords {
  /** The words of name i: places[from[i]…from[i + 1]). */
  places: Uint32Array;
  from: Uint32Array;
  lengths: Uint8Array;
}

const LENGTHS = 256;

/**
 * The words in order of the alphabet, and the names of each, short names first; of equally long ones, preferred names
 * first: they have lower numbers.
 */
export function holdersOfWords(
  texts: readonly string[],
  { places, from, lengths }: HeldWords,
): Pick<NameColumns, "wordText" | "wordFrom" | "wordName"> {
  const order = Uint32Array.from(texts.keys()).sort((a, b) => ((texts[a] ?? "") < (texts[b] ?? "") ? -1 : 1));
  const rankOf = new Uint32Array(order.length);
  for (let rank = 0; rank < order.length; rank++) rankOf[order[rank] ?? 0] = rank;
  const wordFrom = startsOf(places, rankOf);
  const next = wordFrom.slice(0, -1);
  const wordName = new Uint32Array(places.length);
  for (const name of byLength(lengths)) {
    for (let i = from[name] ?? 0; i < (from[name + 1] ?? 0); i++) {
      const word = rankOf[places[i] ?? 0] ?? 0;
      const at = next[word] ?? 0;
      wordName[at] = name;
      next[word] = at + 1;
    }
  }
  const wordText = Buffer.from(Array.from(order, (word) => texts[word]).join("\n"));
  return { wordText, wordFrom, wordName };
}

function startsOf(places: Uint32Array, rankOf: Uint32Array): Uint32Array {
  const starts = new Uint32Array(rankOf.length + 1);
  for (let i = 0; i < places.length; i++) {
    const word = rankOf[places[i] ?? 0] ?? 0;
    starts[word + 1] = (starts[word + 1] ?? 0) + 1;
  }
  for (let word = 0; word < rankOf.length; word++) starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0);
  return starts;
}

function byLength(lengths: Uint8Array): Uint32Array {
  const next = new Uint32Array(LENGTHS + 1);
  for (const length of lengths) next[length + 1] = (next[length + 1] ?? 0) + 1;
  for (let length = 0; length < LENGTHS; length++) next[length + 1] = (next[length + 1] ?? 0) + (next[length] ?? 0);
  const order = new Uint32Array(lengths.length);
  for (let name = 0; name < lengths.length; name++) {
    const length = lengths[name] ?? 0;
    order[next[length] ?? 0] = name;
    next[length] = (next[length] ?? 0) + 1;
  }
  return order;
}
