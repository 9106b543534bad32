/** Requests that are sent side by side: a server does what stands in one of them one after the other. */
const SIDE_BY_SIDE = 4;

/** In order, in as many parts as are sent side by side, or in fewer where one would have less than `fewest`; at least one. */
export function inParts<T>(items: readonly T[], fewest: number): T[][] {
  const count = Math.max(1, Math.min(SIDE_BY_SIDE, Math.floor(items.length / fewest)));
  const size = Math.ceil(items.length / count);
  return Array.from({ length: count }, (_, part) => items.slice(part * size, (part + 1) * size));
}
