import type { Maker, Outcome, Slot } from "./maker.ts";
import type { Accepted } from "./uses.ts";

/** Tasks that were kept, with their cells. */
export type News = readonly { cell: number; item: Accepted }[];

/** Tries the slots of a round, in this thread or in several. Outcomes come in the order of the slots. */
export interface SlotRunner {
  /** `news`: what was kept since the last round; every thread hears all of it before it begins. */
  run(slots: readonly Slot[], news: News): Promise<Outcome[]>;
  close(): Promise<void>;
}

/** Slots that are tried before others in this process get a turn. */
const AT_A_TIME = 16;

/** Everything in this thread. */
export function createInlineRunner(maker: Maker): SlotRunner {
  return {
    async run(slots, news) {
      for (const { cell, item } of news) maker.accept(cell, item);
      const outcomes: Outcome[] = [];
      for (const [index, slot] of slots.entries()) {
        if (index % AT_A_TIME === 0) await new Promise((done) => setImmediate(done));
        outcomes.push(maker.make(slot));
      }
      return outcomes;
    },
    close: async () => {},
  };
}
