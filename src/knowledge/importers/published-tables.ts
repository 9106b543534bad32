import type { Column, Delimiter } from "../../lib/delimited.ts";
import type { InputSample } from "../../lib/input-file.ts";
import { headingOf } from "./parts-by-kind.ts";

/** One of the tables that a publisher releases: known by its headings, since a file may have any name. */
export interface PublishedTable<Name extends string = string> {
  columns: readonly Column<Name>[];
  optional?: readonly Column<Name>[];
  /** Default: tabs. With several, the first that the heading has. */
  delimiters?: readonly Delimiter[];
}

/** Whether the heading has every column that one of the tables must have. */
export function recognisesTable({ head }: InputSample, tables: Readonly<Record<string, PublishedTable>>): boolean {
  const heading = headingOf(head);
  return Object.values(tables).some((table) => {
    const cells = heading.split(delimiterOf(table, heading)).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    return table.columns.every((column) => [column].flat().some((name) => cells.includes(name)));
  });
}

/** What the cells of a table with that heading are parted by. */
export function delimiterOf({ delimiters }: PublishedTable, heading: string): Delimiter {
  const [first = "\t", ...others] = delimiters ?? [];
  return [first, ...others].find((delimiter) => heading.includes(delimiter)) ?? first;
}
