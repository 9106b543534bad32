/** Indices of rows, put in order without moving the rows. */

/** Where each group begins when rows are ordered by a small key: `from[k]` to `from[k + 1]`. */
export function countingOrder(keys: ArrayLike<number>, keyCount: number): { from: Uint32Array; order: Uint32Array } {
  const from = new Uint32Array(keyCount + 1);
  for (let i = 0; i < keys.length; i++) from[(keys[i] ?? 0) + 1] = (from[(keys[i] ?? 0) + 1] ?? 0) + 1;
  for (let key = 0; key < keyCount; key++) from[key + 1] = (from[key + 1] ?? 0) + (from[key] ?? 0);
  const next = from.slice(0, keyCount);
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? 0;
    const place = next[key] ?? 0;
    order[place] = i;
    next[key] = place + 1;
  }
  return { from, order };
}

/** Puts every group of an order in order: groups are small, most of them of one row. */
export function sortGroups(
  { from, order }: { from: Uint32Array; order: Uint32Array },
  compare: (a: number, b: number) => number,
): void {
  for (let group = 0; group + 1 < from.length; group++) {
    const [start, end] = [from[group] ?? 0, from[group + 1] ?? 0];
    if (end - start > 1) order.subarray(start, end).sort(compare);
  }
}
