import type { EntityTable } from "../store/entity-table.ts";
import type { FactTable } from "../store/fact-table.ts";
import { selectRows } from "../store/number-table.ts";
import { selectEntities } from "../store/select-entities.ts";
import type { UnresolvedTable } from "../store/unresolved.ts";

interface Stated {
  entities: EntityTable;
  facts: FactTable;
  marks: UnresolvedTable;
}

/**
 * Leaves out what is only named (1 in `mentioned`), save where a fact is about it: a mapping set names things that are
 * no subject of the graph.
 */
export function withoutUnstated({ entities, facts, marks }: Stated, mentioned: Uint8Array): Stated {
  const { subject, object } = facts.columns;
  const isEnd = new Uint8Array(entities.count);
  for (let row = 0; row < facts.length; row++) {
    isEnd[subject[row] ?? 0] = 1;
    isEnd[object[row] ?? 0] = 1;
  }
  const stays = (at: number) => isEnd[at] === 1 || mentioned[at] !== 1;
  const kept = Uint32Array.from(entities.id.keys()).filter(stays);
  if (kept.length === entities.count) return { entities, facts, marks };
  const moved = new Uint32Array(entities.count);
  for (const [to, at] of kept.entries()) moved[at] = to;
  moveEnds(facts, moved);
  const rows = Uint32Array.from({ length: marks.length }, (_, row) => row);
  const own = selectRows(
    marks,
    rows.filter((row) => stays(marks.columns.subject[row] ?? 0)),
  );
  moveColumn(own.columns.subject, moved);
  return { entities: selectEntities(entities, kept), facts, marks: own };
}

/** Gives the ends of facts the positions that the entities have now. */
export function moveEnds({ length, columns }: FactTable, moved: Uint32Array): void {
  for (const column of [columns.subject, columns.object]) moveColumn(column.subarray(0, length), moved);
}

export function moveColumn(column: Uint32Array, moved: Uint32Array): void {
  for (let row = 0; row < column.length; row++) column[row] = moved[column[row] ?? 0] ?? 0;
}
