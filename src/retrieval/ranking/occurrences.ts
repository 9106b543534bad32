import type { CandidateTexts } from "./candidate-texts.ts";
import type { OccurrenceList } from "./ranking-memory.ts";
import { SlotTable } from "./slots.ts";
import type { Row } from "./term-source.ts";

/** Terms that stand between the names of a document and its text, as far as nearness goes. */
const NAMES_APART = 20;

/** Where the terms stand in a row: like the row itself, in the lists of Occurrences. */
export interface Look extends Row {
  /** Terms of the title, of the passage and of its context. */
  titleLength: number;
  length: number;
  contextLength: number;
  /** The place of the first alias. */
  aliasPlace: number;
}

/** Where some terms stand in the rows of candidates. */
export class Occurrences {
  readonly texts: CandidateTexts;
  readonly #list: OccurrenceList;
  readonly #table: SlotTable;
  /** By the place of the candidate. */
  readonly #looks: Look[] = [];
  #count = 0;

  constructor(texts: CandidateTexts, terms: readonly number[], list: OccurrenceList) {
    this.texts = texts;
    this.#list = list;
    this.#table = new SlotTable(terms);
    this.#lookOn();
  }

  /** Slots of the terms, occurrence by occurrence. */
  get slots(): Int16Array {
    return this.#list.slots;
  }

  /** Their places in the row. */
  get places(): Int32Array {
    return this.#list.places;
  }

  /** Where they stand in the row of a candidate, by its place. */
  of(at: number): Look {
    if (at >= this.#looks.length) this.#lookOn();
    return this.#looks[at] as Look;
  }

  /** Looks into the rows that were not looked into. */
  #lookOn(): void {
    const { rows } = this.texts;
    for (let next = this.#looks.length; next < rows.length; next++) {
      const row = rows[next] as Row;
      this.#list.reserve(this.#count + row.to - row.from);
      const start = this.#count;
      this.#count = this.#scan(row, start);
      this.#looks.push(this.#place(row, start));
    }
  }

  /** Lists where the terms stand in the texts; returns the end of the list. */
  #scan({ from, to }: Row, start: number): number {
    const { table, mask, terms: wanted } = this.#table;
    const { terms } = this.texts;
    const { slots, places } = this.#list;
    let end = start;
    for (let at = from; at < to; at++) {
      const term = terms[at] as number;
      const slot = table[term & mask] as number;
      if (slot !== 0 && wanted[slot - 1] === term) {
        slots[end] = slot - 1;
        places[end] = at;
        end += 1;
      }
    }
    return end;
  }

  /** Makes places in the texts places in the row, and says where its parts begin in the list. */
  #place(row: Row, start: number): Look {
    const { before: text, passage, behind } = row;
    const aliasPlace = row.aliases - row.from + NAMES_APART;
    const textPlace = aliasPlace + text - row.aliases + NAMES_APART;
    let at = start;
    const moveTo = (end: number, shift: number) => {
      const { places } = this.#list;
      for (; at < this.#count && (places[at] as number) < end; at++) places[at] = (places[at] as number) + shift;
      return at;
    };
    const aliases = moveTo(row.aliases, -row.from);
    const before = moveTo(text, aliasPlace - row.aliases);
    const own = moveTo(passage, textPlace - text);
    const after = moveTo(behind, textPlace - text);
    moveTo(row.to, textPlace - text);
    const length = behind - passage;
    return {
      from: start,
      aliases,
      before,
      passage: own,
      behind: after,
      to: this.#count,
      titleLength: row.aliases - row.from,
      length,
      contextLength: row.to - text - length,
      aliasPlace,
    };
  }
}
