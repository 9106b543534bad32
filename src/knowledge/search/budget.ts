/** When a search gives up. */
export interface Budget {
  /** Entities looked at. The same budget ends at the same place on every machine. */
  expansions?: number;
  /** Time, which does not. */
  milliseconds?: number;
}

/** Counts down a budget. */
export interface Meter {
  /** One more entity; false when the budget is spent, and from then on. */
  spend(): boolean;
  /** What ran out. */
  readonly spent: "expansions" | "time" | undefined;
  readonly expansions: number;
}

/** The clock is read once in so many expansions. */
const CLOCK_EVERY = 256;

export function createMeter({ expansions = Number.POSITIVE_INFINITY, milliseconds }: Budget): Meter {
  const end = milliseconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + milliseconds;
  let count = 0;
  let spent: Meter["spent"];
  return {
    spend() {
      if (spent !== undefined) return false;
      if (count >= expansions) spent = "expansions";
      else if (count % CLOCK_EVERY === 0 && performance.now() > end) spent = "time";
      else count += 1;
      return spent === undefined;
    },
    get spent() {
      return spent;
    },
    get expansions() {
      return count;
    },
  };
}
