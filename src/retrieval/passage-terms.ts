import { analyse } from "./analysis.ts";
import type { Document, Passage } from "./corpus.ts";

/** How many times a term of the title, or of an alias, counts beside one of the text. */
const TITLE_WEIGHT = 3;
const ALIAS_WEIGHT = 2;
/** A document of very many synonyms would have long passages, and so weak ones. */
const MAX_ALIAS_TERMS = 20;

/** The terms that every passage of a document is found by: those of its title and aliases, repeated by their weight. */
export function nameTerms({ title, aliases }: Document): string[] {
  const titleTerms = analyse(title);
  const others = new Set(aliases.flatMap(analyse).filter((term) => !titleTerms.includes(term)));
  const aliasTerms = [...others].slice(0, MAX_ALIAS_TERMS);
  return [...repeat(titleTerms, TITLE_WEIGHT), ...repeat(aliasTerms, ALIAS_WEIGHT)];
}

/** The terms of a passage itself and its heading, which a text may or may not repeat. */
export function passageTerms({ section, text }: Passage): string[] {
  return text.startsWith(section) ? analyse(text) : [...analyse(section), ...analyse(text)];
}

function repeat(terms: readonly string[], times: number): string[] {
  return Array.from({ length: times }, () => terms).flat();
}
