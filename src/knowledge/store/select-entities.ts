import { createEntityTable, type EntityTable } from "./entity-table.ts";
import { addRows, type NumberTable, selectRows } from "./number-table.ts";
import type { Interner } from "./strings.ts";

/** The entities at these positions, in that order, with their synonyms and cross references. */
export function selectEntities(table: EntityTable, positions: Uint32Array): EntityTable {
  const selected = createEntityTable(positions.length);
  const take = (column: Uint32Array) => positions.map((at) => column[at] ?? 0);
  const synonyms = selectRanges(table.synonymFrom, positions);
  const references = selectRanges(table.referenceFrom, positions);
  return {
    ...selected,
    id: take(table.id),
    type: Uint8Array.from(positions, (at) => table.type[at] ?? 0),
    name: take(table.name),
    synonymFrom: synonyms.from,
    synonyms: selectRows(table.synonyms, synonyms.rows),
    referenceFrom: references.from,
    references: selectRows(table.references, references.rows),
  };
}

function selectRanges(from: Uint32Array, positions: Uint32Array): { from: Uint32Array; rows: Uint32Array } {
  const starts = new Uint32Array(positions.length + 1);
  for (const [index, at] of positions.entries()) {
    starts[index + 1] = (starts[index] ?? 0) + (from[at + 1] ?? 0) - (from[at] ?? 0);
  }
  const rows = new Uint32Array(starts[positions.length] ?? 0);
  for (const [index, at] of positions.entries()) {
    const [first, start] = [from[at] ?? 0, starts[index] ?? 0];
    for (let i = start; i < (starts[index + 1] ?? 0); i++) rows[i] = first + i - start;
  }
  return { from: starts, rows };
}

/**
 * Two tables as one, by id; no id may be in both. `moved` gives the new position of each entity of the first. References
 * of the second name no source.
 */
export function joinEntities(
  table: EntityTable,
  added: EntityTable,
  texts: Interner,
): { table: EntityTable; moved: Uint32Array } {
  const ids = (of: EntityTable) => Array.from(of.id, (id) => texts.text(id));
  const [own, others] = [ids(table), ids(added)];
  const moved = new Uint32Array(table.count);
  const order = new Uint32Array(table.count + added.count);
  let next = 0;
  for (const [at, id] of own.entries()) {
    while (next < others.length && (others[next] ?? "") < id) order[at + next] = table.count + next++;
    moved[at] = at + next;
    order[at + next] = at;
  }
  while (next < others.length) order[table.count + next] = table.count + next++;
  return { table: selectEntities(concatenate(table, added), order), moved };
}

function concatenate(a: EntityTable, b: EntityTable): EntityTable {
  return {
    count: a.count + b.count,
    id: joinNumbers(a.id, b.id),
    type: new Uint8Array(joinNumbers(a.type, b.type)),
    name: joinNumbers(a.name, b.name),
    synonymFrom: joinStarts(a.synonymFrom, b.synonymFrom),
    synonyms: joinTables(a.synonyms, b.synonyms),
    referenceFrom: joinStarts(a.referenceFrom, b.referenceFrom),
    references: joinTables(a.references, b.references),
  };
}

function joinNumbers(a: Uint32Array | Uint8Array, b: Uint32Array | Uint8Array): Uint32Array {
  const joined = new Uint32Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

function joinStarts(a: Uint32Array, b: Uint32Array): Uint32Array {
  const last = a.at(-1) ?? 0;
  return joinNumbers(
    a,
    b.subarray(1).map((start) => start + last),
  );
}

function joinTables<C extends string>(a: NumberTable<C>, b: NumberTable<C>): NumberTable<C> {
  const joined = { length: a.length, columns: { ...a.columns } };
  const first = addRows(joined, b.length);
  for (const name of Object.keys(joined.columns) as C[]) {
    joined.columns[name].set(b.columns[name].subarray(0, b.length), first);
  }
  return joined;
}
