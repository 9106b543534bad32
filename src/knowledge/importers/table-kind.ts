import { headingOf } from "./parts-by-kind.ts";
import type { PublishedTable } from "./published-tables.ts";

/**
 * Which of the tables a part is, by its heading: the one with the largest share of its columns there, and at least
 * two thirds of them. What is missing then is an error that names the column.
 */
export function tableOf<Id extends string>(head: string, tables: Readonly<Record<Id, PublishedTable>>): Id | undefined {
  const headings = new Set(splitHeading(headingOf(head)));
  let [best, share]: [Id | undefined, number] = [undefined, 0];
  for (const id of Object.keys(tables) as Id[]) {
    const { columns } = tables[id];
    const there =
      columns.filter((column) => [column].flat().some((name) => headings.has(name))).length / columns.length;
    if (there >= 2 / 3 && there > share) [best, share] = [id, there];
  }
  return best;
}

function splitHeading(heading: string): string[] {
  return heading.split(/[\t,;|]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
}
