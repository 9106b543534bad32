import type { TermSource } from "./term-source.ts";

/** Whether the terms stand side by side, in this order, in the passage or in a name of its document. */
export function holdsPhrase(source: TermSource, passage: number, terms: readonly number[]): boolean {
  const document = source.documentOf(passage);
  return (
    standsIn(source.body(passage), terms) ||
    standsIn(source.title(document), terms) ||
    standsIn(source.aliases(document), terms)
  );
}

function standsIn(text: Uint32Array, terms: readonly number[]): boolean {
  const [first, ...rest] = terms;
  if (first === undefined) return false;
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    if (rest.every((term, i) => text[at + 1 + i] === term)) return true;
  }
  return false;
}
