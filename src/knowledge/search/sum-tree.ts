/**
 * Weights by index, drawn in proportion. Every sum is made anew from the two below it, never by adding a difference:
 * equal weights give equal sums to the last bit, however they came about.
 */
export interface SumTree {
  set(index: number, weight: number): void;
  readonly total: number;
  /** The index whose share of [0, total) holds the point. Never one without weight, unless all are. */
  at(point: number): number;
}

export function createSumTree(count: number, weightOf: (index: number) => number): SumTree {
  let leaves = 1;
  while (leaves < count) leaves *= 2;
  const sums = new Float64Array(leaves * 2);
  const sumUp = (node: number) => {
    sums[node] = (sums[node * 2] ?? 0) + (sums[node * 2 + 1] ?? 0);
  };
  for (let index = 0; index < count; index++) sums[leaves + index] = weightOf(index);
  for (let node = leaves - 1; node > 0; node--) sumUp(node);
  return {
    set(index, weight) {
      let node = leaves + index;
      sums[node] = weight;
      for (node >>= 1; node > 0; node >>= 1) sumUp(node);
    },
    get total() {
      return sums[1] ?? 0;
    },
    at(point) {
      let [node, rest] = [1, point];
      while (node < leaves) {
        const left = sums[node * 2] ?? 0;
        const goesRight = rest >= left && (sums[node * 2 + 1] ?? 0) > 0;
        if (goesRight) rest -= left;
        node = node * 2 + (goesRight ? 1 : 0);
      }
      return node - leaves;
    },
  };
}
