import { TermSums } from "./term-sums.ts";

/** Where some terms stand in texts, occurrence by occurrence; longer than it is filled. */
export class OccurrenceList {
  /** Slots of the terms, and their places in the row. */
  slots: Int16Array = new Int16Array(4096);
  places: Int32Array = new Int32Array(4096);

  /** Makes room for so many in all. */
  reserve(size: number): void {
    if (size <= this.slots.length) return;
    const slots = new Int16Array(size * 2);
    const places = new Int32Array(size * 2);
    slots.set(this.slots);
    places.set(this.places);
    this.slots = slots;
    this.places = places;
  }
}

/**
 * The lists that a ranking works in. To make them anew for each costs more than to fill them; but a ranking that is given
 * those of another one overwrites what that one found.
 */
export class RankingMemory {
  /** Terms of the candidates' texts. */
  texts: Uint32Array = new Uint32Array(1 << 15);
  readonly asked: OccurrenceList = new OccurrenceList();
  readonly learnt: OccurrenceList = new OccurrenceList();
  readonly sums: TermSums = new TermSums();
}
