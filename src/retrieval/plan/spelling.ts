import { stem } from "porter2";
import type { Vocabulary } from "./plan.ts";
import { keptLetters } from "./stem-beginning.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const SHORTEST = 5;
/** What a longer word costs to look up does not pay: it is a compound or a sequence. */
const LONGEST = 30;

/** Capitals behind the first letter make a symbol (ANRIL, mTOR), whose neighbours are other symbols. */
const RESPELLABLE = /^[A-Za-z][a-z]+$/;

/**
 * The term of the known word that is one edit (a letter too many, too few or wrong, or two exchanged) from a word that
 * no passage has, the commonest of several. The first letter counts as right: most slips spare it, and names that differ
 * in it are different drugs. Undefined: there is none, or the word is too
 * short, a symbol, or not of plain letters.
 */
export async function respell(
  written: string,
  vocabulary: Vocabulary,
): Promise<{ term: string; frequency: number } | undefined> {
  const { length } = written;
  if (!vocabulary.spells || length < SHORTEST || length > LONGEST || !RESPELLABLE.test(written)) return undefined;
  const word = written.toLowerCase();
  const terms = [...new Set(knownEdits(word, vocabulary).flatMap((edit) => [stem(edit), edit]))];
  const frequencies = await vocabulary.frequencies(terms);
  let best: { term: string; frequency: number } | undefined;
  terms.forEach((term, i) => {
    const frequency = frequencies[i] ?? 0;
    if (frequency > (best?.frequency ?? 0)) best = { term, frequency };
  });
  return best;
}

/** The edits of a word but for those that begin, as do their stems, as no term does: nearly all of a long word. */
function knownEdits(word: string, { knownLetters }: Vocabulary): string[] {
  const edits = [...editsOf(word)];
  return knownLetters === undefined ? edits : edits.filter((edit) => knownLetters(edit) >= keptLetters(edit));
}

function* editsOf(word: string): Iterable<string> {
  for (let at = 1; at <= word.length; at++) {
    const [before, rest] = [word.slice(0, at), word.slice(at)];
    for (const letter of LETTERS) yield before + letter + rest;
    if (rest === "") continue;
    yield before + rest.slice(1);
    for (const letter of LETTERS) yield before + letter + rest.slice(1);
    if (rest.length > 1) yield `${before}${rest[1]}${rest[0]}${rest.slice(2)}`;
  }
}
