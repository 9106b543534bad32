/** Indices of rows, put in order without moving the rows. */
export interface RowOrder {
  /** Rows of key k: order[from[k]] to order[from[k + 1]]. */
  from: Uint32Array;
  order: Uint32Array;
}

/** By a small key; rows of one key stay in their order, which is that of `rows` where these are given. */
export function countingOrder(keys: ArrayLike<number>, keyCount: number, rows?: Uint32Array): RowOrder {
  // One kind of array alone makes the loops fast.
  const numbers = keys instanceof Uint32Array ? keys : new Uint32Array(keys);
  const from = new Uint32Array(keyCount + 1);
  for (let i = 0; i < numbers.length; i++) from[(numbers[i] ?? 0) + 1] = (from[(numbers[i] ?? 0) + 1] ?? 0) + 1;
  for (let key = 0; key < keyCount; key++) from[key + 1] = (from[key + 1] ?? 0) + (from[key] ?? 0);
  const next = from.slice(0, keyCount);
  const order = new Uint32Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const row = rows === undefined ? i : (rows[i] ?? 0);
    const key = numbers[row] ?? 0;
    const place = next[key] ?? 0;
    order[place] = row;
    next[key] = place + 1;
  }
  return { from, order };
}

/** Larger groups are left to the engine's own sorting. */
const SMALL_GROUP = 24;

/** Puts every group of an order in order: groups are small, most of them of one row. */
export function sortGroups({ from, order }: RowOrder, compare: (a: number, b: number) => number): void {
  for (let group = 0; group + 1 < from.length; group++) {
    const [start, end] = [from[group] ?? 0, from[group + 1] ?? 0];
    if (end - start > SMALL_GROUP) order.subarray(start, end).sort(compare);
    else if (end - start > 1) insertInOrder(order, { start, end }, compare);
  }
}

function insertInOrder(
  order: Uint32Array,
  { start, end }: { start: number; end: number },
  compare: (a: number, b: number) => number,
): void {
  for (let next = start + 1; next < end; next++) {
    const row = order[next] ?? 0;
    let place = next;
    while (place > start && compare(order[place - 1] ?? 0, row) > 0) {
      order[place] = order[place - 1] ?? 0;
      place -= 1;
    }
    order[place] = row;
  }
}
