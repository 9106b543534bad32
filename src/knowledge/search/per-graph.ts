import type { GraphColumns } from "../store/columns.ts";

/** What is derived from a graph, made when it is first asked for, once for each graph that is still in use. */
export function perGraph<T>(make: (columns: GraphColumns) => T): (columns: GraphColumns) => T {
  const made = new WeakMap<GraphColumns, { value: T }>();
  return (columns) => {
    const known = made.get(columns);
    if (known !== undefined) return known.value;
    const value = make(columns);
    made.set(columns, { value });
    return value;
  };
}
