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
  const parents = new Map<number, number[]>();
  for (const { subject, object } of edges) {
    const known = parents.get(subject);
    if (known === undefined) parents.set(subject, [object]);
    else known.push(object);
  }
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const components = new Map<number, number>();
  const enter = (node: number) => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    open.push(node);
    isOpen.add(node);
  };
  const leave = (node: number) => {
    if (low.get(node) !== index.get(node)) return;
    const members = open.splice(open.lastIndexOf(node));
    for (const member of members) isOpen.delete(member);
    if (members.length > 1) for (const member of members) components.set(member, node);
  };
  for (const start of parents.keys()) {
    if (index.has(start)) continue;
    const path: { node: number; next: number }[] = [{ node: start, next: 0 }];
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const parent = parents.get(top.node)?.[top.next];
      top.next += 1;
      if (parent === undefined) {
        path.pop();
        leave(top.node);
        const below = path.at(-1);
        if (below !== undefined) low.set(below.node, Math.min(low.get(below.node) ?? 0, low.get(top.node) ?? 0));
      } else if (!index.has(parent)) {
        enter(parent);
        path.push({ node: parent, next: 0 });
      } else if (isOpen.has(parent)) {
        low.set(top.node, Math.min(low.get(top.node) ?? 0, index.get(parent) ?? 0));
      }
    }
  }
  return components;
}
