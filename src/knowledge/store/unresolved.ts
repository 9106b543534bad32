import { createTable, type NumberTable } from "./number-table.ts";

/**
 * Statements of a subject whose object could not be resolved to an entity: how many, by subject and relation. Several
 * rows of one subject and relation count together.
 */
export type UnresolvedTable = NumberTable<"subject" | "relation" | "count">;

export const createUnresolvedTable = (): UnresolvedTable => createTable(["subject", "relation", "count"]);

export interface UnresolvedColumns {
  unresolvedSubject: Uint32Array;
  unresolvedRelation: Uint16Array;
  unresolvedCount: Uint32Array;
}

/** In order of subject and relation, each pair once. `relationOf` gives the number that a relation has in the graph. */
export function encodeUnresolved(table: UnresolvedTable | undefined, relationOf: Uint16Array): UnresolvedColumns {
  const counts = new Map<number, number>();
  for (let row = 0; row < (table?.length ?? 0); row++) {
    const { subject, relation, count } = table?.columns ?? {};
    const key = (subject?.[row] ?? 0) * RELATIONS + (relationOf[relation?.[row] ?? 0] ?? 0);
    counts.set(key, (counts.get(key) ?? 0) + (count?.[row] ?? 0));
  }
  const keys = [...counts.keys()].sort((a, b) => a - b);
  return {
    unresolvedSubject: Uint32Array.from(keys, (key) => Math.floor(key / RELATIONS)),
    unresolvedRelation: Uint16Array.from(keys, (key) => key % RELATIONS),
    unresolvedCount: Uint32Array.from(keys, (key) => counts.get(key) ?? 0),
  };
}

const RELATIONS = 0x10000;

/** By halving. */
export function unresolvedAt(columns: UnresolvedColumns, subject: number, relation: number): number {
  const { unresolvedSubject, unresolvedRelation, unresolvedCount } = columns;
  let [low, high] = [0, unresolvedSubject.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = (unresolvedSubject[middle] ?? 0) - subject || (unresolvedRelation[middle] ?? 0) - relation;
    if (order === 0) return unresolvedCount[middle] ?? 0;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
