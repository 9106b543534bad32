import type { Maker, Outcome, Slot } from "./maker.ts";
import type { Accepted } from "./uses.ts";

/** What came of slots: a task that was kept, or a disease about which so many tries came to nothing. */
export type News = readonly ({ cell: number } & ({ item: Accepted } | { failed: number; times: number }))[];

/** Tries the slots of a round, in this thread or in several. Outcomes come in the order of the slots. */
export interface SlotRunner {
  /** `news`: what was kept since the last round; every thread hears all of it before it begins. */
  run(slots: readonly Slot[], news: News): Promise<Outcome[]>;
  close(): Promise<void>;
}

/** Slots that are tried before others in this process get a turn. */
const AT_A_TIME = 16;

export function hear(maker: Maker, news: News): void {
  for (const { cell, ...one } of news) {
    if ("item" in one) maker.accept(cell, one.item);
    else maker.fail(cell, one.failed, one.times);
  }
}

/** Everything in this thread. */
export function createInlineRunner(maker: Maker): SlotRunner {
  return {
    async run(slots, news) {
      hear(maker, news);
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
