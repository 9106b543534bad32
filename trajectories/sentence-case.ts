import type { Graph } from "../src/knowledge/graph.ts";

/** Writes a name as it stands within a sentence: "Congenital myopathy" → "congenital myopathy". */
export type SentenceCase = (name: string) => string;

/** Endings of medical nouns and adjectives that family names do not have. */
const MEDICAL =
  /(?:[ao]sis|itis|oma|emia|uria|pathy|plasia|plegia|trophy|rrhea|ectasia|genesis|penia|megaly|ism|oid|ous|ic|[icdegmnr]al|ular|ellar)$/;

/** Common words that are family names when they begin the name of a disease. */
const FAMILY_NAMES = new Set([
  "best",
  "brown",
  "down",
  "hunter",
  "potter",
  "silver",
  "still",
  "weaver",
  "west",
  "young",
]);

/**
 * A first letter is lowered when the word is a common one: it has a medical ending, or the names of the graph write
 * it small three times as often as with a capital where it does not stand in front. "Marfan", "Down", "WHIM" stay, and
 * so does a word that another capital follows, as in "Young-Simpson syndrome".
 */
export function createSentenceCase(graph: Graph): SentenceCase {
  const small = new Map<string, number>();
  const capital = new Map<string, number>();
  for (const { name, synonyms } of graph.entities()) {
    for (const text of [name, ...synonyms]) {
      const [first = "", ...others] = text.split(/[^\p{L}]+/u);
      for (const word of /^\p{Lu}/u.test(first) ? others : [first, ...others]) {
        const counts = /^\p{Ll}+$/u.test(word) ? small : /^\p{Lu}\p{Ll}+$/u.test(word) ? capital : undefined;
        const key = word.toLowerCase();
        counts?.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return (name) => {
    const word = /^[A-Z][a-z]{2,}(?![A-Za-z0-9'’]|-[A-Z])/.exec(name)?.[0].toLowerCase();
    if (word === undefined || FAMILY_NAMES.has(word)) return name;
    const common = MEDICAL.test(word) || (small.get(word) ?? 0) > 3 * (capital.get(word) ?? 0);
    return common ? word + name.slice(word.length) : name;
  };
}
