/** Rows of numbers, held column by column: of each column, the numbers up to `length` count. */
export interface NumberTable<C extends string> {
  length: number;
  columns: Record<C, Uint32Array>;
}

const FIRST_ROWS = 256;

export function createTable<C extends string>(names: readonly C[]): NumberTable<C> {
  const columns = Object.fromEntries(names.map((name) => [name, new Uint32Array(FIRST_ROWS)]));
  return { length: 0, columns: columns as Record<C, Uint32Array> };
}

/** Adds rows that hold nothing yet; gives the position of the first of them. */
export function addRows<C extends string>(table: NumberTable<C>, count = 1): number {
  const first = table.length;
  table.length += count;
  const names = Object.keys(table.columns) as C[];
  const capacity = table.columns[names[0] as C].length;
  if (table.length > capacity) grow(table, names, Math.max(table.length, capacity * 2));
  return first;
}

function grow<C extends string>({ columns }: NumberTable<C>, names: readonly C[], capacity: number): void {
  for (const name of names) {
    const larger = new Uint32Array(capacity);
    larger.set(columns[name]);
    columns[name] = larger;
  }
}

/** The rows alone, without the room for more. */
export function trimTable<C extends string>({ length, columns }: NumberTable<C>): NumberTable<C> {
  return selectColumns(length, columns, (column) => column.slice(0, length));
}

/** The rows at these positions, in that order. */
export function selectRows<C extends string>({ columns }: NumberTable<C>, rows: Uint32Array): NumberTable<C> {
  return selectColumns(rows.length, columns, (column) => takeRows(column, rows));
}

/** The numbers of these rows, in their order. */
export function takeRows(column: Uint32Array, rows: Uint32Array): Uint32Array {
  const taken = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = column[rows[i] ?? 0] ?? 0;
  return taken;
}

function selectColumns<C extends string>(
  length: number,
  columns: Record<C, Uint32Array>,
  select: (column: Uint32Array) => Uint32Array,
): NumberTable<C> {
  const entries = Object.entries<Uint32Array>(columns).map(([name, column]) => [name, select(column)]);
  return { length, columns: Object.fromEntries(entries) as Record<C, Uint32Array> };
}
