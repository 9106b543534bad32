import { editDistance } from "../../lib/nearest.ts";

const LONGEST = 64;
const rows = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)] as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

/**
 * Optimal string alignment distance (insertions, deletions, substitutions, swaps of neighbours) where it is `most` at
 * most; else some number above. Only the cells near the diagonal are looked at.
 */
export function boundedDistance(a: string, b: string, most: number): number {
  const beyond = most + 1;
  if (Math.abs(a.length - b.length) > most) return beyond;
  let [start, endA, endB] = [0, a.length, b.length];
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA -= 1;
    endB -= 1;
  }
  const [height, width] = [endA - start, endB - start];
  if (height === 0 || width === 0) return height + width;
  if (width > LONGEST) return editDistance(a, b);
  let [before, last, row] = rows;
  for (let j = 0; j <= width; j++) last[j] = j;
  for (let i = 1; i <= height; i++) {
    const letter = a.charCodeAt(start + i - 1);
    const [from, to] = [Math.max(1, i - most), Math.min(width, i + most)];
    row[from - 1] = from === 1 ? i : beyond;
    let least = beyond;
    for (let j = from; j <= to; j++) {
      const other = b.charCodeAt(start + j - 1);
      const above = j === i + most ? beyond : (last[j] ?? 0) + 1;
      let best = Math.min(above, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (letter === other ? 0 : 1));
      const isSwap = i > 1 && j > 1 && letter === b.charCodeAt(start + j - 2) && a.charCodeAt(start + i - 2) === other;
      if (isSwap) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row[j] = best;
      least = Math.min(least, best);
    }
    if (least > most) return beyond;
    [before, last, row] = [last, row, before];
  }
  return last[width] ?? 0;
}
