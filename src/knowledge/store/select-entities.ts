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
  for (let i = 0; i < positions.length; i++) {
    const at = positions[i] ?? 0;
    starts[i + 1] = (starts[i] ?? 0) + (from[at + 1] ?? 0) - (from[at] ?? 0);
  }
  const rows = new Uint32Array(starts[positions.length] ?? 0);
  for (let i = 0, row = 0; i < positions.length; i++) {
    const at = positions[i] ?? 0;
    for (let taken = from[at] ?? 0; taken < (from[at + 1] ?? 0); taken++) rows[row++] = taken;
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
  const moved = new Uint32Array(table.count);
  const order = new Uint32Array(table.count + added.count);
  let own = 0;
  for (let next = 0; next <= added.count; next++) {
    const id = next === added.count ? undefined : texts.text(added.id[next] ?? 0);
    const end = id === undefined ? table.count : firstBehind(table, id, texts);
    for (; own < end; own++) {
      moved[own] = own + next;
      order[own + next] = own;
    }
    if (id !== undefined) order[own + next] = table.count + next;
  }
  return { table: selectEntities(concatenate(table, added), order), moved };
}

/** The first entity whose id is behind that one, by halving. */
function firstBehind({ id, count }: EntityTable, wanted: string, texts: Interner): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (texts.text(id[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
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
