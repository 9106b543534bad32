import { addRows } from "../store/number-table.ts";
import { createUnresolvedTable, type UnresolvedTable } from "../store/unresolved.ts";
import type { BuildDraft } from "./draft.ts";
import type { createEndResolver } from "./ends.ts";

interface UnresolvedCount {
  table: UnresolvedTable;
  /** Takes a row of the draft's facts with the positions of its ends, of which one is -1. */
  note(row: number, ends: { subject: number; object: number }): void;
}

/**
 * Of which subjects more is stated than the graph can hold. Two records of one statement count once; what is denied
 * does not count. A symmetric relation is stated of its object too.
 */
export function countUnresolved(
  { facts: { columns }, unresolved, relations }: BuildDraft,
  ends: ReturnType<typeof createEndResolver>,
): UnresolvedCount {
  const table = createUnresolvedTable();
  const seen = new Set<string>();
  const add = (subject: number, relation: number, count: number) => {
    const at = addRows(table);
    table.columns.subject[at] = subject;
    table.columns.relation[at] = relation;
    table.columns.count[at] = count;
  };
  for (let row = 0; row < unresolved.length; row++) {
    const relation = unresolved.columns.relation[row] ?? 0;
    const subject = ends.of(relations[relation]?.domain ?? [])(unresolved.columns.subject[row] ?? 0);
    if (subject !== -1) add(subject, relation, unresolved.columns.count[row] ?? 0);
  }
  return {
    table,
    note(row, { subject, object }) {
      const relation = columns.relation[row] ?? 0;
      const known = subject !== -1 ? subject : relations[relation]?.symmetric === true ? object : -1;
      const other = subject !== -1 ? columns.object[row] : columns.subject[row];
      const key = `${known} ${relation} ${other}`;
      if (known === -1 || columns.positive[row] !== 1 || seen.has(key)) return;
      seen.add(key);
      add(known, relation, 1);
    },
  };
}
