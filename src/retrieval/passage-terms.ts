import { analyse } from "./analysis.ts";
import type { Document, Passage } from "./corpus.ts";
import type { DocumentTerms } from "./forward/passage-terms.ts";

/** How many times the engine counts a term of the title, or of an alias, beside one of the text. */
const TITLE_WEIGHT = 3;
const ALIAS_WEIGHT = 2;
/** A document of very many synonyms would have long passages, and so weak ones. */
const MAX_ALIAS_TERMS = 20;

/** The terms of a document: of its names, and of each passage with its heading, which a text may or may not repeat. */
export function documentTerms({ title, aliases }: Document, passages: readonly Passage[]): DocumentTerms {
  return {
    title: analyse(title),
    aliases: aliases.map(analyse),
    bodies: passages.map(({ section, text }) =>
      text.startsWith(section) ? analyse(text) : [...analyse(section), ...analyse(text)],
    ),
  };
}

/** The terms that the engine finds every passage of a document by: those of its names, repeated by their weight. */
export function engineNameTerms({ title, aliases }: DocumentTerms): string[] {
  const others = new Set(aliases.flat().filter((term) => !title.includes(term)));
  const aliasTerms = [...others].slice(0, MAX_ALIAS_TERMS);
  return [...repeat(title, TITLE_WEIGHT), ...repeat(aliasTerms, ALIAS_WEIGHT)];
}

function repeat(terms: readonly string[], times: number): string[] {
  return Array.from({ length: times }, () => terms).flat();
}
