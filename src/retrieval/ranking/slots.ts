/** The most slots that a table can tell apart. */
const MOST_SLOTS = 2 ** 15 - 2;

let table = new Int16Array(1 << 16);
let holder: SlotTable | undefined;

/**
 * Finds few terms among many: an array from the number of a term to its slot, which is its place in the list of terms.
 * There is one array for all searches, since they rank one after the other and each only for a moment: whoever is about
 * to read takes hold of it.
 */
export class SlotTable {
  readonly #terms: readonly number[];
  /** The highest of the terms: what lies above is none of them. */
  readonly highest: number;

  /** Distinct terms. */
  constructor(terms: readonly number[]) {
    if (terms.length > MOST_SLOTS) throw new RangeError(`${terms.length} terms are more than a table can hold.`);
    this.#terms = terms;
    this.highest = terms.reduce((highest, term) => Math.max(highest, term), -1);
  }

  /** At the number of each term its slot and 1; 0 at every other number up to `highest`. Good until another one takes hold. */
  hold(): Int16Array {
    if (holder === this) return table;
    if (holder !== undefined) holder.#clear();
    if (table.length <= this.highest) table = new Int16Array(2 ** Math.ceil(Math.log2(this.highest + 1)));
    this.#terms.forEach((term, slot) => {
      table[term] = slot + 1;
    });
    holder = this;
    return table;
  }

  #clear(): void {
    for (const term of this.#terms) table[term] = 0;
  }
}
