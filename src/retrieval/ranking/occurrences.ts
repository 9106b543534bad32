import { SlotTable } from "./slots.ts";
import type { TermSource } from "./term-source.ts";

/** A scanned text: its occurrences are those of the list from `from` to `to`. */
export interface Scanned {
  from: number;
  to: number;
  /** Terms in all. */
  length: number;
}

/** Where some terms stand in passages and names; every text is scanned once. */
export class Occurrences {
  /** Slots of the terms, and where they stand in their text, occurrence by occurrence. */
  slots: Int16Array = new Int16Array(4096);
  positions: Int32Array = new Int32Array(4096);
  /** How many distinct terms are looked for. */
  readonly terms: number;
  readonly #source: TermSource;
  readonly #table: SlotTable;
  readonly #bodies = new Map<number, Scanned>();
  readonly #titles = new Map<number, Scanned>();
  readonly #aliases = new Map<number, Scanned>();
  #count = 0;

  constructor(source: TermSource, terms: readonly number[]) {
    this.#source = source;
    this.terms = terms.length;
    this.#table = new SlotTable(terms);
  }

  body(passage: number): Scanned {
    const known = this.#bodies.get(passage);
    if (known !== undefined) return known;
    const scanned = this.#scan(this.#source.body(passage));
    this.#bodies.set(passage, scanned);
    return scanned;
  }

  title(document: number): Scanned {
    const known = this.#titles.get(document);
    if (known !== undefined) return known;
    const scanned = this.#scan(this.#source.title(document));
    this.#titles.set(document, scanned);
    return scanned;
  }

  aliases(document: number): Scanned {
    const known = this.#aliases.get(document);
    if (known !== undefined) return known;
    const scanned = this.#scan(this.#source.aliases(document));
    this.#aliases.set(document, scanned);
    return scanned;
  }

  #scan(text: Uint32Array): Scanned {
    const { length } = text;
    const from = this.#count;
    this.#reserve(from + length);
    const { highest } = this.#table;
    const table = this.#table.hold();
    const [found, positions] = [this.slots, this.positions];
    let to = from;
    for (let position = 0; position < length; position++) {
      const term = text[position] as number;
      if (term > highest) continue;
      const slot = table[term] as number;
      if (slot === 0) continue;
      found[to] = slot - 1;
      positions[to] = position;
      to += 1;
    }
    this.#count = to;
    return { from, to, length };
  }

  #reserve(size: number): void {
    if (size <= this.slots.length) return;
    const slots = new Int16Array(size * 2);
    const positions = new Int32Array(size * 2);
    slots.set(this.slots);
    positions.set(this.positions);
    this.slots = slots;
    this.positions = positions;
  }
}
