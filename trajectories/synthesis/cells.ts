import { DataError } from "../../src/lib/errors.ts";
import { nearest } from "../../src/lib/nearest.ts";
import { RARITIES, type RarityClass } from "./fields.ts";
import type { Ground } from "./ground.ts";

/** A quota: so many tasks of a kind, and what they must be like. What is not named may be anything. */
export interface Cell {
  kind: string;
  count: number;
  hops?: number;
  /** A relation that must be among those of the form. */
  relation?: string;
  /** Id or name of the specialty of the disease that the task is about. */
  specialty?: string;
  /** Id of a category of ICD-Bench: "ICDBENCH:2". */
  category?: string;
  rarity?: RarityClass;
}

/** "chain, 3 hops, ICDBENCH:2" */
export function nameOfCell({ kind, count: _count, hops, ...rest }: Cell): string {
  return [kind, ...(hops === undefined ? [] : [`${hops} hops`]), ...Object.values(rest)].join(", ");
}

/** Whether a disease has what a cell asks of it. DataError for a specialty or category that the graph does not have. */
export function fieldTest(
  { graph, fields }: Pick<Ground, "graph" | "fields">,
  cell: Cell,
): (disease: number) => boolean {
  const positionOf = (what: "specialty" | "category") => {
    const wanted = cell[what];
    return wanted === undefined ? -1 : graph.position(find(graph.entities(what), wanted, what));
  };
  const [specialty, category, { rarity }] = [positionOf("specialty"), positionOf("category"), cell];
  if (rarity !== undefined && !RARITIES.includes(rarity)) {
    throw new DataError(`There is no rarity "${rarity}".`, { remedy: `There is: ${RARITIES.join(", ")}.` });
  }
  return (disease) =>
    (specialty === -1 || fields.specialty(disease) === specialty) &&
    (category === -1 || fields.categories(disease).includes(category)) &&
    (rarity === undefined || fields.rarityClass(disease) === rarity);
}

function find(known: readonly { id: string; name: string }[], wanted: string, what: string): string {
  const found = known.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found.id;
  const meant = nearest(
    wanted,
    known.flatMap(({ id, name }) => [id, name]),
  );
  throw new DataError(`The graph has no ${what} "${wanted}".`, {
    remedy: meant === undefined ? "`osler graph stats` lists them." : `Did you mean ${meant}?`,
  });
}
