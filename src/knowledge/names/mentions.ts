import { createAbbreviations, type Span } from "./abbreviations.ts";
import { createAdmission } from "./admission.ts";
import { rowsAt } from "./name-rows.ts";
import type { NameTable } from "./table.ts";
import { createWordReader } from "./words.ts";

/** A name that stands in a text, and every entity that bears it. */
export interface Mention {
  /** Characters into the text: [start, end). */
  start: number;
  end: number;
  text: string;
  /** In order. */
  entityIds: string[];
}

export interface TagOptions {
  /**
   * For documents, not questions: abbreviations of up to three letters count only where the text says or shows what
   * they mean; periods of life, rates and specialties are no mentions, nor are names that need not be the thing's own.
   */
  strict?: boolean;
}

export interface MentionTagger {
  mentions(text: string, options?: TagOptions): Mention[];
  /** The same with entities by number. */
  spans(text: string, options?: TagOptions): Span[];
}

/** Letters of an abbreviation that is too short to mean one thing, in a document that does not say which. */
const UNCLEAR = 3;

/** A dictionary tagger: at each place the longest name, between word boundaries, ambiguity kept. */
export function createMentionTagger(table: NameTable): MentionTagger {
  const reader = createWordReader();
  const admit = createAdmission(table);
  const settle = createAbbreviations(table);
  const read = (text: string, strict: boolean): Span[] => {
    const words = reader.read(text);
    const shouting = words.count > 1 && text.toUpperCase() === text;
    const found: Span[] = [];
    for (let at = 0; at < words.count; ) {
      let taken = 1;
      const rows = rowsAt(table, text, words, at);
      for (let i = rows.length - 1; i >= 0; i--) {
        const row = rows[i];
        if (row === undefined) continue;
        const start = words.start[at] ?? 0;
        const end = words.end[at + row.length - 1] ?? 0;
        const { entities, symbol } = admit(row, { text, start, end, shouting, strict });
        if (entities.length === 0) continue;
        found.push({ start, end, entities, symbol });
        taken = row.length;
        break;
      }
      at += taken;
    }
    return found;
  };
  const spans: MentionTagger["spans"] = (text, { strict = false } = {}) =>
    settle(text, read(text, strict), strict ? UNCLEAR : 0);
  const idOf = createIdReader(table);
  return {
    spans,
    mentions: (text, options) =>
      spans(text, options).map(({ start, end, entities }) => ({
        start,
        end,
        text: text.slice(start, end),
        entityIds: entities.map(idOf),
      })),
  };
}

/** Text i of a graph is the id of entity i. */
function createIdReader({ columns: { strings } }: NameTable): (entity: number) => string {
  const bytes = Buffer.from(strings.bytes.buffer, strings.bytes.byteOffset, strings.bytes.byteLength);
  return (entity) => bytes.toString("utf8", strings.from[entity], strings.from[entity + 1]);
}
