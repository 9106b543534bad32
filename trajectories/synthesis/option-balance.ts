import type { Graph } from "../../src/knowledge/graph.ts";
import { wordsOf } from "./name-tests.ts";
import type { Accepted } from "./uses.ts";

/** Keeps what names are made of as often wrong as it is due for being right. */
export interface OptionBalance {
  accept(item: Pick<Accepted, "answer" | "among">): void;
  /** How much the words of a name were right too often; less than zero: they were wrong too often. */
  owed(entity: number): number;
  /**
   * Whether a name was right so much more often than it was wrong that it would be known by that; `free`: so many tasks
   * may have it for their answer before it was another option. Default 2.
   */
  isAhead(entity: number, free?: number): boolean;
  /** Whether it was right more often than its share of being wrong. */
  isLate(entity: number): boolean;
}

const FREE = 2;
/** A name may be the answer so many times as often as its share of being another option. */
const AHEAD = 1.5;
/** Shares are sums of thirds. */
const ROUNDING = 1e-6;
/** What a word counts at most, of a few tasks less. */
const MOST = 3;
const FEW = 3;

/** Words of names that were options: of a word that says nothing of the answer both counts come to nought. */
export function createOptionBalance(graph: Graph): OptionBalance {
  /** By word: wrong options that are due for the right ones, less those there were. */
  const due = new Map<string, number>();
  const seen = new Map<string, number>();
  /** By position: as the answer; and shares of the tasks in which it was another option. */
  const right = new Map<number, number>();
  const share = new Map<number, number>();
  const known = new Map<number, readonly string[]>();
  const words = (entity: number) => {
    const own = known.get(entity) ?? [...new Set(wordsOf(graph.entityAt(entity).name))];
    known.set(entity, own);
    return own;
  };
  return {
    accept({ answer, among }) {
      const wrong = among.length - 1;
      for (const id of among) {
        const entity = graph.position(id);
        const [counts, one, owed] = id === answer ? [right, 1, wrong] : [share, 1 / wrong, -1];
        add(counts, entity, one);
        for (const word of words(entity)) {
          add(due, word, owed);
          add(seen, word, 1);
        }
      }
    },
    owed(entity) {
      let most = 0;
      for (const word of words(entity)) {
        const one = (due.get(word) ?? 0) / (FEW + Math.sqrt(3 * (seen.get(word) ?? 0)));
        if (Math.abs(one) > Math.abs(most)) most = one;
      }
      return Math.max(-MOST, Math.min(MOST, most));
    },
    isAhead: (entity, free = FREE) => (right.get(entity) ?? 0) >= free + AHEAD * (share.get(entity) ?? 0),
    isLate: (entity) => (right.get(entity) ?? 0) > (share.get(entity) ?? 0) + ROUNDING,
  };
}

function add<K>(counts: Map<K, number>, key: K, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}
