import type { CandidateTexts } from "./candidate-texts.ts";
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
  /** Slots of the terms and their places in the row, occurrence by occurrence. */
  slots: Int16Array = new Int16Array(4096);
  places: Int32Array = new Int32Array(4096);
  readonly #texts: CandidateTexts;
  readonly #table: SlotTable;
  readonly #looks = new Map<number, Look>();
  #count = 0;

  constructor(texts: CandidateTexts, terms: readonly number[]) {
    this.#texts = texts;
    this.#table = new SlotTable(terms);
  }

  of(passage: number): Look {
    const known = this.#looks.get(passage);
    if (known !== undefined) return known;
    const look = this.#look(this.#texts.of(passage));
    this.#looks.set(passage, look);
    return look;
  }

  #look(row: Row): Look {
    const { before: text, passage, behind } = row;
    this.#reserve(this.#count + row.to - row.from);
    const aliasPlace = row.aliases - row.from + NAMES_APART;
    const textPlace = aliasPlace + text - row.aliases + NAMES_APART;
    const from = this.#scan(row.from, row.aliases, 0);
    const aliases = this.#scan(row.aliases, text, aliasPlace);
    const before = this.#scan(text, passage, textPlace);
    const own = this.#scan(passage, behind, textPlace + passage - text);
    const after = this.#scan(behind, row.to, textPlace + behind - text);
    const length = behind - passage;
    return {
      from,
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

  /** Finds the terms in [from, to) of the texts, the first of which has that place; returns where they begin. */
  #scan(from: number, to: number, place: number): number {
    const start = this.#count;
    if (from === to) return start;
    const { table, mask, terms: wanted } = this.#table;
    const { terms } = this.#texts;
    const [slots, places] = [this.slots, this.places];
    const shift = place - from;
    let end = start;
    for (let at = from; at < to; at++) {
      const term = terms[at] as number;
      const slot = table[term & mask] as number;
      if (slot !== 0 && wanted[slot - 1] === term) {
        slots[end] = slot - 1;
        places[end] = at + shift;
        end += 1;
      }
    }
    this.#count = end;
    return start;
  }

  #reserve(size: number): void {
    if (size <= this.slots.length) return;
    const slots = new Int16Array(size * 2);
    const places = new Int32Array(size * 2);
    slots.set(this.slots);
    places.set(this.places);
    this.slots = slots;
    this.places = places;
  }
}
