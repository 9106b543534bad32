import type { Graph } from "./graph.ts";

/** Writes a name as it stands within a sentence: "Congenital myopathy" → "congenital myopathy". */
export type SentenceCase = (name: string) => string;

/** Endings of medical nouns and adjectives that family names do not have. */
const MEDICAL =
  /(?:[ao]sis|itis|oma|emia|uria|pathy|plasia|plegia|trophy|rrhea|ectasia|genesis|penia|megaly|ism|oid|ous|ic|[icdegmnr]al|[aeo]?ular|ellar|[aou]nary|atory|mentary|itive|ative|itude|algia|phasia|lexia|cytosis|dactyly|cephaly)$/;

/** What a family name or a place stands in front of. */
const NAMED_AFTER =
  /^\S+(?: \S+){0,2} (?:syndromes?|diseases?|disorder|anomaly|fever|virus|sign|reflex|phenomenon|bod(?:y|ies)|nod(?:es?|ules?)|cells?|triad|spots?|lines?|pouch|membrane|sarcoma|lymphoma|tumou?r|hernia|palsy|number|type)\b/;
/** "Norwegian", "Finnish". */
const NATIONAL = /(?:ian|ish|ese|ean)$/;

/** Names of people and places, most of them common words too, that begin the name of a disease. */
const FAMILY_NAMES = new Set([
  "barmah",
  "best",
  "brown",
  "down",
  "hunter",
  "littre",
  "monckeberg",
  "munchausen",
  "murray",
  "potter",
  "silver",
  "still",
  "weaver",
  "west",
  "young",
]);

const KNOWN = new WeakMap<Graph, SentenceCase>();

/**
 * A first letter is lowered when the word is a common one: it has a medical ending, or the names of the graph write it
 * small more often than with a capital where it does not stand in front; of a word that they write there in
 * neither way, when it does not stand where a family name would. Names of genera stay. "Marfan", "Down",
 * "WHIM" stay, as does what is written "Takayasu's" elsewhere, and so does a word that a hyphen and another capital follow, as in "Young-Simpson syndrome". Made once for a graph.
 */
export function createSentenceCase(graph: Graph): SentenceCase {
  const known = KNOWN.get(graph);
  if (known !== undefined) return known;
  const counts = countWords(graph);
  const organisms = new Set(graph.entities("organism").flatMap(({ name }) => genusOf(name)));
  const isCommon = (word: string, name: string) => {
    if (FAMILY_NAMES.has(word) || (counts.isOwner(word) && counts.small(word) <= counts.capital(word))) return false;
    const [small, capital] = [counts.small(word), counts.capital(word)];
    if (organisms.has(word)) return small > MOSTLY * (capital + 1);
    if (MEDICAL.test(word) || small > capital) return true;
    const isName = NAMED_AFTER.test(name) || NATIONAL.test(word) || /^\S+ [A-Z][a-z]/.test(name);
    return small + capital === 0 && !isName;
  };
  const sentenceCase: SentenceCase = (name) => {
    if (name.startsWith("Anti-")) return `a${name.slice(1)}`;
    const word = /^[A-Z][a-z]{2,}(?![A-Za-z0-9'’]|-[A-Z])/.exec(name)?.[0].toLowerCase();
    return word !== undefined && isCommon(word, name) ? word + name.slice(word.length) : name;
  };
  KNOWN.set(graph, sentenceCase);
  return sentenceCase;
}

/** "Plasmodium vivax" → "plasmodium"; a virus of several words has none. */
function genusOf(name: string): string[] {
  const genus = /^(\p{Lu}\p{Ll}+)(?: \p{Ll}+)?$/u.exec(name)?.[1];
  return genus === undefined ? [] : [genus.toLowerCase()];
}

/** A genus is written small by mistake, a word that is also a genus ("Anemia") mostly. */
const MOSTLY = 5;

interface WordCounts {
  small(word: string): number;
  capital(word: string): number;
  /** Whether a name begins with it and an apostrophe: "Takayasu's arteritis". */
  isOwner(word: string): boolean;
}

/** How often the names of a graph write a word small, and with a capital behind another word. */
function countWords({ columns }: Graph): WordCounts {
  const { strings, entityName, synonymText } = columns;
  const bytes = Buffer.from(strings.bytes.buffer, strings.bytes.byteOffset, strings.bytes.byteLength);
  const small = new Map<string, number>();
  const capital = new Map<string, number>();
  const owners = new Set<string>();
  for (const texts of [entityName, synonymText]) {
    for (const text of texts) {
      const name = bytes.toString("utf8", strings.from[text], strings.from[text + 1]);
      const owner = /^(\p{Lu}\p{Ll}+)['’]s /u.exec(name)?.[1];
      if (owner !== undefined) owners.add(owner.toLowerCase());
      for (const [word] of name.matchAll(/(?<![^\s/-])\p{Ll}+(?!\p{L})/gu)) small.set(word, (small.get(word) ?? 0) + 1);
      for (const [word] of name.matchAll(/(?<=[\s/-])\p{Lu}\p{Ll}+(?!\p{L})/gu)) {
        const key = word.toLowerCase();
        capital.set(key, (capital.get(key) ?? 0) + 1);
      }
    }
  }
  return {
    small: (word) => small.get(word) ?? 0,
    capital: (word) => capital.get(word) ?? 0,
    isOwner: (word) => owners.has(word),
  };
}
