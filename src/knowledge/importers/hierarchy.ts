/** The is_a edges of one import, kept free of circles: of the edges of a circle, the last one is left out. */
export interface Hierarchy {
  /**
   * Takes an edge in. When it would close a circle it is not taken, and the circle is returned:
   * "MONDO:1 is_a MONDO:2 is_a MONDO:1".
   */
  add(child: string, parent: string): string | undefined;
  parentsOf(child: string): readonly string[];
  /** The classes below one of the roots, without the roots. */
  descendantsOf(roots: Iterable<string>): Set<string>;
}

export function createHierarchy(): Hierarchy {
  const parents = new Map<string, string[]>();
  const children = new Map<string, string[]>();
  return {
    add(child, parent) {
      const known = parents.get(child);
      if (known?.includes(parent) === true) return undefined;
      // A class that has no children cannot be above another.
      if (child === parent || children.has(child)) {
        const path = pathUp(parents, parent, child);
        if (path !== undefined) return [child, ...path].join(" is_a ");
      }
      append(parents, child, parent);
      append(children, parent, child);
      return undefined;
    },
    parentsOf: (child) => parents.get(child) ?? [],
    descendantsOf(roots) {
      const found = new Set<string>();
      const queue = [...roots];
      for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
        for (const child of children.get(id) ?? []) {
          if (!found.has(child)) queue.push(child);
          found.add(child);
        }
      }
      return found;
    },
  };
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The way up from one class to another, both included. */
function pathUp(parents: ReadonlyMap<string, readonly string[]>, from: string, to: string): string[] | undefined {
  const below = new Map<string, string | undefined>([[from, undefined]]);
  for (const node of below.keys()) {
    if (node === to) return pathDown(below, to);
    for (const parent of parents.get(node) ?? []) if (!below.has(parent)) below.set(parent, node);
  }
  return undefined;
}

function pathDown(below: ReadonlyMap<string, string | undefined>, to: string): string[] {
  const path: string[] = [];
  for (let node: string | undefined = to; node !== undefined; node = below.get(node)) path.unshift(node);
  return path;
}
