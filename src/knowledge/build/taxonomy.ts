import { countingOrder } from "../store/order.ts";

export interface TaxonomyEdge {
  row: number;
  /** The narrower one. */
  subject: number;
  object: number;
}

/**
 * The edges, by row, that would close a circle when edges are taken in the given order, the more trusted sources first.
 * A taxonomy of several sources has such circles where two of them disagree on which of two diseases is the wider one.
 */
export function closesCircle(edges: readonly TaxonomyEdge[]): Set<number> {
  const suspects = inCircles(edges);
  const closing = new Set<number>();
  const parents = new Map<number, number[]>();
  for (const { row, subject, object } of edges) {
    // Only within a strongly connected component can an edge close a circle.
    if (suspects.get(subject) === undefined || suspects.get(subject) !== suspects.get(object)) continue;
    if (reaches(parents, object, subject)) closing.add(row);
    else if (parents.has(subject)) parents.get(subject)?.push(object);
    else parents.set(subject, [object]);
  }
  return closing;
}

function reaches(parents: ReadonlyMap<number, readonly number[]>, from: number, to: number): boolean {
  const seen = new Set([from]);
  for (const node of seen) {
    if (node === to) return true;
    for (const parent of parents.get(node) ?? []) seen.add(parent);
  }
  return false;
}

/** Nodes of strongly connected components of two or more, with the number of their component (Tarjan, without recursion). */
function inCircles(edges: readonly TaxonomyEdge[]): Map<number, number> {
  const { from, parents, size } = parentsOf(edges);
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const isOpen = new Uint8Array(size);
  const open: number[] = [];
  const components = new Map<number, number>();
  let entered = 0;
  const enter = (node: number) => {
    index[node] = entered;
    low[node] = entered++;
    open.push(node);
    isOpen[node] = 1;
  };
  const lower = (node: number, to: number) => {
    if (to < (low[node] ?? 0)) low[node] = to;
  };
  const leave = (node: number) => {
    if (low[node] !== index[node]) return;
    const members = open.splice(open.lastIndexOf(node));
    for (const member of members) isOpen[member] = 0;
    if (members.length > 1) for (const member of members) components.set(member, node);
  };
  for (const { subject: start } of edges) {
    if (index[start] !== -1) continue;
    const path: { node: number; next: number }[] = [{ node: start, next: from[start] ?? 0 }];
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { node, next } = top;
      top.next += 1;
      if (next >= (from[node + 1] ?? 0)) {
        path.pop();
        leave(node);
        const below = path.at(-1);
        if (below !== undefined) lower(below.node, low[node] ?? 0);
        continue;
      }
      const parent = parents[next] ?? 0;
      if (index[parent] === -1) {
        enter(parent);
        path.push({ node: parent, next: from[parent] ?? 0 });
      } else if (isOpen[parent] === 1) lower(node, index[parent] ?? 0);
    }
  }
  return components;
}

/** The parents of node i: parents[from[i]] to parents[from[i + 1]]. */
function parentsOf(edges: readonly TaxonomyEdge[]) {
  let size = 0;
  for (const { subject, object } of edges) size = Math.max(size, subject + 1, object + 1);
  const { from, order } = countingOrder(
    edges.map(({ subject }) => subject),
    size,
  );
  return { from, parents: order.map((edge) => edges[edge]?.object ?? 0), size };
}
