import type { Graph } from "../../../src/knowledge/graph.ts";
import { createSentenceCase } from "../../../src/knowledge/sentence-case.ts";
import { COMMON_BEGINNINGS } from "./common-beginnings.ts";

/** Names of people, places and gods that the names of the graph write small somewhere, or that end as medical words do. */
const PROPER =
  /^(?:Apert|Asperger|Baker|Balkan|Barmah|Banti|Bickerstaff|Bietti|Bloom|Brody|Brushfield|Buruli|Cree|Dent|Eagle|Ebstein|Erb|Erlenmeyer|Fowler|Fried|German|Kandori|Krukenberg|Laing|Legionnaire|Leung|Littre|Loeffler|Madelung|Majocchi|Martinique|Monckeberg|Mooren|Mozart|Munchausen|Murray|Native American|Navajo|Newfoundland|Passovoy|Pechet|Quinquaud|Rasmussen|Sakoda|Shone|Spigelian|Storm|Sugarman|Sydenham|Sydney|Takayasu|Tatsumi|Thygeson|Woronets|Arthus|Middle East|Terrien|Menkes|Mendelian|Pick|Proteus|Ribbing|Sillence|Van|Venezuelan|Von|Hodgkin|Janus)\b/;
const COMMON = new RegExp(
  `^(?:${COMMON_BEGINNINGS.map((word) => word.replace("*", "\\p{Ll}*")).join("|")})(?!(?<!-)\\p{Ll})`,
  "u",
);
/** What ends so is no family name, even where one stands behind its hyphen: "Neurofibromatosis-Noonan syndrome". */
const BEFORE_FAMILY_NAME = /^\p{Lu}\p{Ll}+(?:osis|oma|penia|pathy|emia|algia)-\p{Lu}/u;

/** A name within a sentence. */
export function withinSentence(graph: Graph, name: string): string {
  const spelt = spell(graph, name);
  if (PROPER.test(spelt) || (FOREIGN.test(spelt) && !spelt.startsWith("Café"))) return spelt;
  const isCommon = COMMON.test(spelt) || BEFORE_FAMILY_NAME.test(spelt);
  return isCommon ? spelt.charAt(0).toLowerCase() + spelt.slice(1) : createSentenceCase(graph)(spelt);
}

/** "Waldenström", "Baló": a letter that is no English one. */
const FOREIGN = /^\p{Lu}\p{Ll}*[à-öø-ÿ]/u;

/** The capitals that sources lose: "dna", "clostridium perfringens", "type ib", "12b". */
export function spell(graph: Graph, name: string): string {
  const words = name
    .replace(/\b[dr]na\b|^Cns\b/g, (word) => word.toUpperCase())
    .replace(/(?<=-)Coa\b/g, "CoA")
    .replace(/^Von (?=\p{Lu})/u, "von ")
    .replace(
      /(?<=\btype )([ivx]+)([a-d]?)(?![\w-])/g,
      (_, numeral: string, letter: string) => numeral.toUpperCase() + letter,
    )
    .replace(/(?<= )\d+[a-oz](?=$|,| \()/g, (number) => number.toUpperCase());
  const species = speciesOf(graph);
  return words.replace(/(?<= )(\p{Ll})(\p{Ll}+)(?= (\p{Ll}+))/gu, (word, first: string, rest: string, next: string) =>
    species.has(`${word} ${next}`) ? first.toUpperCase() + rest : word,
  );
}

const SPECIES = new WeakMap<Graph, ReadonlySet<string>>();

/** "clostridium perfringens": organisms of two words, in small letters. */
function speciesOf(graph: Graph): ReadonlySet<string> {
  const known = SPECIES.get(graph);
  if (known !== undefined) return known;
  const names = graph.entities("organism").map(({ name }) => name);
  const found = new Set(
    names.filter((name) => /^\p{Lu}\p{Ll}+ \p{Ll}+$/u.test(name)).map((name) => name.toLowerCase()),
  );
  SPECIES.set(graph, found);
  return found;
}
