/**
 * What all lists have in common, written to the beginning of `into`; the number of entries. Lists are in order and
 * hold nothing twice; they are put in order of length here. `into` has room for the shortest.
 */
export function intersect(lists: Uint32Array[], into: Uint32Array): number {
  lists.sort((a, b) => a.length - b.length);
  const [shortest, ...others] = lists;
  if (shortest === undefined) return 0;
  into.set(shortest);
  let count = shortest.length;
  for (const list of others) {
    if (count === 0) return 0;
    count = keepCommon(into, count, list);
  }
  return count;
}

/** Keeps of the first `count` entries those that the longer list has too, and returns how many. */
function keepCommon(entries: Uint32Array, count: number, list: Uint32Array): number {
  let kept = 0;
  let place = 0;
  for (let i = 0; i < count; i++) {
    const wanted = entries[i] ?? 0;
    place = gallop(list, wanted, place);
    if (place === list.length) break;
    if (list[place] === wanted) entries[kept++] = wanted;
  }
  return kept;
}

/** The first place from `start` on whose entry is not less than wanted: in steps that double, then by halving. */
export function gallop(list: Uint32Array, wanted: number, start: number): number {
  if (start >= list.length || (list[start] ?? 0) >= wanted) return start;
  let step = 1;
  while (start + step < list.length && (list[start + step] ?? 0) < wanted) step *= 2;
  let low = start + (step >>> 1) + 1;
  let high = Math.min(start + step, list.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
