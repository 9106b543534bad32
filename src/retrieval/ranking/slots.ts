const SMALLEST = 1 << 12;

/**
 * Finds few terms among many. The slot of a term is its place in the list of terms; the table has each at the low bits
 * of its number, and as many bits as it takes for no two of them to meet there, so that it stays in the fastest memory.
 */
export class SlotTable {
  /** Distinct terms. */
  readonly terms: Uint32Array;
  /** At the low bits of the number of a term its slot and 1. Other terms may have the same low bits. */
  readonly table: Uint16Array;
  /** The low bits. */
  readonly mask: number;

  constructor(terms: readonly number[]) {
    this.terms = Uint32Array.from(terms);
    let table: Uint16Array | undefined;
    let size = SMALLEST;
    for (; table === undefined; size *= 2) table = fill(this.terms, size);
    this.table = table;
    this.mask = table.length - 1;
  }
}

/** Undefined: two terms meet. */
function fill(terms: Uint32Array, size: number): Uint16Array | undefined {
  const table = new Uint16Array(size);
  for (const [slot, term] of terms.entries()) {
    const at = term & (size - 1);
    const other = table[at] as number;
    if (other !== 0 && terms[other - 1] !== term) return undefined;
    table[at] = slot + 1;
  }
  return table;
}
