import type { Cell } from "../synthesis/cells.ts";

const CATEGORIES = 15;

/** Tasks of each category by hops, as in ICD-Bench: 245 a category, 3,675 in all. */
const BY_HOPS: readonly (readonly [hops: number, count: number])[] = [
  [2, 100],
  [3, 100],
  [4, 30],
  [5, 15],
];

/** The quotas of ICD-Bench, or a share of each (at least one). */
export function benchCells(share = 1): Cell[] {
  return Array.from({ length: CATEGORIES }, (_, index) => `ICDBENCH:${index + 1}`).flatMap((category) =>
    BY_HOPS.map(([hops, count]) => ({ kind: "choice", hops, category, count: Math.max(1, Math.round(count * share)) })),
  );
}
