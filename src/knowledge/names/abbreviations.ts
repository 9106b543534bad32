import { definitionBefore } from "./definitions.ts";
import type { NameTable } from "./table.ts";
import { createWordReader, keyOf } from "./words.ts";

/** A name in a text with the entities that bear it, by number, in order. */
export interface Span {
  /** Characters into the text: [start, end). */
  start: number;
  end: number;
  entities: number[];
  /** Told from other words by its case alone. */
  symbol: boolean;
}

/**
 * Settles what the abbreviations of a text mean: where it says so ("gastric cancer (GC)"), the thing of that name, or
 * nothing that is known; elsewhere, of several things, those that it also calls by a longer name. An abbreviation of
 * up to `unclear` letters counts only where the text says or shows what it means.
 */
export type SettleAbbreviations = (text: string, spans: readonly Span[], unclear: number) => Span[];

const LETTERS = /^\p{L}+$/u;

export function createAbbreviations(table: NameTable): SettleAbbreviations {
  const mayBe = createLikeness(table);
  const meaningOf = (text: string, spans: readonly Span[], i: number): readonly number[] | undefined => {
    const span = spans[i];
    if (span === undefined) return undefined;
    const definition = definitionBefore(text, span.start, text.slice(span.start, span.end));
    if (definition === undefined) return undefined;
    const { start, end } = definition;
    const name = spans.slice(0, i).findLast((other) => other.end <= end);
    const isWhole = name !== undefined && !name.symbol && end - name.end <= 1 && Math.abs(name.start - start) <= 1;
    if (!isWhole) return span.entities.filter((entity) => mayBe(entity, text.slice(start, end)));
    const shared = name.entities.filter((entity) => span.entities.includes(entity));
    return shared.length > 0 ? shared : name.entities;
  };
  return (text, spans, unclear) => {
    if (!spans.some(({ symbol }) => symbol)) return [...spans];
    const named = new Set(spans.flatMap(({ symbol, entities }) => (symbol ? [] : entities)));
    const meanings = new Map<string, readonly number[]>();
    for (const [i, { start, end, symbol }] of spans.entries()) {
      const short = text.slice(start, end);
      const meaning = symbol && LETTERS.test(short) && !meanings.has(short) ? meaningOf(text, spans, i) : undefined;
      if (meaning !== undefined) meanings.set(short, meaning);
    }
    return spans.flatMap((span) => {
      if (!span.symbol) return [span];
      const short = text.slice(span.start, span.end);
      const shown = span.entities.filter((entity) => named.has(entity));
      const guess = short.length <= unclear && LETTERS.test(short) ? [] : span.entities;
      const entities = meanings.get(short) ?? (shown.length > 0 ? shown : guess);
      return entities.length === 0 ? [] : [{ ...span, entities: [...entities] }];
    });
  };
}

/** What the long form of a gene's symbol speaks of. */
const PRODUCT =
  /(?:gene|protein|receptor|factor|kinase|ase|antigen|ligand|channel|transporter|homolog(?:ue)?|subunit|member|in|or)s?(?: [\w-]{1,3})?$/i;

/**
 * Whether an entity may be what a long form says: one of its names has mostly the same words; or it has no long name to
 * compare, and the long form speaks of a gene or its product.
 */
function createLikeness(table: NameTable): (entity: number, long: string) => boolean {
  const reader = createWordReader();
  const wordsOf = (text: string) => keyOf(reader.read(text)).split(" ");
  const { entityCount, synonymFrom } = table.columns;
  return (entity, long) => {
    const wanted = wordsOf(long);
    const synonyms = Array.from(
      { length: (synonymFrom[entity + 1] ?? 0) - (synonymFrom[entity] ?? 0) },
      (_, i) => entityCount + (synonymFrom[entity] ?? 0) + i,
    );
    const names = [entity, ...synonyms].map((name) => wordsOf(table.textOf(name)));
    if (names.some((words) => 2 * wanted.filter((word) => words.includes(word)).length >= wanted.length)) return true;
    return !names.some((words) => words.join("").length > 8) && PRODUCT.test(long);
  };
}
